#include "shell/main_window.hpp"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QStatusBar>
#include <QStyle>
#include <algorithm>
#include <utility>

#include "library/column_chooser.hpp"
#include "motiphore/chem/inchi.hpp"
#include "motiphore/files/gzip.hpp"
#include "motiphore/io/table_reader.hpp"
#include "shell/about.hpp"
#include "shell/menu_keys.hpp"
#include "shell/tool_tip.hpp"

/// Resources of a static library have to be asked for, by a function outside all namespaces.
static void load_resources() {
  Q_INIT_RESOURCE(motiphore);
}

namespace motiphore::gui {

namespace {

constexpr int kRecent = 8;
const QString kRecentKey = QStringLiteral("recent"), kThemeKey = QStringLiteral("theme");
constexpr int kFirstTaskColouring = 2;  // after the types, and the task that stands out most

/// Also true for a file that is not there, so that it is not taken for SMILES; stereo bonds have slashes too.
bool names_a_file(const QString& text) {
  const QFileInfo file(text);
  const bool could = text.startsWith(QLatin1Char('/'))
                         ? !file.suffix().isEmpty()
                         : table_format_of(text.toStdString()).has_value() || is_gzip_name(text.toStdString());
  return could || file.exists();
}

}  // namespace

MainWindow::MainWindow(const Predictor& predictor, QSettings* settings, QWidget* parent)
    : QMainWindow(parent),
      predictor_(predictor),
      settings_(settings),
      focus_(predictor.card()),
      session_(predictor),
      thumbnails_(predictor),
      training_(predictor),
      explainer_(predictor, training_) {
  load_resources();
  setWindowTitle(tr("Motiphore"));
  setWindowIcon(QIcon(QStringLiteral(":/motiphore.svg")));
  resize(1440, 880);
  fit_into_screen();
  statusBar();  // there from the beginning, so that nothing moves when it has something to say
  setAcceptDrops(true);
  setCentralWidget(build_centre());
  build_docks();
  build_menus();
  connect_parts();
  connect_session();
  new MenuKeys(this);
  first_layout_ = saveState();
  if (settings_) {
    restoreGeometry(settings_->value(kGeometryKey).toByteArray());
    set_theme(theme_of(settings_->value(kThemeKey, 0).toInt()));
  }
  png_size_ = PngSize::read(settings_);
  thumbnails_.set_style(kThumbnailSize, devicePixelRatioF(), paper());
  refresh_controls();
}

void MainWindow::connect_parts() {
  connect(library_, &LibraryView::row_chosen, this, &MainWindow::show_row);
  // What was typed is not lost by looking for a row.
  library_->hold_row_while([this] { return start_row() < 0 || what_if_->line().text().trimmed() != start_.smiles; });
  connect(&library_->table(), &QTableView::clicked, this, [this](const QModelIndex& index) {
    take_click(index);
    cell_ = index.column();
    if (focus_.molecule() && focus_.molecule()->smiles == start_.smiles.toStdString())
      choose_cell(std::exchange(cell_, -1));
  });
  connect(&library_->grid(), &QAbstractItemView::clicked, this, &MainWindow::take_click);
  connect(&explainer_, &Explainer::answered, this, &MainWindow::take_answer);
  connect(&focus_, &Focus::masks_changed, this, [this] {
    if (focus_.molecule()) ask(QString::fromStdString(focus_.molecule()->smiles));
  });
  connect(&focus_, &Focus::changed, this, &MainWindow::refresh_controls);
  connect(colouring_, &QComboBox::activated, this, [this](int index) {
    const int tasks = static_cast<int>(focus_.tasks().size()), task = index - kFirstTaskColouring;
    if (index == 0) return focus_.colour_by(Colouring::MotifType);
    if (task >= tasks) return focus_.colour_by(Colouring::AtomWeight);
    if (task >= 0)
      focus_.select_task(task);
    else
      focus_.follow_concern(true);
    focus_.colour_by(Colouring::Contribution);
  });
  connect(level_, &QSlider::valueChanged, &focus_, &Focus::set_level);
  connect(view_, &MoleculeView::menu_wanted, this, [this](QMenu* menu, int atom) {
    add_atom_actions(menu, atom);
    add_copy_actions(menu);
  });
  connect(view_, &MoleculeView::edit_wanted, this, &MainWindow::edit);
  // A table or a list would look for the letter among its rows; what other parts have no use for comes to the window.
  for (auto* rows : findChildren<QAbstractItemView*>()) view_->take_keys_of(rows);
  for (auto* box : findChildren<QComboBox*>())
    if (!box->isEditable()) view_->take_keys_of(box);
  view_->take_keys_of(this);
  connect(library_, &LibraryView::substructure_changed, this, [this](const QString& smarts) {
    smarts_ = smarts;
    thumbnails_.set_substructure(smarts);
    if (focus_.molecule()) ask(asked_);
  });
  connect(library_, &LibraryView::column_compared, this, [this](int column) {
    if (const int task = session_.model().columns().task_of(column); task >= 0) focus_.select_task(task);
  });
  connect(view_, &MoleculeView::dragged_out, this, &MainWindow::drag_out);
  connect(what_if_, &WhatIfBar::lines_pasted, this, &MainWindow::add_text);
  connect(&what_if_->line(), &QLineEdit::textChanged, this, &MainWindow::refresh_edit_menu);
  connect(what_if_, &WhatIfBar::edited, this, [this](const QString& text) {
    statusBar()->clearMessage();  // it may say how to take back what was done before
    session_.forget_marks();
    if (looks_like_inchi(text.toStdString())) return take_inchi(text);
    if (!text.isEmpty()) return ask(text);
    if (const int row = library_->current_row(); row >= 0) {
      if (start_row() < 0) begin_row(row);
      return ask(start_.smiles);
    }
    ++question_;  // an answer about what was typed before comes too late
    asked_.clear();
    what_if_->show_problem({});
    focus_.clear();
  });
  for (auto* line : findChildren<QLineEdit*>())
    connect(line, &QLineEdit::textEdited, this, [this, line] { typed_last_ = line; });
  for (auto* part : findChildren<QWidget*>()) part->setAcceptDrops(false);  // what is dropped on any is the window's
  connect(what_if_, &WhatIfBar::settled, this, &MainWindow::settle);
  connect(what_if_, &WhatIfBar::reset, this, [this] {
    if (start_.smiles.isEmpty()) return;
    // From a molecule that was typed anew to the row that is selected.
    if (asked_ == start_.smiles && start_row() < 0 && library_->current_row() >= 0)
      return show_row(library_->current_row());
    what_if_->show_smiles(start_.smiles);
    ask(start_.smiles);
  });
  connect(what_if_, &WhatIfBar::kept, this, &MainWindow::add_to_table);
  connect(variants_, &Variants::chosen, this, [this](const QString& smiles) {
    statusBar()->clearMessage();
    what_if_->show_smiles(smiles);
    ask(smiles);
  });
  connect(variants_, &Variants::counted, this, [this] {
    const int tried = variants_->topLevelItemCount() - 1;
    variants_dock_->setWindowTitle(tried > 0 ? tr("Variants (%1)").arg(tried) : tr("Variants"));
  });
  connect(plots_dock_, &QDockWidget::visibilityChanged, this, [this](bool seen) {
    if (seen) plots_->set_seen();
  });
  connect(motifs_, &MotifWall::chosen, this, [this](int type) { library_->filters().show_type(type); });
  connect(&library_->filters().type(), &QComboBox::currentIndexChanged, motifs_, [this](int index) {
    if (index <= 0) motifs_->leave_choice();
  });
  connect(&row_export_, &RowExport::progressed, this, [this](int done, int all) {
    const auto text = tr("%1 of %2 rows written").arg(QLocale().toString(done), QLocale().toString(all));
    statusBar()->showMessage(closing_ ? text + tr("; then the window closes. Close it again to leave them unwritten.")
                                      : text);
  });
  connect(&row_export_, &RowExport::finished, this, &MainWindow::take_written);
}

void MainWindow::connect_session() {
  connect(&session_, &Session::opened, this, [this] {
    statusBar()->showMessage(std::exchange(left_out_, {}));
    const auto title = QString::fromStdString(session_.model().library().layout.title);
    setWindowTitle(tr("%1 — Motiphore").arg(title));
    setWindowFilePath(session_.path());
    view_->set_empty_text(tr("reading…"));
    show_nothing();
    note_rows();
    begun_ = std::exchange(beginning_, {});
    added_ = {};
    // Whoever opens a file goes through its rows; in the line arrows would do nothing, and letters for atoms be text.
    if (session_.path().isEmpty()) return;
    show_library();
    library_->take_keyboard();
  });
  connect(&session_, &Session::state_changed, this, &MainWindow::refresh_controls);
  connect(&session_, &Session::filled, this, [this] { choose_told_row(0); });
  // What is longer than the bar can be read there.
  connect(statusBar(), &QStatusBar::messageChanged, statusBar(),
          [this](const QString& message) { statusBar()->setToolTip(as_plain_text(message)); });
  connect(&session_, &Session::failed, this, [this](const QString& message) {
    statusBar()->showMessage(message);
    if (session_.model().library().rows() == 0) view_->set_empty_text(message);
  });
  connect(&session_, &Session::told, this, [this](const QString& notice) {
    const auto said = statusBar()->currentMessage();
    statusBar()->showMessage(followed_by(said, notice));
  });
  connect(&session_, &Session::column_wanted, this, [this](const QString& path, const QStringList& columns) {
    const auto name = QFileInfo(path).fileName();
    auto* chooser =
        new ColumnChooser(tr("No column of '%1' is named like SMILES. The molecules are in").arg(name), columns, this);
    connect(chooser, &QInputDialog::textValueSelected, this,
            [this, path](const QString& column) { session_.open(path, column); });
    chooser->open();
  });
  connect(&session_, &Session::marked, this, [this] {
    ++changes_;
    refresh_edit_menu();
  });
  connect(&session_, &Session::added, this, [this](int rows) {
    note_rows();
    statusBar()->showMessage(rows == 1 ? tr("1 row added; Ctrl+Z takes it back")
                                       : tr("%1 rows added; Ctrl+Z takes them back").arg(rows));
    follow_added(session_.model().library().rows() - static_cast<std::size_t>(rows), /*choose=*/false);
  });
  connect(&session_, &Session::order_changed, this, [this](bool busy) {
    if (busy) return;
    tell_sorted();
    find_added();
  });
  connect(&session_, &Session::begun, this, &MainWindow::take_begun);
  connect(&session_, &Session::appended, this, &MainWindow::take_appended);
  connect(&session_, &Session::removed, this, &MainWindow::take_removed);
}

void MainWindow::show_nothing() {
  ++question_;  // an answer about the molecule before comes too late
  asked_.clear();
  start_ = Start();
  left_.reset();
  variants_->save();
  variants_->leave();
  what_if_->show_smiles({});
  what_if_->show_problem({});
  focus_.clear();
}

Paper MainWindow::paper() const {
  return is_dark() ? Paper::Dark : Paper::White;
}

void MainWindow::open(const QString& file_or_smiles) {
  const auto text = file_or_smiles.trimmed();
  left_out_.clear();
  if (text.isEmpty()) return;
  if (QFileInfo(text).isDir())
    return statusBar()->showMessage(tr("'%1' is a folder; open a file that is in it.").arg(text));
  const bool file = names_a_file(text);
  if (!file && refuse_names(text)) return;
  leave_rows(tr("&Open without saving"), [this, text, file] {
    if (!file) return session_.open_text(text);
    remember(QFileInfo(text).absoluteFilePath());
    session_.open(text);
  });
}

void MainWindow::open_example() {
  leave_rows(tr("&Open without saving"), [this] {
    session_.open_text(example_molecules());
    library_->take_keyboard();
  });
}

void MainWindow::choose_column() {
  const auto path = session_.path();
  const auto& reader = session_.model().library().layout.reader;
  const bool cells = reader && (reader->format() == TableFormat::Csv || reader->format() == TableFormat::Tsv);
  const auto columns = cells && !path.isEmpty() ? first_cells(path) : QStringList();
  if (columns.isEmpty())
    return statusBar()->showMessage(tr("There is no column to choose: what is open is no table of several columns."));
  auto* chooser = new ColumnChooser(tr("The molecules of '%1' are in").arg(QFileInfo(path).fileName()), columns, this);
  connect(chooser, &QInputDialog::textValueSelected, this, [this, path](const QString& column) {
    leave_rows(tr("&Open without saving"), [this, path, column] { session_.open(path, column); });
  });
  chooser->open();
}

void MainWindow::choose_file() {
  const auto file = QFileDialog::getOpenFileName(
      this, tr("Open molecules"), folder(),
      tr("Molecules (*.smi *.smiles *.ism *.can *.csv *.tsv *.tab *.sdf *.sd *.mol *.gz);;All files (*)"));
  if (file.isEmpty()) return;
  folder_ = QFileInfo(file).absolutePath();
  open(file);
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
  auto files = settings_ ? settings_->value(kRecentKey).toStringList() : QStringList();
  const auto readable = [](const QString& path) { return QFileInfo(path).isFile() && QFileInfo(path).isReadable(); };
  files.erase(std::remove_if(files.begin(), files.end(), [&](const QString& path) { return !readable(path); }),
              files.end());
  for (const auto& file : files)
    recent_->addAction(QFileInfo(file).fileName(), this, [this, file] { open(file); })->setToolTip(file);
  if (files.isEmpty()) {
    recent_->addAction(tr("none yet"))->setEnabled(false);
    return;
  }
  recent_->addSeparator();
  recent_->addAction(tr("&Clear this list"), this, [this] { settings_->remove(kRecentKey); });
}

void MainWindow::refresh_edit_menu() {
  const auto& line = what_if_->line();
  undo_->setEnabled(session_.can_undo_marks() || session_.appends() > 0 || line.isUndoAvailable());
  redo_->setEnabled(session_.undone() > 0 || line.isRedoAvailable());
  unmask_->setEnabled(!focus_.masks().empty());
}

void MainWindow::choose_told_row(int row) {
  const auto said = statusBar()->currentMessage();
  library_->choose(row);
  statusBar()->showMessage(said);
}

void MainWindow::refresh_controls() {
  refresh_edit_menu();
  variants_->show_task(focus_.task());
  if (focus_.molecule() && focus_.task() >= 0) plots_->propose(TableColumns::FirstTask + focus_.task());
  const int wanted = focus_.colouring() == Colouring::MotifType    ? 0
                     : focus_.colouring() == Colouring::AtomWeight ? colouring_->count() - 1
                     : focus_.follows_concern()                    ? kFirstTaskColouring - 1
                                                                   : focus_.task() + kFirstTaskColouring;
  if (colouring_->currentIndex() != wanted) colouring_->setCurrentIndex(wanted);
  const bool nothing = !focus_.molecule() && session_.state() == Session::State::Empty;
  example_->setVisible(nothing);
  legend_->setVisible(!nothing);  // its room is that of the introduction
}

void MainWindow::set_theme(Theme theme) {
  apply_theme(theme);
  themes_->actions()[static_cast<int>(theme)]->setChecked(true);
  if (settings_) settings_->setValue(kThemeKey, static_cast<int>(theme));
  thumbnails_.set_style(kThumbnailSize, devicePixelRatioF(), paper());
  library_->table().update_cells();
  variants_->redraw();
  motifs_->draw(paper());
  if (!asked_.isEmpty()) ask(asked_);
}

void MainWindow::show_library() {
  library_dock_->show();
  library_dock_->raise();
}

void MainWindow::go_to_panel(QDockWidget* panel, QWidget& part) {
  panel->show();
  panel->raise();
  part.setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::show_why() {
  go_to_panel(why_dock_, why_->bars());
}

void MainWindow::show_motifs() {
  go_to_panel(motifs_dock_, motifs_->list());
}

void MainWindow::show_variants() {
  go_to_panel(variants_dock_, *variants_);
}

void MainWindow::show_plot() {
  go_to_panel(plots_dock_, plots_->plot());
}

void MainWindow::show_about() {
  show_text(this, tr("About Motiphore"), about_text(predictor_.card()));
}

void MainWindow::show_keys() {
  show_text(this, tr("Keys"), keys_text());
}

void MainWindow::show_glossary() {
  show_text(this, tr("What the words mean"), glossary_text());
}

}  // namespace motiphore::gui
