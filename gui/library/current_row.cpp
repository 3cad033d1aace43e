#include "library/current_row.hpp"

#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>
#include <utility>

namespace motiphore::gui {

CurrentRow::CurrentRow(Session& session, FrozenTable& table, StructureGrid& grid, QObject* parent)
    : QObject(parent), session_(session), table_(table), grid_(grid) {
  const auto let_go = [this] { stays_in_view_ = false; };
  connect(&table_, &FrozenTable::scrolled, this, let_go);
  connect(grid_.verticalScrollBar(), &QScrollBar::actionTriggered, this, let_go);
  connect(&session_.model(), &ResultsModel::sort_requested, this, &CurrentRow::expect_order);
  connect(table_.selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CurrentRow::note);
}

void CurrentRow::note(const QModelIndex& index) {
  if (index.isValid()) row_ = library_row();
  if (!returning_) emit chosen(index.isValid() ? row_ : -1);
}

int CurrentRow::library_row() const {
  const auto index = table_.currentIndex();
  if (index.isValid()) return static_cast<int>(session_.model().library_row(index.row()));
  return row_ >= 0 && static_cast<std::size_t>(row_) < session_.model().library().rows() ? row_ : -1;
}

void CurrentRow::choose(int row) {
  // The name is what a screen reader says of a row that is gone to.
  const auto& current = table_.currentIndex();
  const int column = current.isValid() ? current.column() : TableColumns::Name;
  // QTableView::selectRow adds to the selection while Ctrl is held, as it is after Ctrl+V.
  table_.selectionModel()->setCurrentIndex(session_.model().index(row, column),
                                           QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void CurrentRow::choose_first() {
  // Of several selected rows a filter may have left some.
  int first = -1;
  for (const auto& piece : table_.selectionModel()->selection())
    if (first < 0 || piece.top() < first) first = piece.top();
  if (first < 0) return choose(0);
  table_.selectionModel()->setCurrentIndex(session_.model().index(first, TableColumns::Name),
                                           QItemSelectionModel::NoUpdate);
}

void CurrentRow::take_order(bool busy) {
  if (std::exchange(order_is_asked_, false)) {
    grid_.scrollToTop();
    table_.scrollToTop();
    choice_is_due_ = true;
  }
  const auto& model = session_.model();
  const int row = library_row(), shown = row < 0 ? -1 : model.shown_row(static_cast<std::size_t>(row));
  const bool was_hidden = !table_.currentIndex().isValid() && shown >= 0;
  const bool held = row >= 0 && holds_ && holds_();
  if (was_hidden) {
    returning_ = true;
    choose(shown);
    returning_ = false;
  } else if (shown < 0 && !busy && choice_is_due_ && model.rowCount() > 0 && !held) {
    choose_first();
  }
  if (busy) return;
  choice_is_due_ = false;
  if (std::exchange(follows_, false) || stays_in_view_) come_into_view();
  if (session_.order_is_last()) stays_in_view_ = false;
}

void CurrentRow::come_into_view() {
  if (!table_.currentIndex().isValid()) return;
  // In the column that it is ordered by, which is to stay in view.
  const int column = std::max<int>(TableColumns::Name, table_.horizontalHeader()->sortIndicatorSection());
  const int row = table_.currentIndex().row();
  table_.scrollTo(session_.model().index(row, column));
  grid_.scrollTo(session_.model().index(row, TableColumns::Name));
}

}  // namespace motiphore::gui
