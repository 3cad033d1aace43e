// CurrentRow: which molecule of the table is current, and in sight, while its rows are sorted, filtered and predicted.
#pragma once

#include <QObject>
#include <functional>

#include "library/frozen_table.hpp"
#include "library/session.hpp"
#include "library/structure_grid.hpp"

namespace motiphore::gui {

class CurrentRow : public QObject {
  Q_OBJECT

 public:
  /// @param grid  shows the same rows with the same selection
  CurrentRow(Session& session, FrozenTable& table, StructureGrid& grid, QObject* parent);

  /// Row of the library, or -1. It may be hidden by the filter.
  int library_row() const;
  /// Selects one row that is shown, and no other, whichever keys are held.
  void choose(int row);
  /// Makes the first of the selected rows the current one, or selects the first row of all.
  void choose_first();
  /// A filter that hides the current row chooses another, unless this holds it.
  void hold_while(std::function<bool()> holds) { holds_ = std::move(holds); }

  /// The next order is one that the user asked for, not one by rows that came in.
  void expect_order() { order_is_asked_ = true; }
  /// The current row is to be in sight once the next order is whole.
  void follow() { follows_ = true; }
  /// So it is, and while predictions go on to sort it elsewhere, until someone scrolls.
  void stay_in_view() { follows_ = stays_in_view_ = true; }
  /// The rows are in another order, or others: finds the current one, or another for it.
  void take_order(bool busy);
  /// The rows are those of another file.
  void forget() { row_ = -1; }

 signals:
  /// Another molecule is current (-1: none).
  void chosen(int library_row);

 private:
  void note(const QModelIndex& index);
  void come_into_view();

  Session& session_;
  FrozenTable& table_;
  StructureGrid& grid_;
  std::function<bool()> holds_;
  int row_ = -1;  ///< that was current last, in the library
  bool order_is_asked_ = false;
  bool choice_is_due_ = false;  ///< of a row, once the order is whole, where the current one is hidden
  bool follows_ = false;
  bool stays_in_view_ = false;
  bool returning_ = false;  ///< to the row that was hidden, of which nothing is told
};

}  // namespace motiphore::gui
