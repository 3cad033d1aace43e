// MainWindow: what is where, and the menus.
#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

#include "shell/folding_row.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

namespace {
constexpr int kGrip = 7;          // px
constexpr int kLeastPanel = 240;  // px

/// The title of a panel whose name is on its tab: a line to drag it by.
class Grip : public QWidget {
 public:
  using QWidget::QWidget;
  QSize sizeHint() const override { return {40, kGrip}; }
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(QRect(rect().center().x() - 14, kGrip / 2, 28, 2), palette().color(QPalette::Mid));
  }
};

}  // namespace

QString MainWindow::start_text() {
  return tr(
      "Motiphore predicts the toxicity of molecules and shows which part does it.\n\n"
      "Open a file of molecules (Ctrl+O), drop one here, or paste SMILES or mol blocks (Ctrl+V).\n\n"
      "Or type one in the line above, for example  CC(=O)Nc1ccc(O)cc1");
}

QWidget* MainWindow::build_centre() {
  what_if_ = new WhatIfBar;
  view_ = new MoleculeView(focus_);
  view_->set_empty_text(start_text());
  example_ = new QPushButton(tr("Open an example: some drugs"), view_);
  connect(example_, &QPushButton::clicked, this, &MainWindow::open_example);
  auto* over = new QVBoxLayout(view_);
  over->addStretch(6);  // below the text, which is in the middle, in a small window too
  over->addWidget(example_, 0, Qt::AlignHCenter);
  over->addStretch(1);
  legend_ = new ClusterLegend(focus_);
  colouring_ = new QComboBox;
  colouring_->setAccessibleName(tr("Colour the motifs by"));
  colouring_->addItem(tr("Motif types"));
  colouring_->setToolTip(tr("what the colours say: the types of motifs, or what each contributes to a task"));
  if (!focus_.tasks().empty()) colouring_->addItem(tr("What stands out most"));
  for (const auto& task : focus_.tasks()) colouring_->addItem(QString::fromStdString(task.id));
  if (!focus_.weights_name().empty())
    colouring_->addItem(tr("Atoms by %1").arg(QString::fromStdString(focus_.weights_name())));
  level_ = new QSlider(Qt::Horizontal);
  level_->setRange(0, 2);
  level_->setValue(1);
  level_->setPageStep(1);
  level_->setTickPosition(QSlider::TicksBelow);
  level_->setTickInterval(1);
  level_->setFixedWidth(70);
  level_->setAccessibleName(tr("Level of pooling"));
  level_->setToolTip(tr("level of pooling: atoms, motifs, motif types"));
  auto* level_text = new QLabel(tr("Motifs"));
  level_text->setMinimumWidth(level_text->fontMetrics().horizontalAdvance(tr("Motif types")) + 8);
  connect(level_, &QSlider::valueChanged, level_text, [level_text](int level) {
    level_text->setText(level == 0 ? tr("Atoms") : level == 1 ? tr("Motifs") : tr("Motif types"));
  });
  auto* graph = new QCheckBox(tr("Pooled &graph"));
  graph->setToolTip(tr("draw the graph that the network works on at this level over the molecule"));
  connect(graph, &QCheckBox::clicked, &focus_, &Focus::show_graph);
  connect(&focus_, &Focus::changed, graph, [this, graph] {
    graph->setChecked(focus_.shows_graph());
    graph->setEnabled(focus_.level() == PoolingLevel::Motifs);  // elsewhere there is nothing to choose
  });

  auto* levels = new QWidget;
  auto* level_line = new QHBoxLayout(levels);
  level_line->setContentsMargins(0, 0, 0, 0);
  level_line->addWidget(level_);
  level_line->addWidget(level_text);
  level_line->addWidget(graph);
  auto* controls = new FoldingRow(colouring_, levels);
  auto* split = new QSplitter(Qt::Vertical);
  split->addWidget(view_);
  split->addWidget(legend_);
  split->setStretchFactor(0, 1);
  split->setSizes({560, 190});
  auto* centre = new QWidget;
  auto* layout = new QVBoxLayout(centre);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(what_if_);
  layout->addWidget(controls);
  layout->addWidget(split, 1);
  return centre;
}

QDockWidget* MainWindow::add_dock(Qt::DockWidgetArea area, const QString& title, const QString& name, QWidget* widget) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(name);
  dock->setWidget(widget);
  addDockWidget(area, dock);
  // One that lies behind another is still there for Tab, which would lead to where nobody sees it.
  connect(dock, &QDockWidget::visibilityChanged, dock, &QWidget::setEnabled);
  return dock;
}

