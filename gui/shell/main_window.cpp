#include "shell/main_window.hpp"

#include <QActionGroup>
#include <QCloseEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QStatusBar>
#include <algorithm>
#include <utility>

#include "look/tool_tip.hpp"
#include "shell/about.hpp"
#include "shell/menu_keys.hpp"

/// Resources of a static library have to be asked for, by a function outside all namespaces.
static void load_resources() {
  Q_INIT_RESOURCE(motiphore);
}

namespace motiphore::gui {

namespace {

const QString kThemeKey = QStringLiteral("theme");
constexpr int kFirstTaskColouring = 2;  // after the types, and the task that stands out most

}  // namespace

MainWindow::MainWindow(const Predictor& predictor, QSettings* settings, QWidget* parent)
    : QMainWindow(parent),
      predictor_(predictor),
      settings_(settings),
      focus_(predictor.card()),
      session_(predictor),
      thumbnails_(predictor),
      training_(predictor) {
  load_resources();
  setWindowTitle(tr("Motiphore"));
  setWindowIcon(QIcon(QStringLiteral(":/motiphore.svg")));
  resize(1440, 880);
  PanelLayout::fit_into_screen(*this);
  statusBar();  // there from the beginning, so that nothing moves when it has something to say
  setAcceptDrops(true);
  setCentralWidget(build_centre());
  build_docks();
  build_parts();
  build_menus();
  connect_parts();
  connect_session();
  new MenuKeys(this);
  panels_ = new PanelLayout(*this, *library_dock_, *why_dock_, settings_);
  if (settings_) set_theme(theme_of(settings_->value(kThemeKey, 0).toInt()));
  thumbnails_.set_style(kThumbnailSize, devicePixelRatioF(), paper());
  inquiry_->draw_on(paper());
  refresh_controls();
}

MainWindow::~MainWindow() {
  hide();                      // a table that is hidden scrolls, and asks the session for what it shows
  history_->disconnect(this);  // it hears of the focus until the last part is gone
}

void MainWindow::build_parts() {
  auto& status = *statusBar();
  inquiry_ = new Inquiry(predictor_, training_, focus_, session_, *library_, *what_if_, *variants_, status, this);
  edits_ = new HandEdits(predictor_, training_, focus_, *inquiry_, *what_if_, status, this);
  added_ = new AddedRows(session_, *library_, *inquiry_, *variants_, status, this);
  history_ = new UndoHistory(session_, *inquiry_, *added_, *what_if_, *variants_, focus_, status, this);
  const auto name = [this] { return inquiry_->molecule_name(); };
  files_ = new RowFiles(predictor_, session_, *library_, *variants_, places_, status, this);
  unsaved_ = new UnsavedRows(*this, session_, *files_, status);
  opener_ = new FileOpener(*this, session_, *unsaved_, places_, settings_, status);
  drawings_ = std::make_unique<DrawingFiles>(*view_, *legend_, name, places_, settings_, status);
  pages_ = new PageFiles(predictor_, training_, session_, *library_, focus_, *drawings_, places_, status, this);
  copies_ = new MoleculeCopies(session_, *library_, focus_, *drawings_, name, status, this);
  numbers_ = std::make_unique<NumberCopies>(session_, *library_, focus_, *why_, *variants_, name, status);
}

void MainWindow::connect_parts() {
  connect(opener_, &FileOpener::example_opened, library_, &LibraryView::take_keyboard);
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
    edits_->add_actions(menu, atom);
    menu->addActions(copies_->actions(menu, &MoleculeCopies::copy_molecule));
    menu->addAction(tr("Copy &answer"), this, [this] { numbers_->copy_answer(); });
    menu->addAction(tr("Copy as &picture"), copies_, &MoleculeCopies::copy_drawing);
  });
  connect(why_, &WhyPanel::menu_wanted, this, [this](QMenu* menu) {
    menu->addAction(tr("Copy &answer"), this, [this] { numbers_->copy_answer(); });
    menu->addActions(copies_->actions(menu, &MoleculeCopies::copy_molecule));
  });
  connect(view_, &MoleculeView::edit_wanted, edits_, &HandEdits::edit);
  // A table or a list would look for the letter among its rows; what other parts have no use for comes to the window.
  for (auto* rows : findChildren<QAbstractItemView*>()) view_->take_keys_of(rows);
  for (auto* box : findChildren<QComboBox*>())
    if (!box->isEditable()) view_->take_keys_of(box);
  view_->take_keys_of(this);
  connect(library_, &LibraryView::substructure_changed, &thumbnails_, &Thumbnails::set_substructure);
  connect(library_, &LibraryView::column_compared, this, [this](int column) {
    if (const int task = session_.model().columns().task_of(column); task >= 0) focus_.select_task(task);
  });
  connect(view_, &MoleculeView::dragged_out, this, &MainWindow::drag_out);
  connect(what_if_, &WhatIfBar::lines_pasted, added_, &AddedRows::add_text);
  for (auto* line : findChildren<QLineEdit*>())
    if (line != &what_if_->line())
      connect(line, &QLineEdit::textEdited, history_, [this, line] { history_->note_typing(line); });
  connect(history_, &UndoHistory::changed, this, &MainWindow::refresh_edit_menu);
  for (auto* part : findChildren<QWidget*>()) part->setAcceptDrops(false);  // what is dropped on any is the window's
  connect(what_if_, &WhatIfBar::kept, added_, &AddedRows::add_molecule);
  connect(pages_, &PageFiles::written, this, [this] {
    if (closing_) close();
  });
  connect(pages_, &PageFiles::changed, this, [this] { closing_ = closing_ && pages_->running(); });
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
}

