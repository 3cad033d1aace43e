// MainWindow: what is where.
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

#include "look/folding_row.hpp"
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
  connect(example_, &QPushButton::clicked, this, [this] { opener_->open_example(); });
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
      [this] { added_->add_variants(); });
  add(rows, tr("Save varian&ts…"),
      tr("the molecule and its variants with their predictions, as CSV, TSV, SDF or JSON Lines"),
      [this] { files_->choose_file_for_variants(); });
  add(others, tr("Copy ta&ble"),
      tr("the molecule and its variants with their predictions, for a document or a spreadsheet"),
      [this] { numbers_->copy_variants(); });
  add(others, tr("F&orget selected"), tr("take the selected variants off the list; Ctrl+Z brings them back"),
      [this] { forget_selected_variants(); });
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
