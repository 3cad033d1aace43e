#include "shell/main_window.hpp"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QStatusBar>
#include <QStyle>
#include <QSvgRenderer>
#include <utility>

#include "molecule/drawing_export.hpp"
#include "motiphore/predict/alert_agreement.hpp"
#include "shell/about.hpp"

/// Resources of a static library have to be asked for, by a function outside all namespaces.
static void load_resources() {
  Q_INIT_RESOURCE(motiphore);
}

namespace motiphore::gui {

namespace {

constexpr int kRecent = 8;
const QString kRecentKey = QStringLiteral("recent"), kGeometryKey = QStringLiteral("geometry"),
              kStateKey = QStringLiteral("state"), kThemeKey = QStringLiteral("theme");

/// Also true for a file that is gone, so that it is not taken for SMILES; stereo bonds have slashes too.
bool names_a_file(const QString& text) {
  const QFileInfo file(text);
  return file.exists() || (text.startsWith(QLatin1Char('/')) && !file.suffix().isEmpty());
}

}  // namespace

MainWindow::MainWindow(const Predictor& predictor, QSettings* settings, QWidget* parent)
    : QMainWindow(parent),
      predictor_(predictor),
      settings_(settings),
      focus_(predictor.card()),
      session_(predictor),
      thumbnails_(predictor),
      explainer_(predictor) {
  load_resources();
  setWindowTitle(tr("Motiphore"));
  setWindowIcon(QIcon(QStringLiteral(":/motiphore.svg")));
  resize(1440, 880);
  setAcceptDrops(true);
  setCentralWidget(build_centre());
  build_docks();
  build_menus();
  connect_parts();
  if (settings_) {
    restoreGeometry(settings_->value(kGeometryKey).toByteArray());
    restoreState(settings_->value(kStateKey).toByteArray());
    set_theme(static_cast<Theme>(settings_->value(kThemeKey, 0).toInt()));
  }
  png_size_ = PngSize::read(settings_);
  thumbnails_.set_style({150, 92}, devicePixelRatioF(), paper());
  refresh_controls();
}

void MainWindow::connect_parts() {
  connect(library_, &LibraryView::row_chosen, this, &MainWindow::show_row);
  connect(&library_->table(), &QTableView::clicked, this, [this](const QModelIndex& index) {
    cell_ = index.column();
    if (focus_.molecule() && focus_.molecule()->smiles == start_.toStdString()) choose_cell(std::exchange(cell_, -1));
  });
  connect(&session_, &Session::opened, this, [this] {
    const auto title = QString::fromStdString(session_.model().library().layout.title);
    setWindowTitle(tr("%1 — Motiphore").arg(title));
    setWindowFilePath(session_.path());
    view_->set_empty_text(tr("reading…"));
    focus_.clear();
    ++question_;  // an answer about a molecule of the file before comes too late
  });
  connect(&session_, &Session::state_changed, this, &MainWindow::refresh_controls);
  connect(&session_, &Session::filled, this, [this] { library_->table().selectRow(0); });
  connect(&session_, &Session::failed, this, [this](const QString& message) {
    statusBar()->showMessage(message);
    if (session_.model().library().rows() == 0) view_->set_empty_text(message);
  });
  connect(&explainer_, &Explainer::answered, this, &MainWindow::take_answer);
  connect(&focus_, &Focus::masks_changed, this, [this] {
    if (focus_.molecule()) ask(QString::fromStdString(focus_.molecule()->smiles));
  });
  connect(&focus_, &Focus::changed, this, &MainWindow::refresh_controls);
  connect(colouring_, &QComboBox::activated, this, [this](int index) {
    const int task = index - 1, tasks = static_cast<int>(focus_.tasks().size());
    if (index > 0 && task < tasks) focus_.select_task(task);
    focus_.colour_by(index == 0     ? Colouring::MotifType
                     : task < tasks ? Colouring::Contribution
                                    : Colouring::AtomWeight);
  });
  connect(level_, &QSlider::valueChanged, &focus_, &Focus::set_level);
  connect(what_if_, &WhatIfBar::edited, this, [this](const QString& smiles) {
    if (!smiles.isEmpty()) ask(smiles);
  });
  connect(what_if_, &WhatIfBar::settled, this, [this](const QString& smiles) {
    if (smiles.isEmpty() || smiles == start_) return;
    settled_ = smiles;
    if (focus_.molecule() && QString::fromStdString(focus_.molecule()->smiles) == smiles)
      take_answer(question_, std::make_shared<Explained>(*focus_.molecule()));
  });
  connect(what_if_, &WhatIfBar::reset, this, [this] {
    if (start_.isEmpty()) return;
    what_if_->show_smiles(start_);
    ask(start_);
  });
  connect(what_if_, &WhatIfBar::kept, this, [this](const QString& smiles) {
    if (smiles.isEmpty()) return;
    if (!session_.add(smiles)) statusBar()->showMessage(tr("The file is still being read; try again in a moment."));
  });
  connect(variants_, &Variants::chosen, this, [this](const QString& smiles) {
    what_if_->show_smiles(smiles);
    ask(smiles);
  });
  connect(motifs_, &MotifBrowser::chosen, this, [this](int type) { library_->filters().show_type(type); });
  connect(&row_export_, &RowExport::progressed, this,
          [this](int done, int all) { statusBar()->showMessage(tr("%1 of %2 rows written").arg(done).arg(all)); });
  connect(&row_export_, &RowExport::finished, this, [this](const QString& path, const QString& problem) {
    statusBar()->showMessage(problem.isEmpty() ? tr("'%1' is written").arg(path) : problem);
    if (std::exchange(closing_, false) && problem.isEmpty()) close();
  });
}

Paper MainWindow::paper() const {
  return is_dark() ? Paper::Dark : Paper::White;
}

void MainWindow::open(const QString& file_or_smiles) {
  const auto text = file_or_smiles.trimmed();
  if (text.isEmpty()) return;
  if (names_a_file(text)) {
    remember(QFileInfo(text).absoluteFilePath());
    session_.open(text);
  } else {
    session_.paste(text);
  }
}

void MainWindow::open_example() {
  session_.paste(example_molecules());
}

void MainWindow::choose_file() {
  const auto file = QFileDialog::getOpenFileName(
      this, tr("Open molecules"), {},
      tr("Molecules (*.smi *.smiles *.ism *.can *.csv *.tsv *.tab *.sdf *.sd *.gz);;All files (*)"));
  if (!file.isEmpty()) open(file);
}

void MainWindow::remember(const QString& path) {
  if (!settings_ || !QFileInfo::exists(path)) return;
  auto files = settings_->value(kRecentKey).toStringList();
  files.removeAll(path);
  files.prepend(path);
  settings_->setValue(kRecentKey, files.mid(0, kRecent));
}

void MainWindow::show_recent() {
  recent_->clear();
  const auto files = settings_ ? settings_->value(kRecentKey).toStringList() : QStringList();
  for (const auto& file : files)
    recent_->addAction(QFileInfo(file).fileName(), this, [this, file] { open(file); })->setToolTip(file);
  if (files.isEmpty()) recent_->addAction(tr("none yet"))->setEnabled(false);
}

void MainWindow::paste() {
  if (auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget())) return line->paste();
  const auto* copied = QApplication::clipboard()->mimeData();
  if (copied->hasUrls() && copied->urls().first().isLocalFile()) return open(copied->urls().first().toLocalFile());
  if (!copied->text().trimmed().isEmpty()) session_.paste(copied->text());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() || event->mimeData()->hasText()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const auto* dropped = event->mimeData();
  if (dropped->hasUrls() && dropped->urls().first().isLocalFile())
    open(dropped->urls().first().toLocalFile());
  else if (!dropped->text().trimmed().isEmpty())
    session_.paste(dropped->text());
  event->acceptProposedAction();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (row_export_.running() && !closing_) {
    closing_ = true;
    statusBar()->showMessage(
        tr("The window closes when the rows are written; close it again to leave them unwritten."));
    event->ignore();
    return;
  }
  if (settings_) {
    settings_->setValue(kGeometryKey, saveGeometry());
    settings_->setValue(kStateKey, saveState());
  }
  QMainWindow::closeEvent(event);
}

