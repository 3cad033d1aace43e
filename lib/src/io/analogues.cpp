#include "motiphore/io/analogues.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include <nlohmann/json.hpp>

#include "chem/flat_smiles.hpp"
#include "chem/parent/left_aside.hpp"
#include "chem/tautomers.hpp"
#include "files/file_kind.hpp"
#include "model/model_names.hpp"
#include "motiphore/chem/standardize.hpp"
#include "motiphore/error.hpp"
#include "motiphore/files/gzip.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/numbers.hpp"
#include "predict/known_labels.hpp"
#include "predict/same_tasks.hpp"

namespace motiphore {

namespace {

constexpr const char* kWithheld = "*";
constexpr const char* kSmiles = "smiles";
static_assert(std::string_view(Analogues::file_name) == detail::analogue_table_name);

bool is_label(const std::string& cell) {
  return cell.empty() || cell == kWithheld || text::parse_number(cell).has_value();
}

/// The table has no name of its model in it, but stands beside a card that has. A folder without a card is one that
/// was removed, or a table alone.
void check_model_of_folder(const std::filesystem::path& folder, const ModelCard& card) {
  if (!card.weights_sha256.empty() && detail::is_there(folder / detail::card_name)) check_unchanged(folder, card);
}

/// Whether it can be part of a line; what follows a blank would be read as something else there.
bool is_structure(const std::string& smiles) {
  return std::none_of(smiles.begin(), smiles.end(),
                      [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
}

/// What was measured of the substances of one structure (salts of a metal that was cut off, repeated measurements).
struct Repeats {
  double low = 0, high = 0, sum = 0;
  int count = 0;

  void add(double value) {
    low = count == 0 ? value : std::min(low, value);
    high = count == 0 ? value : std::max(high, value);
    sum += value;
    ++count;
  }
};

/// Tells their mean; nothing of what lies farther apart than they may, which is a contradiction.
void tell(const std::vector<Repeats>& repeats, const std::vector<double>& apart, Analogue& of) {
  for (std::size_t t = 0; t < repeats.size(); ++t) {
    const auto& one = repeats[t];
    of.contradicted[t] = one.count > 0 && one.high - one.low > apart[t];
    of.measured[t] =
        one.count == 0 || of.contradicted[t] ? std::numeric_limits<double>::quiet_NaN() : one.sum / one.count;
  }
}

}  // namespace

Analogues Analogues::load(const std::filesystem::path& folder, const ModelCard& card) {
  Analogues out;
  check_model_of_folder(folder, card);
  const auto path = folder / file_name;
  if (!detail::is_there(path)) return out;
  const auto wrong = [&](const std::string& what) { return detail::none_of_model(path, card, what); };
  try {
    TableOptions options;
    options.smiles_column = kSmiles;
    options.format = TableFormat::Csv;
    if (!detail::is_file(path)) throw wrong("it is no file");
    auto text = detail::analogue_table_text(path);
    out.sha256_ = bytes_sha256(text);
    const auto reader = TableReader::open_text(text, path.string(), options);
    std::vector<std::string> expected = {kSmiles};
    for (const auto& task : card.tasks) expected.push_back(task.id);
    if (reader->header() != expected) throw wrong("its columns are not smiles and the tasks of the card");
    const auto molecules = card.applicability->value("molecules", std::size_t{0});
    TableRow row;
    while (reader->next(row)) {
      if (row.fields.size() != expected.size() || !is_structure(row.fields[0]) ||
          !std::all_of(row.fields.begin() + 1, row.fields.end(), is_label))
        throw wrong("row " + std::to_string(row.number + 1) +
                    " is not a molecule with a label or nothing for each task");
      if (out.smiles_.size() == molecules) throw wrong("it has more rows than the card has molecules");
      out.smiles_.push_back(row.fields[0]);
      std::string cells;
      for (std::size_t t = 1; t < row.fields.size(); ++t) cells += (t > 1 ? "," : "") + row.fields[t];
      out.cells_.push_back(std::move(cells));
    }
    if (out.smiles_.size() != molecules)
      throw wrong("it has " + std::to_string(out.smiles_.size()) + " rows, the card has " + std::to_string(molecules) +
                  " molecules");
    detail::check_analogues(path, card, text);
  } catch (const IoError& error) {
    throw wrong(error.what());
  }
  check_model_of_folder(folder, card);  // a training may have replaced the table while it was read
  for (const auto& task : card.tasks) {
    out.tasks_.push_back(task.id);
    out.apart_.push_back(detail::repeats_apart(task));
  }
  return out;
}

std::vector<Analogue> Analogues::of(const Prediction& prediction, int count) const {
  std::vector<Analogue> out;
  if (empty()) return out;
  detail::check_task_ids(tasks_, prediction);
  const auto tasks = tasks_.size();
  std::vector<std::vector<Repeats>> repeats;  // [out][tasks]
  for (const auto& near : prediction.nearest) {
    const auto row = static_cast<std::size_t>(near.row);
    if (row >= smiles_.size())
      throw ShapeError("the prediction is near to training molecule " + std::to_string(near.row) +
                       ", but the model has " + std::to_string(smiles_.size()) + "; take a prediction by this model");
    Analogue one{smiles_[row], near.distance, std::vector<double>(tasks, std::numeric_limits<double>::quiet_NaN()),
                 std::vector<bool>(tasks), std::vector<bool>(tasks)};
    const auto known = std::find_if(
        out.begin(), out.end(), [&](const auto& other) { return !one.smiles.empty() && other.smiles == one.smiles; });
    const auto at = static_cast<std::size_t>(known - out.begin());
    if (at == out.size()) {
      if (static_cast<int>(out.size()) >= count) continue;
      out.push_back(std::move(one));
      repeats.emplace_back(tasks);
    }
    std::string_view rest = cells_[row];
    for (std::size_t t = 0; t < tasks; ++t) {
      const auto cell = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), cell.size() + 1));
      if (cell == kWithheld)
        out[at].withheld[t] = true;
      else if (const auto value = text::parse_number(cell))
        repeats[at][t].add(*value);
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) tell(repeats[i], apart_, out[i]);
  return out;
}

Neighbours Analogues::around(const Prediction& prediction, int count) const {
  Neighbours out;
  out.nearest = of(prediction, Applicability::neighbours);
  out.of = static_cast<int>(out.nearest.size());
  if (out.of > 0) out.measured.resize(tasks_.size());
  for (const auto& one : out.nearest)
    for (std::size_t t = 0; t < tasks_.size(); ++t)
      out.measured[t] += !std::isnan(one.measured[t]) || one.withheld[t] || one.contradicted[t];
  if (out.of > count) out.nearest.resize(static_cast<std::size_t>(std::max(0, count)));
  return out;
}

void mark_same(const RDKit::ROMol& mol, std::vector<Analogue>& nearest) {
  if (nearest.empty()) return;
  const auto parent = standardize(std::make_shared<const RDKit::ROMol>(mol));
  if (!parent || parent->mixed) return;
  // Where what was left out acts by itself, as a metal, the parent is not all that it is.
  const auto kept = parent->given_atom.size() + parent->hydrogens.size() + parent->inert.size();
  if (!parent->outside.empty() && kept < mol.getNumAtoms()) return;
  const auto smiles = detail::flat_smiles(*parent->mol);
  const auto aside = detail::left_aside(mol, *parent->mol);
  for (auto& one : nearest) {
    one.same = NearestMolecule{0, one.distance}.is_same() && one.smiles == smiles;
    one.aside = one.same ? aside : "";
    one.tautomer = !one.same && detail::are_tautomers(smiles, one.smiles);
  }
}

double Analogues::measured_of(const RDKit::ROMol& mol, const Prediction& prediction, std::size_t task) const {
  if (task >= prediction.tasks.size())
    throw ShapeError("there is no task " + std::to_string(task) + "; the prediction has " +
                     std::to_string(prediction.tasks.size()));
  auto nearest = of(prediction, 1);
  if (nearest.empty() || !NearestMolecule{0, nearest.front().distance}.is_same()) return Task::unknown;
  mark_same(mol, nearest);
  return nearest.front().same ? nearest.front().measured[task] : Task::unknown;
}

std::string measured_text(const Analogue& one, const std::vector<Task>& tasks, std::optional<std::size_t> first) {
  if (one.measured.size() != tasks.size() || one.withheld.size() != tasks.size())
    throw ShapeError("the analogue was measured for " + std::to_string(one.measured.size()) + " tasks, the model has " +
                     std::to_string(tasks.size()) + "; take analogues of this model");
  constexpr std::size_t kNamed = 2;  // negatives that are named rather than counted
  std::vector<std::string> parts, positive, negative, withheld, contradicted;
  const auto joined = [](const std::vector<std::string>& names, const char* between) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : between) + name;
    return text;
  };
  const auto value = [&](std::size_t t) {
    std::string text = tasks[t].id + ' ';
    text::append_significant(one.measured[t], text, 4);
    return tasks[t].unit.empty() ? text : text + ' ' + tasks[t].unit;
  };
  std::vector<std::string> values;
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    const bool is_class = tasks[t].kind == TaskKind::Classification;
    if (one.withheld[t])
      withheld.push_back(tasks[t].id);
    else if (t < one.contradicted.size() && one.contradicted[t])
      contradicted.push_back(tasks[t].id);
    else if (std::isnan(one.measured[t]))
      continue;
    else if (t == first)
      parts.push_back(is_class ? tasks[t].id + (one.measured[t] > 0.5 ? " positive" : " negative") : value(t));
    else if (is_class)
      (one.measured[t] > 0.5 ? positive : negative).push_back(tasks[t].id);
    else
      values.push_back(value(t));
  }
  if (!positive.empty()) parts.push_back("positive in " + joined(positive, ", "));
  if (negative.size() > kNamed)
    parts.push_back("negative in " + std::to_string(negative.size()) + (parts.empty() ? " tasks" : " others"));
  else if (!negative.empty())
    parts.push_back("negative in " + joined(negative, ", "));
  parts.insert(parts.end(), values.begin(), values.end());
  if (!contradicted.empty()) parts.push_back("contradictory in " + joined(contradicted, ", "));
  if (!withheld.empty()) parts.push_back(joined(withheld, ", ") + " withheld");
  return joined(parts, "; ");
}

