// FrozenTable: a table whose first columns stay where they are when the others are scrolled.
#pragma once

#include <QHeaderView>
#include <QTableView>

namespace motiphore::gui {

/// A header whose arrow points up where values rise from top to bottom, as in spreadsheets; Qt's points down.
class SortHeader : public QHeaderView {
  Q_OBJECT

 public:
  explicit SortHeader(QWidget* parent = nullptr);

 protected:
  void initStyleOptionForIndex(QStyleOptionHeader* option, int logical) const override;
};

/// The frozen columns are shown by a second view over the first, of the same model, selection and row heights. Where
/// they would leave no room for two columns of numbers, they scroll like the others. They cannot be moved from their
/// places. Going to another row leaves the other columns where they are scrolled to, and selects it.
class FrozenTable : public QTableView {
  Q_OBJECT

 public:
  /// @param columns  how many stay: the first ones of the model
  explicit FrozenTable(int columns, QWidget* parent = nullptr);

  void setModel(QAbstractItemModel* model) override;
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
  /// The view of the frozen columns.
  QTableView& frozen() { return *frozen_; }
  /// Height of all rows.
  void set_row_height(int height);
  void set_delegate(QAbstractItemDelegate* delegate);
  /// Paints all cells anew.
  void update_cells();

 signals:
  /// Somebody has moved the rows, by wheel or bar.
  void scrolled();

 protected:
  void updateGeometries() override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index, const QEvent* event) const override;

 private:
  /// Both views show the same rows at the same height, whatever scrolls one of them.
  void scroll_together();
  /// Which view scrolls to the current cell: the other one would move the rows under a button that is held.
  void follow_by(bool frozen);
  void hide_others();
  void keep_places();
  void place();
  int frozen_width() const;

  const int columns_;
  QTableView* frozen_ = nullptr;
  QFrame* edge_ = nullptr;
  bool other_row_ = false;  ///< the current cell comes to be in another row
};

}  // namespace motiphore::gui
