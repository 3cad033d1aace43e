#include "files/save_dialog.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include "files/file_ending.hpp"

namespace motiphore::gui {

namespace {

QString save_text(const char* text) {
  return QCoreApplication::translate("SaveDialog", text);
}

bool may_replace(QWidget* parent, const QString& path) {
  if (!QFileInfo::exists(path)) return true;
  QMessageBox question(QMessageBox::Warning, save_text("Replace a file"),
                       save_text("'%1' exists already. Replace it?").arg(QDir::toNativeSeparators(path)),
                       QMessageBox::Cancel, parent);
  question.setTextFormat(Qt::PlainText);
  const auto* replace = question.addButton(save_text("&Replace"), QMessageBox::DestructiveRole);
  question.setDefaultButton(QMessageBox::Cancel);
  question.exec();
  return question.clickedButton() == replace;
}

void tell_endings(QWidget* parent, const QString& path, const QStringList& known) {
  QMessageBox told(QMessageBox::Warning, save_text("Unknown kind of file"),
                   save_text("How '%1' is to be written is told by its ending: one of %2, or none for the kind that is "
                             "chosen.")
                       .arg(QFileInfo(path).fileName(), known.join(QStringLiteral(", "))),
                   QMessageBox::Ok, parent);
  told.setTextFormat(Qt::PlainText);
  told.exec();
}

}  // namespace

QString choose_file_to_save(QWidget* parent, const QString& title, const QString& proposed, const QString& kinds) {
  const auto name = QFileInfo(proposed).fileName();
  QString begin = proposed, kind;
  for (;;) {
    // The dialog would ask about the name as it was typed, which is not yet that of the file.
    const auto typed =
        QFileDialog::getSaveFileName(parent, title, begin, kinds, &kind, QFileDialog::DontConfirmOverwrite);
    if (typed.isEmpty()) return {};
    const auto path = with_chosen_ending(typed, name, kind);
    if (!has_ending(path, endings(kinds)))
      tell_endings(parent, path, endings(kinds));
    else if (may_replace(parent, path))
      return path;
    begin = path;
  }
}

void tell_not_saved(QWidget* parent, const QString& problem, const std::function<void()>& choose_another) {
  auto* told = new QMessageBox(QMessageBox::Warning, save_text("Not saved"), problem, QMessageBox::Close, parent);
  told->setAttribute(Qt::WA_DeleteOnClose);
  told->setTextFormat(Qt::PlainText);
  const auto* elsewhere = told->addButton(save_text("Save &elsewhere…"), QMessageBox::AcceptRole);
  QObject::connect(told, &QDialog::finished, parent, [told, elsewhere, choose_another] {
    if (told->clickedButton() == elsewhere) choose_another();
  });
  told->open();
}

}  // namespace motiphore::gui
