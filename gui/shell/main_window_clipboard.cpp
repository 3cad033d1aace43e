// MainWindow: what comes from the clipboard, is dropped, or is dragged out.
#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>
#include <algorithm>

#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/name_text.hpp"
#include "shell/main_window.hpp"
#include "shell/pasted_text.hpp"

namespace motiphore::gui {

namespace {

constexpr int kMostShown = 30;  // letters of a text that is refused
constexpr int kDragged = 160;   // width of the picture under the cursor [px]

/// The text of what was copied or dropped; mol blocks also where only chemistry programs would find them.
QString molecules_in(const QMimeData& data) {
  for (const auto* format : {"chemical/x-mdl-molfile", "chemical/x-mdl-sdfile", "chemical/x-daylight-smiles"})
    if (const auto bytes = data.data(QLatin1String(format)); !bytes.trimmed().isEmpty())
      return QString::fromUtf8(bytes);
  const auto urls = data.urls();  // which are the text where there is no other; comments in their list are none
  const bool comments = std::all_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isRelative(); });
  return !data.hasFormat(QStringLiteral("text/plain")) && comments ? QString() : data.text();
}

/// The files of this computer among what was copied or dropped; also one whose address or whole path is the text, as
/// terminals and some file managers give it.
QList<QUrl> files_in(const QMimeData& data) {
  QList<QUrl> files;
  for (const auto& url : data.urls())
    if (url.isLocalFile()) files << url;
  if (!files.isEmpty() || !data.urls().isEmpty()) return files;
  const auto text = data.text().trimmed();
  const auto url = text.startsWith(QLatin1String("file:")) ? QUrl(text) : QUrl::fromLocalFile(text);
  const bool whole = text.startsWith(QLatin1String("file:")) || text.startsWith(QLatin1Char('/'));
  if (whole && url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile()) files << url;
  return files;
}

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
  if (line && !inchi && !text.trimmed().contains(QLatin1Char('\n'))) return line->insert(text.trimmed());
  if (const auto files = files_in(*copied); !files.isEmpty()) return open_first(files);
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
  const auto read = with_smiles_for_inchi(as_typed(text).toStdString());
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
  if (const auto files = files_in(*dropped); !files.isEmpty()) return open_first(files);
  add_text(molecules_in(*dropped));
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
