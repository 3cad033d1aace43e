#include "library/table_columns.hpp"

#include <cstdlib>
#include <utility>

namespace motiphore::gui {

bool operator<(const Cell& a, const Cell& b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  return a.kind == Cell::Kind::Number ? a.number < b.number : a.text < b.text;
}

TableColumns::TableColumns(std::vector<Task> tasks, const TableLayout& layout)
    : tasks_(std::move(tasks)), names_(layout.columns) {
  for (std::size_t c = 0; c < names_.size(); ++c)
    if (c != layout.smiles_column && static_cast<int>(c) != layout.id_column) others_.push_back(c);
}

std::string TableColumns::title(int column) const {
  static const char* const fixed[] = {"Structure", "Name", "SMILES", "Status", "Mass / Da"};
  if (column < FirstTask) return fixed[column];
  if (is_task(column)) return tasks_[static_cast<std::size_t>(column - FirstTask)].id;
  if (column == domain()) return "Domain";
  if (column == motif()) return "Top motif";
  return names_[others_[static_cast<std::size_t>(column - motif() - 1)]];
}

std::string TableColumns::description(int column) const {
  if (is_task(column)) {
    const auto& task = tasks_[static_cast<std::size_t>(column - FirstTask)];
    return task.description.empty() ? task.unit : task.description + " (" + task.unit + ")";
  }
  if (column == Status) return "ok, or why the row could not be predicted";
  if (column == Mass) return "average mass of the molecule as given";
  if (column == domain()) return "applicability domain: 0 unlike anything in training, 1 like the training set";
  if (column == motif()) return "the learned motif with the largest share";
  if (column > motif()) return "column '" + title(column) + "' of the file";
  return title(column);
}

int TableColumns::decimals(int column) const {
  return column == Mass ? 2 : numeric(column) ? 3 : -1;
}

bool TableColumns::numeric(int column) const {
  return column == Mass || (column >= FirstTask && column <= domain());
}

Cell TableColumns::cell(const Library& library, std::size_t row, int column) const {
  if (column == Structure || column == Smiles) return Cell::of(library.smiles(row));
  if (column == Name) return Cell::of(library.name(row));
  if (column > motif()) {
    const auto& text = library.cell(row, others_[static_cast<std::size_t>(column - motif() - 1)]);
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (!text.empty() && *end == '\0') return {Cell::Kind::Number, number, text};
    return Cell::of(text);
  }
  const auto* outcome = library.summary(row);
  if (column == Status) return Cell::of(!outcome ? std::string() : *outcome ? "ok" : outcome->failure().text());
  if (!outcome || !*outcome) return {};
  const auto& summary = **outcome;
  if (column == Mass) return Cell::of(summary.mass);
  if (column == domain()) return Cell::of(summary.domain);
  if (column == motif()) return Cell::of(summary.motif);
  return Cell::of(summary.tasks[static_cast<std::size_t>(column - FirstTask)]);
}

}  // namespace motiphore::gui