void MainWindow::show_row(int library_row) {
  if (library_row < 0) return;
  const auto smiles = QString::fromStdString(session_.model().library().smiles(static_cast<std::size_t>(library_row)));
  start_ = smiles;
  settled_.clear();
  variants_->clear();
  what_if_->show_smiles(smiles);
  ask(smiles);
}

void MainWindow::ask(const QString& smiles) {
  Question question;
  question.job = ++question_;
  question.smiles = smiles.toStdString();
  asked_ = smiles;
  question.paper = paper();
  if (focus_.molecule() && focus_.molecule()->smiles == question.smiles) question.masks = focus_.masks();
  explainer_.ask(std::move(question));
}

void MainWindow::take_answer(int job, const ExplainedPointer& explained) {
  if (job != question_) return;
  const auto smiles = QString::fromStdString(explained->smiles);
  what_if_->show_problem(explained->prediction ? QString() : QString::fromStdString(explained->problem));
  // While somebody types, what cannot be read leaves the last drawing where it is.
  const bool typing = smiles == what_if_->line().text().trimmed() && smiles != start_;
  if (!typing || explained->scene || !focus_.molecule()) focus_.set_molecule(explained);
  if (smiles == start_ && !variants_->started()) variants_->begin(*explained);
  if (smiles == start_ && cell_ >= 0) choose_cell(std::exchange(cell_, -1));
  if (smiles == settled_ && explained->prediction) {
    if (start_.isEmpty()) start_ = smiles;
    variants_->add(*explained);
    variants_dock_->show();
    settled_.clear();
  }
}

