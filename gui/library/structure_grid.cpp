#include "library/structure_grid.hpp"

#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "library/selection_keys.hpp"
#include "library/table_columns.hpp"
#include "look/accessible.hpp"

namespace motiphore::gui {

StructureGrid::StructureGrid(int column, QSize card, QWidget* parent)
    : QAbstractItemView(parent), column_(column), card_(card) {
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // so that the number of columns does not depend on it
  setSelectionMode(ExtendedSelection);
  setSelectionBehavior(SelectRows);
  setTabKeyNavigation(false);
}

void StructureGrid::setModel(QAbstractItemModel* model) {
  QAbstractItemView::setModel(model);
  const auto again = [this] {
    updateGeometries();
    viewport()->update();
  };
  connect(model, &QAbstractItemModel::rowsInserted, this, again);
  connect(model, &QAbstractItemModel::modelReset, this, again);
  connect(model, &QAbstractItemModel::layoutChanged, this, again);
  again();
}

int StructureGrid::rows() const {
  return model() ? model()->rowCount() : 0;
}

int StructureGrid::per_line() const {
  return std::max(1, viewport()->width() / card_.width());
}

QModelIndex StructureGrid::card(int row) const {
  return model()->index(std::clamp(row, 0, rows() - 1), column_);
}

int StructureGrid::verticalOffset() const {
  return verticalScrollBar()->value();
}

QRect StructureGrid::visualRect(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  const int line = index.row() / per_line(), column = index.row() % per_line();
  return {QPoint(column * card_.width(), line * card_.height() - verticalOffset()), card_};
}

QModelIndex StructureGrid::indexAt(const QPoint& point) const {
  const int column = point.x() / card_.width(), line = (point.y() + verticalOffset()) / card_.height();
  const int row = line * per_line() + column;
  const bool there = point.x() >= 0 && point.y() + verticalOffset() >= 0 && column < per_line() && row < rows();
  return there ? card(row) : QModelIndex();
}

std::pair<int, int> StructureGrid::visible_rows() const {
  const int first = verticalOffset() / card_.height() * per_line();
  const int last = ((verticalOffset() + viewport()->height() - 1) / card_.height() + 1) * per_line() - 1;
  return {first, std::min(last, rows() - 1)};
}

void StructureGrid::scrollTo(const QModelIndex& index, ScrollHint hint) {
  const auto box = visualRect(index);
  if (!index.isValid()) return;
  const int room = viewport()->height();
  int by = 0;
  if (hint == PositionAtTop || (hint == EnsureVisible && box.top() < 0))
    by = box.top();
  else if (hint == PositionAtBottom || (hint == EnsureVisible && box.bottom() >= room))
    by = box.bottom() + 1 - room;
  else if (hint == PositionAtCenter)
    by = box.center().y() - room / 2;
  verticalScrollBar()->setValue(verticalOffset() + by);
}

QModelIndex StructureGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
  if (rows() == 0) return {};
  const int row = std::max(0, currentIndex().row()), line = per_line();
  const int page = std::max(1, viewport()->height() / card_.height()) * line;
  switch (action) {
    case MoveLeft:
    case MovePrevious:
      return card(row - 1);
    case MoveRight:
    case MoveNext:
      return card(row + 1);
    case MoveUp:
      return card(row < line ? row : row - line);
    case MoveDown:
      return card(row + line < rows() ? row + line : row);
    case MovePageUp:
      return card(row - page);
    case MovePageDown:
      return card(row + page);
    case MoveHome:
      return card(0);
    case MoveEnd:
      return card(rows() - 1);
  }
  return {};
}

void StructureGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QAbstractItemView::currentChanged(current, previous);
  // Cards are painted alone, so that a screen reader finds none of them.
  const auto name = current.siblingAtColumn(TableColumns::Name).data().toString();
  describe(this, current.isValid() ? tr("%1, %2 of %3").arg(name).arg(current.row() + 1).arg(rows()) : QString());
}

QItemSelectionModel::SelectionFlags StructureGrid::selectionCommand(const QModelIndex& index,
                                                                    const QEvent* event) const {
  const auto key = selecting_key(event);
  return QAbstractItemView::selectionCommand(index, key ? key.get() : event);
}

/// From the card at one corner to the one at the other, in reading order.
void StructureGrid::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) {
  auto first = indexAt(rect.topLeft()), last = indexAt(rect.bottomRight());
  if (!first.isValid()) first = last;
  if (!last.isValid()) last = first;
  if (!first.isValid()) return selectionModel()->select(QItemSelection(), flags);
  if (last.row() < first.row()) std::swap(first, last);
  selectionModel()->select(QItemSelection(first, last), flags);
}

QRegion StructureGrid::visualRegionForSelection(const QItemSelection&) const {
  return viewport()->rect();  // a few cards, which are quickly painted
}

void StructureGrid::updateGeometries() {
  const int lines = (rows() + per_line() - 1) / per_line();
  verticalScrollBar()->setSingleStep(card_.height() / 3);
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setRange(0, std::max(0, lines * card_.height() - viewport()->height()));
  QAbstractItemView::updateGeometries();
}

void StructureGrid::resizeEvent(QResizeEvent* event) {
  QAbstractItemView::resizeEvent(event);
  updateGeometries();
}

void StructureGrid::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  QStyleOptionViewItem option;
  initViewItemOption(&option);
  const auto [first, last] = visible_rows();
  for (int row = first; row <= last; ++row) {
    const auto index = card(row);
    auto cell = option;
    cell.rect = visualRect(index);
    if (selectionModel() && selectionModel()->isRowSelected(row)) cell.state |= QStyle::State_Selected;
    itemDelegate()->paint(&painter, cell, index);
  }
}

}  // namespace motiphore::gui
