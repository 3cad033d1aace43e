// FilePlaces: the dialogs for files, and where they begin.
#pragma once

#include <QWidget>
#include <functional>

#include "library/session.hpp"

namespace motiphore::gui {

class FilePlaces {
 public:
  /// @param window  that the dialogs stand over
  FilePlaces(QWidget& window, const Session& session) : window_(window), session_(session) {}

  /// Asks for a file to read. @returns nothing where none was chosen
  QString choose_to_open(const QString& title, const QString& kinds);
  /// Asks where to save a file, as `choose_file_to_save` does.
  QString choose_to_save(const QString& title, const QString& name, const QString& kinds);
  /// Tells that a file was not saved, as `gui::tell_not_saved` does.
  void tell_not_saved(const QString& problem, const std::function<void()>& choose_another);

 private:
  /// The folder that a file was chosen from last, or that of the open file.
  QString folder() const;

  QWidget& window_;
  const Session& session_;
  QString folder_;
};

}  // namespace motiphore::gui