void MainWindow::connect_session() {
  connect(&session_, &Session::opened, this, [this] {
    const auto title = QString::fromStdString(session_.model().library().layout.title);
    setWindowTitle(tr("%1 — Motiphore").arg(title));
    setWindowFilePath(session_.path());
    view_->set_empty_text(tr("reading…"));
    inquiry_->show_nothing();
    // Whoever opens a file goes through its rows; in the line arrows would do nothing, and letters for atoms be text.
    if (session_.path().isEmpty()) return;
    show_library();
    library_->take_keyboard();
  });
  connect(&session_, &Session::state_changed, this, &MainWindow::refresh_controls);
  // What is longer than the bar can be read there.
  connect(statusBar(), &QStatusBar::messageChanged, statusBar(),
          [this](const QString& message) { statusBar()->setToolTip(as_plain_text(message)); });
  connect(&session_, &Session::failed, this, [this](const QString& message) {
    statusBar()->showMessage(message);
    if (session_.model().library().rows() == 0) view_->set_empty_text(message);
  });
  connect(added_, &AddedRows::emptied, this, [this] {
    setWindowTitle(tr("Motiphore"));
    view_->set_empty_text(start_text());
  });
}

Paper MainWindow::paper() const {
  return is_dark() ? Paper::Dark : Paper::White;
}

void MainWindow::refresh_edit_menu() {
  const auto with = [](const QString& verb, const QString& what) {
    return what.isEmpty() ? verb : verb + QLatin1Char(' ') + QString(what).replace('&', QStringLiteral("&&"));
  };
  undo_->setText(with(tr("&Undo"), history_->undo_text()));
  undo_->setEnabled(history_->can_undo());
  redo_->setText(with(tr("&Redo"), history_->redo_text()));
  redo_->setEnabled(history_->can_redo());
  unmask_->setEnabled(!focus_.masks().empty());
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
  inquiry_->draw_on(paper());
}

void MainWindow::keep_settings() {
  variants_->save();
  panels_->keep();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!unsaved_->may_close()) return event->ignore();
  if (pages_->running() && !std::exchange(closing_, true)) {
    statusBar()->showMessage(tr("The window closes when the page is written; close it again to leave it unwritten."));
    return event->ignore();
  }
  keep_settings();
  QMainWindow::closeEvent(event);
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  panels_->place();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (panels_) panels_->follow_size();  // not yet there while the window is built
}

bool MainWindow::event(QEvent* event) {
  // No entry of a menu has a status tip; the empty ones would take away what the status bar says.
  if (event->type() == QEvent::StatusTip) return true;
  // Nothing but the lines between the panels is the window's own ground.
  if (event->type() == QEvent::MouseButtonPress && !childAt(static_cast<QMouseEvent*>(event)->position().toPoint()))
    panels_->leave_widths_to_user();
  return QMainWindow::event(event);
}

void MainWindow::mark_selected() {
  const auto rows = library_->selected_rows();
  if (rows.empty()) return statusBar()->showMessage(tr("No row is selected."));
  library_->toggle_marks();
  const bool marked = session_.model().library().marked(rows.front());
  statusBar()->showMessage(rows.size() == 1 ? (marked ? tr("1 row marked") : tr("1 row no longer marked"))
                                            : (marked ? tr("%1 rows marked") : tr("%1 rows no longer marked"))
                                                  .arg(QLocale().toString(static_cast<qulonglong>(rows.size()))));
}

void MainWindow::forget_selected_variants() {
  const int gone = variants_->forget_selected();
  statusBar()->showMessage(gone == 0   ? tr("No variant is selected.")
                           : gone == 1 ? tr("1 variant forgotten; Ctrl+Z brings it back")
                                       : tr("%1 variants forgotten; Ctrl+Z brings them back").arg(gone));
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
