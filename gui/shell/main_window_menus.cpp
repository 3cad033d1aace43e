// MainWindow: its menus.
#include <QActionGroup>
#include <QMenuBar>
#include <QStatusBar>

#include "shell/main_window.hpp"
#include "shell/sort_menu.hpp"

namespace motiphore::gui {

void MainWindow::build_file_menu() {
  auto* file = menuBar()->addMenu(tr("&File"));
  file->addAction(tr("&Open…"), QKeySequence::Open, opener_, &FileOpener::choose_file);
  auto* recent = file->addMenu(tr("Open &recent"));
  connect(recent, &QMenu::aboutToShow, opener_, [this, recent] { opener_->list_recent(recent); });
  file->addAction(tr("SMILES &column…"), opener_, &FileOpener::choose_column)
      ->setToolTip(tr("which column of the open table holds the molecules"));
  file->addAction(tr("Open &example"), opener_, &FileOpener::open_example);
  file->addSeparator();
  file->addAction(tr("&Save drawing…"), QKeySequence::Save, this, [this] { drawings_->choose_file(); });
  file->addAction(tr("Size of &PNG…"), this, [this] { drawings_->choose_png_size(this); })
      ->setToolTip(tr("resolution or width of drawings that are saved as PNG or copied"));
  file->addAction(tr("Save &answer…"), this, [this] { pages_->choose_answer_file(); })
      ->setToolTip(tr("all that is known of the molecule in focus, with its drawing, as a page for the browser"));
  file->addSeparator();
  file->addAction(tr("Save ro&ws…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, this,
                  [this] { files_->choose_file(RowFiles::Rows::Shown); })
      ->setToolTip(tr("all rows that are shown, with their predictions, as CSV, TSV, SDF or JSON Lines"));
  file->addAction(tr("Save selecte&d rows…"), Qt::CTRL | Qt::ALT | Qt::Key_S, this,
                  [this] { files_->choose_file(RowFiles::Rows::Selected); });
  auto* report = file->addAction(tr("Save repor&t…"), this, [this] { pages_->choose_report_file(); });
  report->setToolTip(tr("the rows that are shown as a page to file: table, map, pages of concern, the model"));
  auto* stop = file->addAction(tr("Stop writing the pa&ge"), this, [this] { pages_->stop(); });
  stop->setEnabled(false);
  connect(pages_, &PageFiles::changed, stop, [this, stop] { stop->setEnabled(pages_->running()); });
  file->addSeparator();
  file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::build_edit_menu() {
  auto* edit = menuBar()->addMenu(tr("&Edit"));
  undo_ = edit->addAction(tr("&Undo"), QKeySequence::Undo, history_, &UndoHistory::undo);
  redo_ = edit->addAction(tr("&Redo"), history_, &UndoHistory::redo);
  redo_->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y});
  what_if_->use_undo(undo_, redo_);
  edit->addSeparator();
  edit->addAction(tr("&Copy drawing"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, copies_, &MoleculeCopies::copy_drawing);
  edit->addActions(copies_->actions(edit, &MoleculeCopies::copy_chosen));
  edit->addAction(tr("Copy a&nswer or numbers"), Qt::CTRL | Qt::ALT | Qt::Key_C, this,
                  [this] { numbers_->copy_chosen(); })
      ->setToolTip(tr("what Why says, with its numbers; in the table the selected rows, in the variants all of them"));
  edit->addAction(tr("&Paste molecules"), QKeySequence::Paste, this, &MainWindow::paste);
  edit->addSeparator();
  edit->addAction(tr("&Find text"), QKeySequence::Find, this, [this] {
    show_library();
    library_->filters().text().setFocus();
  });
  edit->addAction(tr("&What if…"), Qt::CTRL | Qt::Key_L, this, [this] {
    what_if_->line().setFocus();
    what_if_->line().selectAll();
  });
  edit->addSeparator();
  auto* remember = edit->addAction(tr("Remember &variants"));
  remember->setToolTip(tr("keep the SMILES of variants for the next session; where this is off, none are on the disk"));
  remember->setCheckable(true);
  remember->setChecked(variants_->remembers());
  remember->setEnabled(settings_ != nullptr);
  connect(remember, &QAction::toggled, variants_, &Variants::remember);
  edit->addAction(tr("Mark s&elected rows"), Qt::CTRL | Qt::Key_K, this, &MainWindow::mark_selected);
  edit->addAction(tr("&Mask the selected motif"), Qt::CTRL | Qt::Key_M, this, [this] {
    if (focus_.cluster() < 0)
      return statusBar()->showMessage(tr("No motif is selected; click one, or go to it with ← and → in the drawing."));
    focus_.toggle_mask(focus_.cluster());
  });
  unmask_ = edit->addAction(tr("Unmask &all"), Qt::CTRL | Qt::SHIFT | Qt::Key_M, &focus_, &Focus::unmask_all);
}

void MainWindow::build_view_menu() {
  auto* view = menuBar()->addMenu(tr("&View"));
  view->addAction(tr("Zoom &in"), QKeySequence::ZoomIn, view_, &MoleculeView::zoom_in);
  view->addAction(tr("Zoom &out"), QKeySequence::ZoomOut, view_, &MoleculeView::zoom_out);
  view->addAction(tr("&Fit"), Qt::CTRL | Qt::Key_0, view_, &MoleculeView::zoom_to_fit);
  auto* every = view->addAction(tr("&Every atom of large molecules"));
  every->setCheckable(true);
  connect(every, &QAction::toggled, inquiry_, [this](bool on) { inquiry_->draw_chains(!on); });
  view->addSeparator();
  const char* const levels[] = {QT_TR_NOOP("Level: &atoms"), QT_TR_NOOP("Level: &motifs"),
                                QT_TR_NOOP("Level: motif &types")};
  for (int i = 0; i < 3; ++i)
    view->addAction(tr(levels[i]), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), level_,
                    [this, i] { level_->setValue(i); });
  view->addSeparator();
  themes_ = new QActionGroup(this);
  const char* const names[] = {QT_TR_NOOP("&System colours"), QT_TR_NOOP("Li&ght"), QT_TR_NOOP("&Dark")};
  for (int i = 0; i < 3; ++i) {
    auto* action = themes_->addAction(tr(names[i]));
    action->setCheckable(true);
    view->addAction(action);
    connect(action, &QAction::triggered, this, [this, i] { set_theme(static_cast<Theme>(i)); });
  }
  themes_->actions().first()->setChecked(true);
  view->addSeparator();
  new SortMenu(view->addMenu(tr("Sort &by")), session_, *library_, focus_, *statusBar());
  auto* grid = view->addAction(tr("Structures onl&y"));
  grid->setShortcut(Qt::CTRL | Qt::Key_G);
  grid->setCheckable(true);
  connect(grid, &QAction::toggled, library_, &LibraryView::show_structures_only);
  view->addAction(tr("Motif types of t&he model"), Qt::CTRL | Qt::Key_T, this, &MainWindow::show_motifs);
  view->addAction(tr("&Plot of two columns"), Qt::CTRL | Qt::Key_D, this, &MainWindow::show_plot);
  view->addAction(tr("Variants"), Qt::CTRL | Qt::Key_R, this, &MainWindow::show_variants);
  view->addAction(tr("&Why"), Qt::CTRL | Qt::Key_E, this, &MainWindow::show_why);
  view->addAction(tr("&Next part of the window"), Qt::Key_F6, this, [this] { go_to_part(1); });
  view->addAction(tr("Pre&vious part"), Qt::SHIFT | Qt::Key_F6, this, [this] { go_to_part(-1); });
  auto* panels = view->addMenu(tr("Pane&ls"));
  for (auto* dock : findChildren<QDockWidget*>()) panels->addAction(dock->toggleViewAction());
  view->addAction(tr("&Reset layout"), this, &MainWindow::reset_layout);
}

/// What a right click on the table offers, and Ctrl+C in it.
void MainWindow::build_table_menu() {
  auto& table = library_->table();
  auto actions = copies_->actions(&table, &MoleculeCopies::copy_rows);
  actions.first()->setShortcut(QKeySequence::Copy);
  actions.first()->setShortcutContext(Qt::WidgetShortcut);
  const auto make = [&](const QString& text, auto slot) {
    auto* action = new QAction(text, &table);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  actions << make(tr("&Copy with all numbers"), [this] { numbers_->copy_rows(); })
          << make(tr("&Mark selected rows"), [this] { mark_selected(); })
          << make(tr("Save selected &rows…"), [this] { files_->choose_file(RowFiles::Rows::Selected); });
  for (QAbstractItemView* view :
       {static_cast<QAbstractItemView*>(&table), static_cast<QAbstractItemView*>(&library_->grid())}) {
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    view->addActions(actions);
  }
}

void MainWindow::build_menus() {
  build_table_menu();
  build_file_menu();
  build_edit_menu();
  build_view_menu();
  auto* help = menuBar()->addMenu(tr("&Help"));
  help->addAction(tr("&About Motiphore and its model"), this, &MainWindow::show_about);
  help->addAction(tr("&Keys"), Qt::Key_F1, this, &MainWindow::show_keys);
  help->addAction(tr("&What the words mean"), this, &MainWindow::show_glossary);
  for (auto* menu : menuBar()->findChildren<QMenu*>()) menu->setToolTipsVisible(true);
}

}  // namespace motiphore::gui