QWidget* MainWindow::build_variants() {
  variants_ = new Variants(predictor_, thumbnails_, settings_);
  auto* panel = new QWidget;
  auto *rows = new QWidget, *others = new QWidget;
  for (auto* group : {rows, others}) (new QHBoxLayout(group))->setContentsMargins(0, 0, 0, 0);
  const auto add = [&](QWidget* group, const QString& text, const QString& help, auto slot) {
    auto* button = new QPushButton(text, panel);
    button->setToolTip(help);
    connect(button, &QPushButton::clicked, this, slot);
    group->layout()->addWidget(button);
  };
  add(rows, tr("Add a&ll to table"), tr("append the variants to the table, below the molecule one began with"),
      &MainWindow::add_variants_to_table);
  add(rows, tr("Save varian&ts…"),
      tr("the molecule and its variants with their predictions, as CSV, TSV, SDF or JSON Lines"),
      &MainWindow::save_variants);
  add(others, tr("Copy ta&ble"),
      tr("the molecule and its variants with their predictions, for a document or a spreadsheet"),
      &MainWindow::copy_variants);
  add(others, tr("F&orget selected"), tr("take the selected variants off the list"),
      [this] { variants_->forget_selected(); });
  auto* layout = new QVBoxLayout(panel);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(variants_, 1);
  layout->addWidget(new FoldingRow(rows, others));
  return panel;
}

void MainWindow::build_docks() {
  library_ = new LibraryView(session_, thumbnails_, motif_vocabulary(predictor_.card()));
  why_ = new WhyPanel(focus_, thumbnails_, training_);
  motifs_ = new MotifWall(predictor_.card(), focus_);
  plots_ = new PlotPanel(session_, *library_);
  setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  library_->setMinimumWidth(kLeastPanel);
  why_->setMinimumWidth(std::max(kLeastPanel, why_->minimumSizeHint().width()));
  library_dock_ = add_dock(Qt::LeftDockWidgetArea, tr("Library"), QStringLiteral("library"), library_);
  why_dock_ = add_dock(Qt::RightDockWidgetArea, tr("Why"), QStringLiteral("why"), why_);
  variants_dock_ = add_dock(Qt::RightDockWidgetArea, tr("Variants"), QStringLiteral("variants"), build_variants());
  motifs_dock_ = add_dock(Qt::RightDockWidgetArea, tr("Motif types"), QStringLiteral("motifs"), motifs_);
  plots_dock_ = add_dock(Qt::RightDockWidgetArea, tr("Plot"), QStringLiteral("plots"), plots_);
  setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  tabifyDockWidget(why_dock_, motifs_dock_);
  tabifyDockWidget(motifs_dock_, plots_dock_);
  tabifyDockWidget(plots_dock_, variants_dock_);
  for (auto* dock : {why_dock_, motifs_dock_, plots_dock_, variants_dock_}) dock->setTitleBarWidget(new Grip(dock));
  why_dock_->raise();
}

