// RowFollower: finds rows that were added, when the order of the table is known, and says where they are hidden.
#pragma once

#include <QObject>
#include <QStatusBar>

#include "library/library_view.hpp"

namespace motiphore::gui {

class RowFollower : public QObject {
  Q_OBJECT

 public:
  RowFollower(Session& session, LibraryView& library, QStatusBar& status, QObject* parent);

  /// Brings a row into view, now or when its place is known.
  /// @param choose  it becomes the current row, too, unless another one does meanwhile
  void follow(std::size_t library_row, bool choose);
  /// Selects a row that is shown, for whatever the line at the bottom says.
  void choose_quietly(int row);

 private:
  void find();

  Session& session_;
  LibraryView& library_;
  QStatusBar& status_;
  int row_ = -1;  ///< of the library; -1: none is looked for
  bool choose_ = false, chosen_ = false;
};

}  // namespace motiphore::gui
