// LibraryView: filters, the table of molecules, and how far the predictions are.
#pragma once

#include <QProgressBar>
#include <QToolButton>
#include <QWidget>

#include "library/filter_bar.hpp"
#include "library/frozen_table.hpp"
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
  /// Selects one row that is shown, and no other, whichever keys are held.
  void choose(int row);
  /// Marks the selected rows, or takes their marks away if all have one.
  void toggle_marks();
  FilterBar& filters() { return *filters_; }
  QLabel& progress_text() { return *progress_text_; }
  /// Library rows that are selected, from top to bottom.
  RowNumbers selected_rows() const;
  /// All library rows that are shown, from top to bottom.
  RowNumbers shown_rows() const;
  /// The name of the current molecule; empty without one.
  QString current_name() const;
  /// Library row of the current line, or -1.
  int current_row() const;

 signals:
  /// The molecule of another library row is current (-1: none).
  void row_chosen(int library_row);
  /// Rows are filtered by the values of another column.
  void column_compared(int column);
  /// Another substructure is looked for; empty: none.
  void substructure_changed(const QString& smarts);

 private:
  void refresh_state();
  /// Scrolls to a column, and tells of it.
  void show_column(int column);
  void to_top();
  void refresh_progress();
  void prefer_visible();
  void use_columns();

  Session& session_;
  FilterBar* filters_;
  FrozenTable* table_;
  StructureGrid* grid_;
  QProgressBar* progress_;
  QLabel* progress_text_;
  QToolButton* pause_;
  QToolButton* cancel_;
  bool order_is_asked_ = false;  ///< by the user, not by rows that came in
  bool filtering_ = false;
  int compared_ = -1;  ///< column by whose values rows are filtered
  double filter_done_ = 1;
};

}  // namespace motiphore::gui
