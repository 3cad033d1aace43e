// MainWindow: what is where, and the menus.
#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

#include "shell/main_window.hpp"

namespace motiphore::gui {

QWidget* MainWindow::build_centre() {
  what_if_ = new WhatIfBar;
  view_ = new MoleculeView(focus_);
  view_->set_empty_text(
      tr("Open a file of molecules (Ctrl+O), drop one here, or paste SMILES (Ctrl+V).\n\n"
         "Or type one in the line above, for example  CC(=O)Nc1ccc(O)cc1"));
  example_ = new QPushButton(tr("Open an example: some drugs"), view_);
  connect(example_, &QPushButton::clicked, this, &MainWindow::open_example);
  auto* over = new QVBoxLayout(view_);
  over->addStretch(3);
  over->addWidget(example_, 0, Qt::AlignHCenter);
  over->addStretch(1);
  legend_ = new ClusterLegend(focus_);
  colouring_ = new QComboBox;
  colouring_->setAccessibleName(tr("Colour the motifs by"));
  colouring_->addItem(tr("Colour by motif type"));
  for (const auto& task : focus_.tasks())
    colouring_->addItem(tr("Contribution to %1").arg(QString::fromStdString(task.id)));
  if (!focus_.weights_name().empty())
    colouring_->addItem(tr("Atoms by %1").arg(QString::fromStdString(focus_.weights_name())));
  level_ = new QSlider(Qt::Horizontal);
  level_->setRange(0, 2);
  level_->setValue(1);
  level_->setPageStep(1);
  level_->setTickPosition(QSlider::TicksBelow);
  level_->setTickInterval(1);
  level_->setFixedWidth(90);
  level_->setAccessibleName(tr("Level of pooling"));
  level_->setToolTip(tr("level of pooling: atoms, motifs, motif types"));
  auto* level_text = new QLabel(tr("Motifs"));
  level_text->setMinimumWidth(level_text->fontMetrics().horizontalAdvance(tr("Motif types")) + 8);
  connect(level_, &QSlider::valueChanged, level_text, [level_text](int level) {
    level_text->setText(level == 0 ? tr("Atoms") : level == 1 ? tr("Motifs") : tr("Motif types"));
  });
  auto* graph = new QCheckBox(tr("Pooled &graph"));
  graph->setToolTip(tr("draw the graph that the network works on at this level over the molecule"));
  connect(graph, &QCheckBox::toggled, &focus_, &Focus::show_graph);

  auto* controls = new QHBoxLayout;
  controls->setContentsMargins(6, 0, 6, 0);
  controls->addWidget(colouring_);
  controls->addStretch(1);
  controls->addWidget(new QLabel(tr("Level:")));
  controls->addWidget(level_);
  controls->addWidget(level_text);
  controls->addWidget(graph);
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
  layout->addLayout(controls);
  layout->addWidget(split, 1);
  return centre;
}

QDockWidget* MainWindow::add_dock(Qt::DockWidgetArea area, const QString& title, const QString& name, QWidget* widget) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(name);
  dock->setWidget(widget);
  addDockWidget(area, dock);
  return dock;
}

void MainWindow::build_docks() {
  library_ = new LibraryView(session_, thumbnails_);
  why_ = new WhyPanel(focus_);
  variants_ = new Variants(focus_.tasks());
  motifs_ = new MotifBrowser(predictor_.card(), focus_);
  setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  auto* library = add_dock(Qt::LeftDockWidgetArea, tr("Library"), QStringLiteral("library"), library_);
  auto* why = add_dock(Qt::RightDockWidgetArea, tr("Why"), QStringLiteral("why"), why_);
  variants_dock_ = add_dock(Qt::BottomDockWidgetArea, tr("Variants"), QStringLiteral("variants"), variants_);
  motifs_dock_ = add_dock(Qt::RightDockWidgetArea, tr("Motif types"), QStringLiteral("motifs"), motifs_);
  setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  tabifyDockWidget(why, motifs_dock_);
  why->raise();
  variants_dock_->hide();
  resizeDocks({library, why}, {470, 390}, Qt::Horizontal);
  resizeDocks({variants_dock_}, {140}, Qt::Vertical);
}

