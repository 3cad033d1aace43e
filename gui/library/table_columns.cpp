#include "library/table_columns.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "look/task_words.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::gui {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number that begins at `text[at]` without the zeros before it; `at` is moved behind it.
std::string_view number_at(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') ++at;
  const auto begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

/// "aspirin 2" before "aspirin 10": digits that stand together are one number.
bool naturally_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const auto one = number_at(a, i), other = number_at(b, j);
      if (one.size() != other.size()) return one.size() < other.size();
      if (one != other) return one < other;
    } else if (a[i] != b[j]) {
      return a[i] < b[j];
    } else {
      ++i, ++j;
    }
  }
  const auto rest = a.size() - i, others = b.size() - j;
  return rest == 0 && others == 0 ? a < b : rest == 0;
}

}  // namespace

Cell Cell::written(std::string text, bool decimal_comma) {
  if (const auto number = text::parse_number(decimal_comma ? text::with_decimal_point(text) : text))
    return {Kind::Number, *number, std::move(text)};
  return of(std::move(text));
}

bool operator<(const Cell& a, const Cell& b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  return a.kind == Cell::Kind::Number ? a.number < b.number : naturally_before(a.text, b.text);
}

MotifNames motif_names_of(const std::vector<MotifTypeEntry>& vocabulary) {
  MotifNames names;
  for (const auto& entry : vocabulary)
    for (const auto& fragment : entry.fragments)
      if (const auto [at, fresh] = names.emplace(fragment.smiles, fragment.name); !fresh && at->second != fragment.name)
        at->second.clear();
  return names;
}

TableColumns::TableColumns(std::vector<Task> tasks, const TableLayout& layout,
                           std::shared_ptr<const MotifNames> motif_names)
    : tasks_(std::move(tasks)),
      has_dose_(motiphore::has_dose(tasks_)),
      names_(layout.columns),
      decimal_comma_(layout.reader && layout.reader->separator() != ','),
      motif_names_(std::move(motif_names)) {
  for (std::size_t c = 0; c < names_.size(); ++c)
    if (c != layout.smiles_column && static_cast<int>(c) != layout.id_column) others_.push_back(c);
}

bool TableColumns::twice(const std::string& name) const {
  bool ours = false;
  for (int column = FirstTask; column < domain(); ++column) ours = ours || own_title(column) == name;
  return ours && std::any_of(others_.begin(), others_.end(), [&](std::size_t c) { return names_[c] == name; });
}

bool TableColumns::has_classes() const {
  return std::any_of(tasks_.begin(), tasks_.end(),
                     [](const Task& task) { return task.kind == TaskKind::Classification; });
}

int TableColumns::task_of(int column) const {
  if (is_task(column)) return column - FirstTask;
  if (!is_oral_dose(column) && !is_category(column)) return -1;
  return static_cast<int>(std::find_if(tasks_.begin(), tasks_.end(), is_dose) - tasks_.begin());
}

std::string TableColumns::own_title(int column) const {
  static const char* const fixed[] = {"★", "Structure", "Name", "Profile", "SMILES", "Status", "Mass / Da"};
  if (column < FirstTask) return fixed[column];
  if (is_task(column)) return tasks_[static_cast<std::size_t>(column - FirstTask)].id;
  if (is_oral_dose(column)) return "LD50 mg/kg";
  if (is_category(column)) return "GHS";
  if (column == domain()) return "Domain";
  return column == motif() ? "Top motif" : "";
}

std::string TableColumns::title(int column) const {
  if (column <= motif()) {
    const auto own = own_title(column);
    return column >= FirstTask && column < domain() && twice(own) ? own + " (predicted)" : own;
  }
  const auto& name = names_[others_[static_cast<std::size_t>(column - motif() - 1)]];
  return twice(name) ? name + " (file)" : name;
}

std::string TableColumns::description(int column) const {
  if (is_task(column)) return task_description(tasks_[static_cast<std::size_t>(column - FirstTask)]);
  if (column == Mark) return "your own mark: click, or Ctrl+K for all selected rows";
  if (column == Profile)
    return "all predicted classes, a cell for each in the order of the columns: the deeper, the likelier; "
           "sorted by the highest";
  if (column == Status) return "ok, or why the row could not be predicted";
  if (column == Mass) return "average mass of the molecule as given";
  if (is_oral_dose(column))
    return "predicted median lethal dose by mouth: mg of the molecule as given for each kg of body weight; the "
           "smaller, "
           "the more toxic; empty where none is told";
  if (is_category(column))
    return "category of acute oral toxicity of the GHS by that dose: 1 (at most 5 mg/kg), 2 (50), 3 (300), 4 (2,000), "
           "5 (5,000); >5 above them";
  if (column == domain()) return "applicability domain: 0 unlike anything in training, 1 like the training set";
  if (column == motif()) return "the learned motif with the largest share";
  if (column > motif())
    return "column '" + names_[others_[static_cast<std::size_t>(column - motif() - 1)]] + "' of the file";
  return title(column);
}

int TableColumns::decimals(int column) const {
  return column == Mass ? 2 : numeric(column) ? 3 : -1;
}

bool TableColumns::numeric(int column) const {
  return column == Profile || column == Mass || (column >= FirstTask && column <= domain());
}

Cell TableColumns::cell(const Library& library, std::size_t row, int column) const {
  if (column == Mark) return library.marked(row) ? Cell::of(1) : Cell{};
  if (column == Structure || column == Smiles) return Cell::of(library.smiles(row));
  if (column == Name) return Cell::written(library.name(row));
  if (column > motif())
    return Cell::written(library.cell(row, others_[static_cast<std::size_t>(column - motif() - 1)]), decimal_comma_);
  const auto* outcome = library.summary(row);
  if (column == Status) return Cell::of(!outcome ? std::string() : *outcome ? "ok" : outcome->failure().text());
  if (!outcome || !*outcome) return {};
  const auto& summary = **outcome;
  if (column == Profile) {
    double most = -1;
    for (std::size_t t = 0; t < tasks_.size(); ++t)
      if (tasks_[t].kind == TaskKind::Classification) most = std::max(most, summary.tasks[t]);
    return most < 0 ? Cell{} : Cell::of(most);
  }
  if (column == Mass) return Cell::of(summary.mass);
  if (column == domain()) return Cell::of(summary.domain);
  if (column == motif()) {
    if (!motif_names_) return Cell::of(summary.motif);
    const auto named = motif_names_->find(summary.motif);
    return Cell::of(named == motif_names_->end() || named->second.empty() ? summary.motif : named->second);
  }
  if (is_oral_dose(column)) return std::isfinite(summary.oral_dose) ? Cell::of(summary.oral_dose) : Cell{};
  if (is_category(column)) return summary.ghs < 0 ? Cell{} : Cell::of(summary.ghs > 0 ? summary.ghs : kAboveCategories);
  return Cell::of(summary.tasks[static_cast<std::size_t>(column - FirstTask)]);
}

}  // namespace motiphore::gui