std::string analogues_text(const std::vector<Analogue>& analogues, const std::vector<Task>& tasks,
                           std::optional<std::size_t> first) {
  std::string out;
  for (const auto& one : analogues) {
    if (!out.empty()) out += " | ";
    out += one.smiles.empty() ? "(structure withheld)" : one.smiles;
    out += ' ';
    text::append_fixed(one.distance, 2, out);
    if (one.same) out += one.aside.empty() ? " (this structure)" : " (this structure, " + one.aside + " aside)";
    if (one.tautomer) out += " (another tautomer)";
    out += ' ' + measured_text(one, tasks, first);
  }
  return out;
}

std::string analogue_table(const std::vector<std::string>& smiles, const NumberTable<float>& labels,
                           const RowList& rows, const std::vector<Task>& tasks) {
  std::string out = kSmiles;
  for (const auto& task : tasks) {
    out += ',';
    text::append_csv_cell(task.id, ',', out);
  }
  out += '\n';
  for (const auto row : rows) {
    std::string cells;
    bool shown = false;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
      cells += ',';
      const auto label = labels(static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(t));
      if (std::isnan(label)) continue;
      shown = shown || !tasks[t].labels_withheld;
      if (tasks[t].labels_withheld)
        cells += kWithheld;
      else
        text::append_significant(static_cast<double>(label), cells, 6);
    }
    if (shown) text::append_csv_cell(smiles[row], ',', out);
    out += cells + '\n';
  }
  return gzip_member(out);
}

}  // namespace motiphore