void MainWindow::build_file_menu() {
  auto* file = menuBar()->addMenu(tr("&File"));
  file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::choose_file);
  recent_ = file->addMenu(tr("Open &recent"));
  connect(recent_, &QMenu::aboutToShow, this, &MainWindow::show_recent);
  file->addAction(tr("Open &example"), this, &MainWindow::open_example);
  file->addSeparator();
  file->addAction(tr("&Save drawing…"), QKeySequence::Save, this, &MainWindow::choose_drawing_file);
  file->addAction(tr("Size of &PNG…"), this, &MainWindow::choose_png_size)
      ->setToolTip(tr("resolution or width of drawings that are saved as PNG or copied"));
  file->addAction(tr("Save &rows…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, this, [this] { choose_row_file(Rows::Shown); })
      ->setToolTip(tr("all rows that are shown, with their predictions, as CSV or SDF"));
  file->addAction(tr("Save selec&ted rows…"), Qt::CTRL | Qt::ALT | Qt::Key_S, this,
                  [this] { choose_row_file(Rows::Selected); });
  file->addSeparator();
  file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::build_edit_menu() {
  auto* edit = menuBar()->addMenu(tr("&Edit"));
  edit->addAction(tr("&Undo change of SMILES"), QKeySequence::Undo, &what_if_->line(), &QLineEdit::undo);
  edit->addAction(tr("&Redo change of SMILES"), QKeySequence::Redo, &what_if_->line(), &QLineEdit::redo);
  edit->addSeparator();
  edit->addAction(tr("&Copy drawing"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, this, &MainWindow::copy_drawing);
  edit->addAction(tr("&Paste molecules"), QKeySequence::Paste, this, &MainWindow::paste);
  edit->addSeparator();
  edit->addAction(tr("&Find text"), QKeySequence::Find, this, [this] { library_->filters().text().setFocus(); });
  edit->addAction(tr("&What if…"), Qt::CTRL | Qt::Key_L, this, [this] {
    what_if_->line().setFocus();
    what_if_->line().selectAll();
  });
  edit->addSeparator();
  edit->addAction(tr("&Mask the selected motif"), Qt::CTRL | Qt::Key_M, this,
                  [this] { focus_.toggle_mask(focus_.cluster()); });
  edit->addAction(tr("&Unmask all"), Qt::CTRL | Qt::SHIFT | Qt::Key_M, &focus_, &Focus::unmask_all);
}

void MainWindow::build_view_menu() {
  auto* view = menuBar()->addMenu(tr("&View"));
  view->addAction(tr("Zoom &in"), QKeySequence::ZoomIn, view_, &MoleculeView::zoom_in);
  view->addAction(tr("Zoom &out"), QKeySequence::ZoomOut, view_, &MoleculeView::zoom_out);
  view->addAction(tr("&Fit"), Qt::CTRL | Qt::Key_0, view_, &MoleculeView::zoom_to_fit);
  view->addSeparator();
  const char* const levels[] = {QT_TR_NOOP("Level: &atoms"), QT_TR_NOOP("Level: &motifs"),
                                QT_TR_NOOP("Level: motif &types")};
  for (int i = 0; i < 3; ++i)
    view->addAction(tr(levels[i]), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), level_,
                    [this, i] { level_->setValue(i); });
  view->addSeparator();
  themes_ = new QActionGroup(this);
  const char* const names[] = {QT_TR_NOOP("&System colours"), QT_TR_NOOP("&Light"), QT_TR_NOOP("&Dark")};
  for (int i = 0; i < 3; ++i) {
    auto* action = themes_->addAction(tr(names[i]));
    action->setCheckable(true);
    view->addAction(action);
    connect(action, &QAction::triggered, this, [this, i] { set_theme(static_cast<Theme>(i)); });
  }
  themes_->actions().first()->setChecked(true);
  view->addSeparator();
  view->addAction(tr("Motif types of the &model"), Qt::CTRL | Qt::Key_T, this, &MainWindow::show_motifs);
  for (auto* dock : findChildren<QDockWidget*>()) view->addAction(dock->toggleViewAction());
}

void MainWindow::build_menus() {
  build_file_menu();
  build_edit_menu();
  build_view_menu();
  auto* help = menuBar()->addMenu(tr("&Help"));
  help->addAction(tr("&About Motiphore and its model"), this, &MainWindow::show_about);
  help->addAction(tr("&Keys"), Qt::Key_F1, this, &MainWindow::show_keys);
}

}  // namespace motiphore::gui