void MainWindow::choose_cell(int column) {
  const auto* p = focus_.prediction();
  const auto& columns = session_.model().columns();
  if (!p) return;
  if (columns.is_task(column)) {
    const int task = column - TableColumns::FirstTask;
    focus_.select_task(task);
    if (const auto top = top_motif(*p, static_cast<std::size_t>(task))) focus_.select_cluster(*top);
  } else if (column == columns.motif()) {
    for (const auto& entry : focus_.molecule()->legend)
      if (entry.smiles == p->motif) return focus_.select_cluster(entry.cluster);
  }
}

void MainWindow::refresh_controls() {
  const int wanted = focus_.colouring() == Colouring::MotifType      ? 0
                     : focus_.colouring() == Colouring::Contribution ? focus_.task() + 1
                                                                     : colouring_->count() - 1;
  if (colouring_->currentIndex() != wanted) colouring_->setCurrentIndex(wanted);
  example_->setVisible(!focus_.molecule() && session_.state() == Session::State::Empty);
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

void MainWindow::choose_drawing_file() {
  if (!view_->has_drawing()) return statusBar()->showMessage(tr("There is no drawing to save."));
  const auto path = QFileDialog::getSaveFileName(this, tr("Save drawing"), QStringLiteral("molecule.svg"),
                                                 tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
  if (!path.isEmpty()) save_drawing_as(path);
}

void MainWindow::save_drawing_as(const QString& path) {
  const auto problem = save_drawing(view_->picture(legend_->isVisible()), path, png_size_);
  statusBar()->showMessage(problem.isEmpty() ? tr("'%1' is written").arg(path) : problem);
}

void MainWindow::set_png_size(const PngSize& size) {
  png_size_ = size;
  png_size_.write(settings_);
}

void MainWindow::choose_png_size() {
  QSizeF drawing;
  if (view_->has_drawing()) drawing = QSvgRenderer(view_->picture(legend_->isVisible())).defaultSize();
  PngSizeDialog dialog(png_size_, drawing, this);
  if (dialog.exec() == QDialog::Accepted) set_png_size(dialog.chosen());
}

void MainWindow::choose_row_file(Rows which) {
  const auto rows =
      which == Rows::Shown ? static_cast<std::size_t>(session_.model().rowCount()) : library_->selected_rows().size();
  if (rows == 0) return statusBar()->showMessage(tr("There are no rows to save."));
  const auto title = rows == 1 ? tr("Save one row") : tr("Save %1 rows").arg(rows);
  const auto path = QFileDialog::getSaveFileName(this, title, QStringLiteral("predictions.csv"),
                                                 tr("Tables (*.csv *.csv.gz);;SD files (*.sdf *.sdf.gz)"));
  if (!path.isEmpty()) save_rows_as(path, which);
}

void MainWindow::save_rows_as(const QString& path, Rows which) {
  if (session_.model().library().chunks() == 0) return;
  if (row_export_.running()) return statusBar()->showMessage(tr("Another file is still being written."));
  auto rows = which == Rows::Shown ? library_->shown_rows() : library_->selected_rows();
  row_export_.start(session_.model().library(), std::move(rows), predictor_, path);
}

void MainWindow::set_theme(Theme theme) {
  apply_theme(theme);
  themes_->actions()[static_cast<int>(theme)]->setChecked(true);
  if (settings_) settings_->setValue(kThemeKey, static_cast<int>(theme));
  thumbnails_.set_style({150, 92}, devicePixelRatioF(), paper());
  library_->table().viewport()->update();
  motifs_->draw(paper());
  if (!asked_.isEmpty()) ask(asked_);
}

void MainWindow::show_motifs() {
  motifs_dock_->show();
  motifs_dock_->raise();
}

void MainWindow::show_about() {
  QMessageBox::about(this, tr("About Motiphore"), about_text(predictor_.card()));
}

void MainWindow::show_keys() {
  QMessageBox::information(this, tr("Keys"), keys_text());
}

}  // namespace motiphore::gui
