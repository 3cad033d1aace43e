// MainWindow: what comes from the clipboard or is dropped, and what goes to the clipboard.
#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>

#include "molecule/drawing_export.hpp"
#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/chem/name_text.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

namespace {

const QString kMolFormat = QStringLiteral("chemical/x-mdl-molfile"),
              kSmilesFormat = QStringLiteral("chemical/x-daylight-smiles");
constexpr int kMostShown = 30;  // letters of a text that is refused
constexpr int kDragged = 160;   // width of the picture under the cursor [px]

/// The mol block of a molecule, with its drawing's coordinates.
QByteArray mol_block(const Explained& molecule, const QString& name) {
  auto block = QByteArray::fromStdString(molecule.record.empty() ? make_mol_block(molecule.smiles, name.toStdString())
                                                                 : molecule.record);
  if (const auto end = block.indexOf("M  END"); end >= 0) block.truncate(end + 6);
  return block + '\n';
}

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
  const auto block = mol_block(*molecule, molecule_name());
  auto* copied = new QMimeData;
  copied->setText(QString::fromUtf8(block));
  copied->setData(kMolFormat, block);
  QApplication::clipboard()->setMimeData(copied);
  statusBar()->showMessage(tr("The molecule is on the clipboard as a mol block."));
}

void MainWindow::copy_text(const QString& what, const Outcome<std::string>& text) {
  if (!text)
    return statusBar()->showMessage(tr("No %1: %2.").arg(what, QString::fromStdString(text.failure().message)));
  QApplication::clipboard()->setText(QString::fromStdString(*text));
  statusBar()->showMessage(tr("The molecule is on the clipboard as %1.").arg(what));
}

void MainWindow::copy_inchi() {
  if (focus_.molecule()) copy_text(tr("InChI"), inchi_of_smiles(focus_.molecule()->smiles));
}

void MainWindow::copy_inchi_key() {
  if (focus_.molecule()) copy_text(tr("InChIKey"), inchi_key_of_smiles(focus_.molecule()->smiles));
}

QList<QAction*> MainWindow::inchi_actions(QWidget* parent) {
  auto *inchi = new QAction(tr("Copy as &InChI"), parent), *key = new QAction(tr("Copy as InChI&Key"), parent);
  connect(inchi, &QAction::triggered, this, &MainWindow::copy_inchi);
  connect(key, &QAction::triggered, this, &MainWindow::copy_inchi_key);
  for (auto* action : {inchi, key}) {
    action->setEnabled(has_inchi());
    if (!has_inchi()) action->setToolTip(tr("this program was built with an RDKit that has no InChI"));
  }
  return {inchi, key};
}

void MainWindow::add_copy_actions(QMenu* menu) {
  menu->addAction(tr("Copy as &SMILES"), this, &MainWindow::copy_smiles);
  menu->addAction(tr("Copy as &MOL block"), this, &MainWindow::copy_mol_block);
  menu->addActions(inchi_actions(menu));
  menu->addAction(tr("Copy as &picture"), this, &MainWindow::copy_drawing);
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

QMimeData* MainWindow::drawing_data() const {
  const auto svg = view_->picture(legend_->isVisible());
  if (svg.isEmpty()) return nullptr;
  const auto image = render_svg(svg, png_size_);
  if (image.isNull()) return nullptr;
  auto* content = new QMimeData;
  content->setData(QStringLiteral("image/svg+xml"), svg);
  content->setImageData(image);
  content->setData(kMolFormat, mol_block(*focus_.molecule(), molecule_name()));
  content->setData(kSmilesFormat, QByteArray::fromStdString(focus_.molecule()->smiles));
  return content;
}

void MainWindow::copy_drawing() {
  if (!view_->has_drawing()) return;
  auto* content = drawing_data();
  if (!content) return statusBar()->showMessage(too_large());
  QApplication::clipboard()->setMimeData(content);
  statusBar()->showMessage(tr("The drawing is on the clipboard, with its molecule for programs that read one."));
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
