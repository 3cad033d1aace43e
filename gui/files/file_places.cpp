#include "files/file_places.hpp"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "files/save_dialog.hpp"

namespace motiphore::gui {

QString FilePlaces::folder() const {
  if (!folder_.isEmpty() || session_.path().isEmpty()) return folder_;
  return QFileInfo(session_.path()).absolutePath();
}

QString FilePlaces::choose_to_open(const QString& title, const QString& kinds) {
  const auto path = QFileDialog::getOpenFileName(&window_, title, folder(), kinds);
  if (!path.isEmpty()) folder_ = QFileInfo(path).absolutePath();
  return path;
}

QString FilePlaces::choose_to_save(const QString& title, const QString& name, const QString& kinds) {
  const auto path = choose_file_to_save(&window_, title, QDir(folder()).filePath(name), kinds);
  if (!path.isEmpty()) folder_ = QFileInfo(path).absolutePath();
  return path;
}

void FilePlaces::tell_not_saved(const QString& problem, const std::function<void()>& choose_another) {
  gui::tell_not_saved(&window_, problem, choose_another);
}

}  // namespace motiphore::gui
