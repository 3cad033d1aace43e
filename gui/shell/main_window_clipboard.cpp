// MainWindow: what comes from the clipboard, is dropped, or is dragged out.
#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QStatusBar>

#include "given/given_molecules.hpp"
#include "given/pasted_text.hpp"
#include "motiphore/chem/inchi.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

namespace {

constexpr int kDragged = 160;  // width of the picture under the cursor [px]

/// What is dropped stays where it came from: a program whose text was moved would delete it.
void accept_copy(QDropEvent& event) {
  event.setDropAction(Qt::CopyAction);
  event.accept();
}

}  // namespace

void MainWindow::paste() {
  const auto* copied = QApplication::clipboard()->mimeData();
  const auto text = as_typed(molecules_in(*copied));
  auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  const bool inchi = looks_like_inchi(text.trimmed().toStdString());
  if (line && !inchi && !text.trimmed().contains(QLatin1Char('\n'))) {
    if (line == &what_if_->line()) return what_if_->insert(text.trimmed());
    return line->insert(text.trimmed());
  }
  if (const auto files = files_in(*copied); !files.isEmpty()) return opener_->open_first(files);
  added_->add_text(text);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->source()) return;  // this window's own drawing
  if (files_in(*event->mimeData()).isEmpty() && molecules_in(*event->mimeData()).isEmpty()) return;
  view_->show_drop(true);
  accept_copy(*event);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
  view_->show_drop(false);
}

void MainWindow::dropEvent(QDropEvent* event) {
  const auto* dropped = event->mimeData();
  view_->show_drop(false);
  accept_copy(*event);
  if (const auto files = files_in(*dropped); !files.isEmpty()) return opener_->open_first(files);
  added_->add_text(molecules_in(*dropped));
}

void MainWindow::drag_out() {
  auto* content = copies_->drawing_data();
  if (!content) return;
  content->setText(QString::fromStdString(focus_.molecule()->smiles));
  auto* drag = new QDrag(view_);
  drag->setMimeData(content);
  drag->setPixmap(
      QPixmap::fromImage(content->imageData().value<QImage>()).scaledToWidth(kDragged, Qt::SmoothTransformation));
  drag->exec(Qt::CopyAction);
}

}  // namespace motiphore::gui
