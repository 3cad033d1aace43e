#include "motiphore/io/analogues.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
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
#include "motiphore/model/model_file.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/numbers.hpp"
#include "predict/known_labels.hpp"
#include "predict/same_tasks.hpp"

namespace motiphore {

namespace {

constexpr const char* kSmiles = "smiles";
static_assert(std::string_view(Analogues::file_name) == detail::analogue_table_name);

bool is_label(std::string_view cell) {
  return cell.empty() || cell == detail::withheld_label || text::parse_number(cell).has_value();
}

/// The table has no name of its model in it, but stands beside a card that has. A folder without a card is one that
/// was removed, or a table alone.
void check_model_of_folder(const std::filesystem::path& folder, const ModelCard& card) {
  if (!card.weights_sha256.empty() && detail::is_there(folder / detail::card_name)) check_unchanged(folder, card);
}

/// Whether it can be part of a line; what follows a blank would be read as something else there.
bool is_structure(std::string_view smiles) {
  return std::none_of(smiles.begin(), smiles.end(),
                      [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"'; });
}

/// The parent of a molecule; null where it is not all that acts, as with a metal that was left out.
std::shared_ptr<const RDKit::ROMol> whole_parent(const RDKit::ROMol& mol) {
  const auto parent = standardize(std::make_shared<const RDKit::ROMol>(mol));
  if (!parent || parent->mixed) return nullptr;
  const auto kept = parent->given_atom.size() + parent->hydrogens.size() + parent->inert.size();
  return parent->outside.empty() || kept >= mol.getNumAtoms() ? parent->mol : nullptr;
}

}  // namespace

Analogues Analogues::load(const std::filesystem::path& folder, const ModelCard& card) {
  Analogues out;
  check_model_of_folder(folder, card);
  auto table = std::make_shared<const detail::KnownLabels>(detail::KnownLabels::read(folder, card));
  if (table->empty()) return out;
  check_model_of_folder(folder, card);  // a training may have replaced the table while it was read
  for (std::int32_t row = 0; row < table->rows(); ++row) {
    const auto line = table->line(row), smiles = table->structure(row);
    bool right = static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) == card.tasks.size() &&
                 is_structure(smiles);
    for (std::size_t t = 0; right && t < card.tasks.size(); ++t) right = is_label(table->cell(row, t));
    if (!right)
      throw detail::none_of_model(
          folder / file_name, card,
          "row " + std::to_string(row + 1) + " is not a molecule with a label or nothing for each task");
    out.smiles_.emplace_back(smiles);
  }
  for (const auto& task : card.tasks) out.tasks_.push_back(task.id);
  out.table_ = std::move(table);
  return out;
}

std::string Analogues::missing(const std::filesystem::path& folder, const ModelCard& card) {
  const bool named = card.training->is_object() && card.training->contains(detail::analogue_checksum_key);
  if (!named || detail::is_there(folder / file_name)) return {};
  return "'" + folder.string() + "' has no " + file_name +
         ", whose checksum is in its card, so nothing is told of what was measured of training molecules; get the "
         "whole "
         "model folder anew";
}

const std::string& Analogues::sha256() const {
  static const std::string none;
  return table_ ? table_->sha256() : none;
}

void Analogues::check(const Prediction& prediction) const {
  detail::check_task_ids(tasks_, prediction);
  for (const auto& near : prediction.nearest)
    if (static_cast<std::size_t>(near.row) >= smiles_.size())
      throw ShapeError("the prediction is near to training molecule " + std::to_string(near.row) +
                       ", but the model has " + std::to_string(smiles_.size()) + "; take a prediction by this model");
}

std::vector<Analogue> Analogues::of(const Prediction& prediction, int count) const {
  std::vector<Analogue> out;
  if (empty()) return out;
  check(prediction);
  const auto& tasks = table_->tasks();
  std::vector<std::vector<detail::Repeats>> repeats;  // [out][tasks]
  for (const auto& near : prediction.nearest) {
    Analogue one{smiles_[static_cast<std::size_t>(near.row)], near.distance,
                 std::vector<double>(tasks.size(), Task::unknown), std::vector<bool>(tasks.size()),
                 std::vector<bool>(tasks.size())};
    const auto known = std::find_if(
        out.begin(), out.end(), [&](const auto& other) { return !one.smiles.empty() && other.smiles == one.smiles; });
    const auto at = static_cast<std::size_t>(known - out.begin());
    if (at == out.size()) {
      if (static_cast<int>(out.size()) >= count) continue;
      out.push_back(std::move(one));
      repeats.emplace_back(tasks.size());
    }
    for (std::size_t t = 0; t < tasks.size(); ++t) {
      const auto cell = table_->cell(near.row, t);
      if (cell == detail::withheld_label)
        out[at].withheld[t] = true;
      else if (const auto value = text::parse_number(cell))
        repeats[at][t].add(*value);
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t t = 0; t < tasks.size(); ++t) {
      out[i].contradicted[t] = repeats[i][t].contradict(tasks[t]);
      out[i].measured[t] = repeats[i][t].mean(tasks[t]);
    }
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
  const auto parent = nearest.empty() ? nullptr : whole_parent(mol);
  if (!parent) return;
  const auto smiles = detail::flat_smiles(*parent);
  const auto aside = detail::left_aside(mol, *parent);
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
  if (empty()) return Task::unknown;
  check(prediction);
  if (prediction.nearest.empty() || !prediction.nearest.front().is_same()) return Task::unknown;
  const auto parent = whole_parent(mol);
  return parent ? table_->measured(prediction, task, detail::flat_smiles(*parent)) : Task::unknown;
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
        cells += detail::withheld_label;
      else
        text::append_significant(static_cast<double>(label), cells, 6);
    }
    if (shown) text::append_csv_cell(smiles[row], ',', out);
    out += cells + '\n';
  }
  return gzip_member(out);
}

}  // namespace motiphore
