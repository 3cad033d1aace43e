// MainWindow: what comes from the clipboard, is dropped, or is dragged out.
#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>

#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/name_text.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

namespace {

constexpr int kMostShown = 30;  // letters of a text that is refused
constexpr int kDragged = 160;   // width of the picture under the cursor [px]

/// The text of what was copied or dropped; mol blocks also where only chemistry programs would find them.
QString molecules_in(const QMimeData& data) {
  for (const auto* format : {"chemical/x-mdl-molfile", "chemical/x-mdl-sdfile", "chemical/x-daylight-smiles"})
    if (data.hasFormat(QLatin1String(format))) return QString::fromUtf8(data.data(QLatin1String(format)));
  return data.text();
}

}  // namespace

void MainWindow::paste() {
  const auto* copied = QApplication::clipboard()->mimeData();
  const auto text = molecules_in(*copied);
  auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  const bool inchi = looks_like_inchi(text.trimmed().toStdString());
  if (line && !inchi && !text.trimmed().contains(QLatin1Char('\n'))) return line->paste();
  if (copied->hasUrls() && copied->urls().first().isLocalFile()) return open_first(copied->urls());
  add_text(text);
}

void MainWindow::open_first(const QList<QUrl>& files) {
  open(files.first().toLocalFile());
  const auto name = files.first().fileName();
  if (files.size() == 2) left_out_ = tr("Only '%1' is opened, not the other file: one at a time").arg(name);
  if (files.size() > 2)
    left_out_ = tr("Only '%1' is opened, not the other %2 files: one at a time").arg(name).arg(files.size() - 1);
}

void MainWindow::add_text(const QString& text) {
  if (text.trimmed().isEmpty()) return;
  const auto read = with_smiles_for_inchi(text.toStdString());
  if (!read)
    return statusBar()->showMessage(tr("Nothing was added: %1.").arg(QString::fromStdString(read.failure().message)));
  if (refuse_names(text)) return;
  session_.paste(QString::fromStdString(*read));
}

bool MainWindow::refuse_names(const QString& text) {
  if (!only_names(text.toStdString())) return false;
  const auto words = text.simplified();
  statusBar()->showMessage(
      tr("'%1' is no structure. Names are not looked up, since nothing leaves this computer; paste "
         "SMILES, a mol block or cells of a table instead.")
          .arg(words.size() > kMostShown ? words.left(kMostShown) + QStringLiteral("…") : words));
  return true;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->source()) return;  // this window's own drawing
  if (!event->mimeData()->hasUrls() && !event->mimeData()->hasText()) return;
  view_->show_drop(true);
  event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
  view_->show_drop(false);
}

void MainWindow::dropEvent(QDropEvent* event) {
  const auto* dropped = event->mimeData();
  view_->show_drop(false);
  if (dropped->hasUrls() && dropped->urls().first().isLocalFile())
    open_first(dropped->urls());
  else
    add_text(molecules_in(*dropped));
  event->acceptProposedAction();
}

void MainWindow::drag_out() {
  auto* content = drawing_data();
  if (!content) return;
  content->setText(QString::fromStdString(focus_.molecule()->smiles));
  auto* drag = new QDrag(view_);
  drag->setMimeData(content);
  drag->setPixmap(
      QPixmap::fromImage(content->imageData().value<QImage>()).scaledToWidth(kDragged, Qt::SmoothTransformation));
  drag->exec(Qt::CopyAction);
}

}  // namespace motiphore::gui
