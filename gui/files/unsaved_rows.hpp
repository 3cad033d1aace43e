// UnsavedRows: marks and rows that no file has, and the question before they go.
#pragma once

#include <QWidget>
#include <functional>

#include "files/row_files.hpp"
#include "library/session.hpp"

namespace motiphore::gui {

class UnsavedRows : public QObject {
  Q_OBJECT

 public:
  /// @param window  that the question stands over, and that `close` closes
  UnsavedRows(QWidget& window, Session& session, RowFiles& files, QStatusBar& status);

  /// Does what takes the rows of the window away; where some are unsaved, if its user says so, or once they are saved.
  /// @param without_saving  the button that says so
  void leave(const QString& without_saving, std::function<void()> go_on);
  /// Whether the window may be closed now. Where it may not, it asks, or waits for rows that are being written, and
  /// closes the window then.
  bool may_close();

 private:
  /// Rows or marks are others than before.
  void note_change() { ++changes_; }
  bool has_unsaved() const;
  void take_written(bool well);

  QWidget& window_;
  Session& session_;
  RowFiles& files_;
  QStatusBar& status_;
  int changes_ = 0, saved_changes_ = -1;  ///< how many, and of how many a file knows
  int writing_changes_ = -1;              ///< likewise of a file with all rows that is being written
  std::function<void()> after_writing_;   ///< what waits for that file
  bool closing_ = false;                  ///< as soon as rows that are being written are whole
};

}  // namespace motiphore::gui
