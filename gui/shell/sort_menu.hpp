// SortMenu: sorts the table by what the menu names, and says by what it is sorted.
#pragma once

#include <QMenu>
#include <QStatusBar>

#include "library/library_view.hpp"
#include "molecule/focus.hpp"

namespace motiphore::gui {

class SortMenu : public QObject {
  Q_OBJECT

 public:
  /// Fills `menu`, each time it is opened, with the columns that there are then.
  SortMenu(QMenu* menu, Session& session, LibraryView& library, Focus& focus, QStatusBar& status);

 private:
  void list_columns();
  /// By the task in focus; where nobody has chosen one, it may be another in each row, and the order just turns.
  void sort_by_task();
  /// Sorts by a column as a click on its title does: probabilities begin with the largest; again turns the order.
  void sort_by(int column);
  /// Says by what the table is being sorted.
  void say_order(const RowSort& sort);
  /// Says by what the table is sorted, now that it is, unless something else was said since.
  void tell_sorted();

  QMenu* const menu_;
  Session& session_;
  LibraryView& library_;
  Focus& focus_;
  QStatusBar& status_;
  QAction *task_, *file_;
  QString sorting_, sorted_;  ///< what is said while the table is being sorted, and when it is
};

}  // namespace motiphore::gui
