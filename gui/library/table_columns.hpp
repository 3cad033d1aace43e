// TableColumns: what each column of the library's table holds, for showing, sorting and filtering alike.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "library/library.hpp"
#include "motiphore/predict/motif_vocabulary.hpp"

namespace motiphore::gui {

/// One cell: a number, a text, or nothing.
struct Cell {
  enum class Kind { Number, Text, Nothing };
  Kind kind = Kind::Nothing;
  double number = 0;
  std::string text;

  static Cell of(double number) { return {Kind::Number, number, {}}; }
  static Cell of(std::string text) { return {text.empty() ? Kind::Nothing : Kind::Text, 0, std::move(text)}; }
  /// What a file has: a number if all of it reads as one, and the text as it is.
  static Cell written(std::string text, bool decimal_comma = false);
};

/// Numbers by value, then texts by their bytes, digits that stand together by their value ("A2" before "A10"), then
/// what is empty.
bool operator<(const Cell& a, const Cell& b);

/// What motifs are called, by their SMILES.
using MotifNames = std::map<std::string, std::string>;
/// As the vocabulary of a model calls them; a SMILES of several names has none.
MotifNames motif_names_of(const std::vector<MotifTypeEntry>& vocabulary);

/// Mark, structure, name, profile (all classification tasks at a glance), SMILES, status, mass, tasks, lethal dose and
/// its category where a task is one, domain, motif, then the other columns of the file.
class TableColumns {
 public:
  enum Fixed { Mark, Structure, Name, Profile, Smiles, Status, Mass, FirstTask };

  TableColumns() = default;
  /// @param motif_names  for the column of motifs; one without a name is shown by its SMILES
  TableColumns(std::vector<Task> tasks, const TableLayout& layout,
               std::shared_ptr<const MotifNames> motif_names = nullptr);

  int count() const { return motif() + 1 + static_cast<int>(others_.size()); }
  int domain() const { return FirstTask + static_cast<int>(tasks_.size()) + (has_dose_ ? 2 : 0); }
  int motif() const { return domain() + 1; }
  /// True for what comes from a prediction, and is not there before it.
  bool is_predicted(int column) const { return column == Profile || (column >= Mass && column <= motif()); }
  bool is_task(int column) const { return column >= FirstTask && column < FirstTask + static_cast<int>(tasks_.size()); }
  /// The predicted lethal dose [mg/kg].
  bool is_oral_dose(int column) const { return has_dose_ && column == domain() - 2; }
  /// Its category of the GHS, above the fifth `kAboveCategories`, so that it is sorted and compared as the mildest.
  bool is_category(int column) const { return has_dose_ && column == domain() - 1; }
  static constexpr int kAboveCategories = 6;
  /// The task that a column tells of: its own, or the one whose dose it has; -1 without.
  int task_of(int column) const;
  const std::vector<Task>& tasks() const { return tasks_; }
  /// True if the profile has something to show: one of the tasks is a classification.
  bool has_classes() const;

  /// A task that the file has a column of too is "NR-AR (predicted)", and that column "NR-AR (file)".
  std::string title(int column) const;
  /// What a header's tooltip says.
  std::string description(int column) const;
  /// Decimals that a number is shown with, or -1 for as many as it has.
  int decimals(int column) const;
  /// True if cells of the column are numbers of ours.
  bool numeric(int column) const;
  Cell cell(const Library& library, std::size_t row, int column) const;

 private:
  /// The title of a column that is ours; empty for those of the file.
  std::string own_title(int column) const;
  bool twice(const std::string& name) const;

  std::vector<Task> tasks_;
  bool has_dose_ = false;
  std::vector<std::size_t> others_;  ///< columns of the file that are neither SMILES nor name
  std::vector<std::string> names_;   ///< of all columns of the file
  bool decimal_comma_ = false;       ///< that numbers of the file may have
  std::shared_ptr<const MotifNames> motif_names_;
};

}  // namespace motiphore::gui
