// LibraryView: filters, the table of molecules, and how far the predictions are.
#pragma once

#include <QWidget>
#include <functional>
#include <utility>

#include "library/current_row.hpp"
#include "library/filter_bar.hpp"
#include "library/frozen_table.hpp"
#include "library/progress_line.hpp"
#include "library/session.hpp"
#include "library/structure_grid.hpp"
#include "library/thumbnails.hpp"

namespace motiphore::gui {

class LibraryView : public QWidget {
  Q_OBJECT

 public:
  /// @param vocabulary  the motif types that rows can be filtered by
  LibraryView(Session& session, Thumbnails& thumbnails, const std::vector<MotifTypeEntry>& vocabulary,
              QWidget* parent = nullptr);

  FrozenTable& table() { return *table_; }
  /// The rows as cards, in the place of the table while `structures_only`.
  StructureGrid& grid() { return *grid_; }
  void show_structures_only(bool on);
  bool structures_only() const { return grid_->isVisibleTo(this); }
  /// The rows, as they are shown, get the keyboard.
  void take_keyboard();
  /// Makes the first of the selected rows the current one, or selects the first row of all.
  void choose_first() { current_->choose_first(); }
  /// Selects one row that is shown, and no other, whichever keys are held.
  void choose(int row) { current_->choose(row); }
  /// Marks the selected rows, or takes their marks away if all have one.
  void toggle_marks();
  FilterBar& filters() { return *filters_; }
  QLabel& progress_text() { return progress_->text(); }
  /// Library rows that are selected, from top to bottom.
  RowNumbers selected_rows() const;
  /// All library rows that are shown, from top to bottom.
  RowNumbers shown_rows() const;
  /// The name of the current molecule; empty without one.
  QString current_name() const;
  /// Library row of the current line, or -1. It may be hidden by the filter.
  int current_row() const { return current_->library_row(); }
  /// A filter that hides the current row chooses another, unless this holds it: then it is current again as soon as it
  /// is shown.
  void hold_row_while(std::function<bool()> holds) { current_->hold_while(std::move(holds)); }
  /// Sorts as a click on the title of a column does, which comes into view, and the current row stays there.
  void sort_by(int column, Qt::SortOrder order);

 signals:
  /// The molecule of another library row is current (-1: none).
  void row_chosen(int library_row);
  /// Rows are filtered by the values of another column.
  void column_compared(int column);
  /// Another substructure is looked for; empty: none.
  void substructure_changed(const QString& smarts);

 private:
  void build_table(Thumbnails& thumbnails);
  void build_grid(Thumbnails& thumbnails);
  void connect_filters();
  void connect_session();
  void connect_views(const Thumbnails& thumbnails);
  /// The columns are those of another file.
  void use_columns();
  void fit_columns();
  void order_columns();
  void refresh_state();
  void show_filter_problem(const QString& message);
  /// Scrolls to a column.
  void show_column(int column);
  /// Says how many rows are selected, where there are several.
  void show_selected();
  /// What is in sight is predicted first.
  void prefer_visible();

  Session& session_;
  FilterBar* filters_;
  FrozenTable* table_;
  StructureGrid* grid_;
  ProgressLine* progress_;
  CurrentRow* current_;
  bool filtering_ = false;
  double filter_done_ = 1;
  int compared_ = -1;  ///< column by whose values rows are filtered
};

}  // namespace motiphore::gui
