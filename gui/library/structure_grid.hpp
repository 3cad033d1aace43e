// StructureGrid: the rows of a table as cards of one size, side by side.
#pragma once

#include <QAbstractItemView>
#include <utility>

namespace motiphore::gui {

/// Each row of the model is one card, in as many columns as there is room for; its delegate paints it. A million rows
/// cost no more than those on screen. A selected card is a selected row, so that a table can share the selection.
class StructureGrid : public QAbstractItemView {
  Q_OBJECT

 public:
  /// @param column  of the model, which cards stand for
  StructureGrid(int column, QSize card, QWidget* parent = nullptr);

  void setModel(QAbstractItemModel* model) override;
  QRect visualRect(const QModelIndex& index) const override;
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
  QModelIndex indexAt(const QPoint& point) const override;
  /// The first and the last row on screen; the last is -1 where there are none.
  std::pair<int, int> visible_rows() const;

 protected:
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index, const QEvent* event) const override;
  QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
  int horizontalOffset() const override { return 0; }
  int verticalOffset() const override;
  bool isIndexHidden(const QModelIndex&) const override { return false; }
  void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
  QRegion visualRegionForSelection(const QItemSelection& selection) const override;
  void updateGeometries() override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  int rows() const;
  int per_line() const;
  QModelIndex card(int row) const;

  const int column_;
  const QSize card_;
};

}  // namespace motiphore::gui
