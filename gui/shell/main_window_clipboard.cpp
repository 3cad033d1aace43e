// MainWindow: what comes from the clipboard or is dropped, and what goes to the clipboard.
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QStatusBar>

#include "molecule/drawing_export.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

namespace {

const QString kMolFormat = QStringLiteral("chemical/x-mdl-molfile");

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
  if (line && !text.trimmed().contains(QLatin1Char('\n'))) return line->paste();
  if (copied->hasUrls() && copied->urls().first().isLocalFile()) return open(copied->urls().first().toLocalFile());
  if (!text.trimmed().isEmpty()) session_.paste(text);
}

void MainWindow::undo() {
  auto& line = what_if_->line();
  const bool edit_is_last = edited_last_ && line.isUndoAvailable();
  if (!line.hasFocus() && !edit_is_last && session_.can_undo_append()) return session_.undo_append();
  line.undo();
}

void MainWindow::copy_smiles() {
  QStringList lines;
  const auto& library = session_.model().library();
  for (const auto row : library_->selected_rows())
    lines << (QString::fromStdString(library.smiles(row)) + QLatin1Char(' ') +
              QString::fromStdString(library.name(row)))
                 .trimmed();
  if (lines.size() < 2 && focus_.molecule()) lines = {QString::fromStdString(focus_.molecule()->smiles)};
  if (lines.isEmpty()) return;
  QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
  statusBar()->showMessage(lines.size() == 1 ? tr("1 molecule copied as SMILES")
                                             : tr("%1 molecules copied as SMILES").arg(lines.size()));
}

void MainWindow::copy_mol_block() {
  const auto* molecule = focus_.molecule();
  if (!molecule) return;
  const auto name = library_->current_name().toStdString();
  auto block =
      QByteArray::fromStdString(molecule->record.empty() ? make_mol_block(molecule->smiles, name) : molecule->record);
  if (const auto end = block.indexOf("M  END"); end >= 0) block.truncate(end + 6);
  block += '\n';
  auto* copied = new QMimeData;
  copied->setText(QString::fromUtf8(block));
  copied->setData(kMolFormat, block);
  QApplication::clipboard()->setMimeData(copied);
  statusBar()->showMessage(tr("The molecule is on the clipboard as a mol block."));
}

void MainWindow::add_copy_actions(QMenu* menu) {
  menu->addAction(tr("Copy as &SMILES"), this, &MainWindow::copy_smiles);
  menu->addAction(tr("Copy as &MOL block"), this, &MainWindow::copy_mol_block);
  menu->addAction(tr("Copy as &picture"), this, &MainWindow::copy_drawing);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() || event->mimeData()->hasText()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const auto* dropped = event->mimeData();
  if (dropped->hasUrls() && dropped->urls().first().isLocalFile())
    open(dropped->urls().first().toLocalFile());
  else if (const auto text = molecules_in(*dropped); !text.trimmed().isEmpty())
    session_.paste(text);
  event->acceptProposedAction();
}

void MainWindow::copy_drawing() {
  const auto svg = view_->picture(legend_->isVisible());
  if (svg.isEmpty()) return;
  const auto image = render_svg(svg, png_size_);
  if (image.isNull()) return statusBar()->showMessage(too_large());
  auto* copied = new QMimeData;
  copied->setData(QStringLiteral("image/svg+xml"), svg);
  copied->setImageData(image);
  QApplication::clipboard()->setMimeData(copied);
  statusBar()->showMessage(tr("The drawing is on the clipboard."));
}

}  // namespace motiphore::gui