void MainWindow::build_file_menu() {
  auto* file = menuBar()->addMenu(tr("&File"));
  file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::choose_file);
  recent_ = file->addMenu(tr("Open &recent"));
  connect(recent_, &QMenu::aboutToShow, this, &MainWindow::show_recent);
  file->addAction(tr("SMILES &column…"), this, &MainWindow::choose_column)
      ->setToolTip(tr("which column of the open table holds the molecules"));
  file->addAction(tr("Open &example"), this, &MainWindow::open_example);
  file->addSeparator();
  file->addAction(tr("&Save drawing…"), QKeySequence::Save, this, &MainWindow::choose_drawing_file);
  file->addAction(tr("Size of &PNG…"), this, &MainWindow::choose_png_size)
      ->setToolTip(tr("resolution or width of drawings that are saved as PNG or copied"));
  file->addAction(tr("Save ro&ws…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, this, [this] { choose_row_file(Rows::Shown); })
      ->setToolTip(tr("all rows that are shown, with their predictions, as CSV, TSV, SDF or JSON Lines"));
  file->addAction(tr("Save selec&ted rows…"), Qt::CTRL | Qt::ALT | Qt::Key_S, this,
                  [this] { choose_row_file(Rows::Selected); });
  file->addSeparator();
  file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::build_edit_menu() {
  auto* edit = menuBar()->addMenu(tr("&Edit"));
  undo_ = edit->addAction(tr("&Undo"), QKeySequence::Undo, this, &MainWindow::undo);
  redo_ = edit->addAction(tr("&Redo"), this, &MainWindow::redo);
  redo_->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y});
  edit->addSeparator();
  edit->addAction(tr("&Copy drawing"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, this, &MainWindow::copy_drawing);
  edit->addActions(copy_actions(edit, &MainWindow::copy_chosen));
  edit->addAction(tr("Copy a&nswer or numbers"), Qt::CTRL | Qt::ALT | Qt::Key_C, this, &MainWindow::copy_numbers)
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

void MainWindow::build_sort_menu(QMenu* menu) {
  auto* header = library_->table().horizontalHeader();
  auto* task = menu->addAction(tr("The &chosen task"), Qt::CTRL | Qt::Key_J, this, [this, header] {
    // Where nobody has chosen a task, it may be another in each row.
    const int sorted = header->sortIndicatorSection();
    const bool again = focus_.follows_concern() && session_.model().columns().is_task(sorted);
    if (session_.model().library().rows() == 0) return statusBar()->showMessage(tr("There are no rows to sort."));
    if (focus_.task() >= 0) sort_by(again ? sorted : TableColumns::FirstTask + focus_.task());
  });
  auto* file = menu->addAction(tr("The order of the &file"), Qt::CTRL | Qt::SHIFT | Qt::Key_J, this,
                               [this] { library_->sort_by(-1, Qt::AscendingOrder); });
  connect(&session_.model(), &ResultsModel::sort_requested, this, [this](const RowSort& sort) {
    if (session_.model().library().rows() > 0) say_order(sort);
  });
  connect(menu, &QMenu::aboutToShow, this, [this, menu, task, file] {
    for (auto* action : menu->actions())
      if (action != task && action != file) delete action;
    menu->addSeparator();
    const auto& columns = session_.model().columns();
    for (int column = TableColumns::Name; column < columns.count(); ++column)
      if (column != TableColumns::Profile)
        menu->addAction(QString::fromStdString(columns.title(column)).replace('&', QStringLiteral("&&")), this,
                        [this, column] { sort_by(column); });
  });
}

void MainWindow::sort_by(int column) {
  auto* header = library_->table().horizontalHeader();
  const auto first =
      static_cast<Qt::SortOrder>(session_.model().headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).toInt());
  const bool again = header->sortIndicatorSection() == column && header->sortIndicatorOrder() == first;
  const auto other = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
  const auto order = again ? other : first;
  library_->sort_by(column, order);
}

void MainWindow::say_order(const RowSort& sort) {
  if (sort.column < 0) {
    sorted_ = tr("In the order of the file");
    sorting_ = tr("Going back to the order of the file…");
  } else {
    const auto& columns = session_.model().columns();
    const auto how = columns.numeric(sort.column) ? (sort.descending ? tr("largest first") : tr("smallest first"))
                                                  : (sort.descending ? tr("descending") : tr("ascending"));
    const auto by = QString::fromStdString(columns.title(sort.column));
    sorted_ = tr("Sorted by %1, %2").arg(by, how);
    sorting_ = tr("Sorting by %1, %2…").arg(by, how);
  }
  statusBar()->showMessage(sorting_);
  if (!session_.ordering()) tell_sorted();
}

void MainWindow::tell_sorted() {
  if (!sorting_.isEmpty() && statusBar()->currentMessage() == sorting_) statusBar()->showMessage(sorted_);
  sorting_.clear();
}

void MainWindow::build_view_menu() {
  auto* view = menuBar()->addMenu(tr("&View"));
  view->addAction(tr("Zoom &in"), QKeySequence::ZoomIn, view_, &MoleculeView::zoom_in);
  view->addAction(tr("Zoom &out"), QKeySequence::ZoomOut, view_, &MoleculeView::zoom_out);
  view->addAction(tr("&Fit"), Qt::CTRL | Qt::Key_0, view_, &MoleculeView::zoom_to_fit);
  auto* every = view->addAction(tr("&Every atom of large molecules"));
  every->setCheckable(true);
  connect(every, &QAction::toggled, this, [this](bool on) {
    chains_ = !on;
    if (focus_.molecule()) ask(asked_);
  });
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
  build_sort_menu(view->addMenu(tr("Sort &by")));
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
  auto actions = copy_actions(&table, &MainWindow::copy_rows);
  actions.first()->setShortcut(QKeySequence::Copy);
  actions.first()->setShortcutContext(Qt::WidgetShortcut);
  const auto make = [&](const QString& text, auto slot) {
    auto* action = new QAction(text, &table);
    connect(action, &QAction::triggered, this, slot);
    return action;
  };
  actions << make(tr("&Copy with all numbers"), [this] { copy_row_numbers(); })
          << make(tr("&Mark selected rows"), [this] { mark_selected(); })
          << make(tr("Save selected &rows…"), [this] { choose_row_file(Rows::Selected); });
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

void MainWindow::go_to_part(int step) {
  const QWidget* table = &library_->table();
  if (library_->structures_only()) table = &library_->grid();
  const QWidget* const parts[] = {table,           &what_if_->line(), view_,           legend_,  &why_->bars(),
                                  &why_->alerts(), &motifs_->list(),  &plots_->plot(), variants_};
  constexpr int kParts = static_cast<int>(std::size(parts));
  int at = step > 0 ? -1 : kParts;
  for (int i = 0; i < kParts; ++i)
    if (parts[i]->hasFocus()) at = i;
  for (int i = 1; i <= kParts; ++i) {
    auto* next = const_cast<QWidget*>(parts[((at + i * step) % kParts + kParts) % kParts]);
    // A panel behind another one is visible to Qt, but disabled.
    if (next->isVisible() && next->isEnabled() && !next->visibleRegion().isEmpty())
      return next->setFocus(Qt::TabFocusReason);
  }
}

}  // namespace motiphore::gui
