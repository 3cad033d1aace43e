#include "molecule/cluster_legend.hpp"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "look/number_text.hpp"
#include "look/task_words.hpp"
#include "look/theme.hpp"

namespace motiphore::gui {

namespace {
constexpr int kRowHeight = 36, kCardWidth = 60, kLeastShare = 76;  // px
constexpr int kLeastName = 120;                                    // px: "aromatic carboxylic acid" in two lines
constexpr int kNarrow = 400;                                       // px; below it names have no room beside the types
}  // namespace

ClusterLegend::ClusterLegend(Focus& focus, QWidget* parent) : QTableWidget(0, 5, parent), focus_(focus) {
  setHorizontalHeaderLabels({tr("Motif"), tr("Type"), tr("Name"), tr("Contribution"), tr("Mask")});
  setAccessibleName(tr("Motifs of the molecule"));
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setTabKeyNavigation(false);  // Tab goes on to the next part of the window
  setShowGrid(false);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(kRowHeight);
  setIconSize({kCardWidth, kRowHeight - 2});
  horizontalHeader()->setSectionResizeMode(Motif, QHeaderView::Stretch);
  for (const int column : {Number, Type}) setColumnWidth(column, 64);  // a chip and its number
  setColumnWidth(Mask, 54);
  horizontalHeaderItem(Mask)->setToolTip(tr("what the prediction would be without this motif (Space)"));
  horizontalHeaderItem(Type)->setToolTip(tr("learned motif type: the same number and colour in every molecule"));
  connect(&focus_, &Focus::changed, this, &ClusterLegend::refresh);
  connect(&focus_, &Focus::masks_changed, this, &ClusterLegend::refresh);
  connect(this, &QTableWidget::currentCellChanged, this, [this](int row) {
    if (!filling_) focus_.select_cluster(row);
  });
  connect(this, &QTableWidget::cellClicked, this, [this](int row, int column) {
    if (column == Mask) focus_.toggle_mask(row);
  });
}

void ClusterLegend::refresh() {
  filling_ = true;
  const auto* molecule = focus_.molecule();
  const auto* prediction = focus_.prediction();
  const int rows = prediction ? static_cast<int>(molecule->legend.size()) : 0;
  auto legend = prediction ? molecule->legend : std::vector<LegendEntry>{};
  auto options = focus_.paint_options();
  if (prediction) recolour(legend, *prediction, options, molecule->scene ? molecule->scene->paper : Paper::White);
  setRowCount(rows);
  const auto* task = focus_.task() < 0 ? nullptr : &focus_.tasks()[static_cast<std::size_t>(focus_.task())];
  share_title_ = task ? QString::fromStdString(task->id) : tr("Contribution");
  horizontalHeaderItem(Share)->setToolTip(
      tr("what the motif adds to %1").arg(task ? share_target(*task) : tr("a task")));
  fit_columns();
  for (int row = 0; row < rows; ++row) {
    const auto& entry = legend[static_cast<std::size_t>(row)];
    const QString cells[] = {QString::number(entry.cluster), QString::number(entry.type),
                             QString::fromStdString(molecule->names[static_cast<std::size_t>(row)]),
                             focus_.masked(row)  ? tr("masked")
                             : focus_.task() < 0 ? QString()
                                                 : signed_text(prediction->contributions(row, focus_.task())),
                             focus_.masked(row) ? QStringLiteral("☑") : QStringLiteral("☐")};
    for (int column = 0; column < 5; ++column) {
      if (!item(row, column)) setItem(row, column, new QTableWidgetItem);
      item(row, column)->setText(cells[column]);
    }
    item(row, Number)->setIcon(swatch(entry.colour, entry.texture));
    const auto paper = molecule->scene ? molecule->scene->paper : Paper::White;
    item(row, Type)->setIcon(
        swatch(type_colour(entry.type, paper), molecule->legend[static_cast<std::size_t>(row)].texture));
    item(row, Motif)
        ->setIcon(cards_ && static_cast<std::size_t>(row) < molecule->cards.size()
                      ? QIcon(QPixmap::fromImage(molecule->cards[static_cast<std::size_t>(row)]))
                      : QIcon());
    item(row, Motif)->setToolTip(cells[Motif] + QLatin1Char('\n') + QString::fromStdString(entry.smiles));
    item(row, Share)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    item(row, Mask)->setTextAlignment(Qt::AlignCenter);
    item(row, Mask)->setData(Qt::AccessibleTextRole, focus_.masked(row) ? tr("masked") : tr("not masked"));
  }
  if (focus_.cluster() >= 0 && focus_.cluster() < rows)
    setCurrentCell(focus_.cluster(), Number, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  else
    setCurrentItem(nullptr);
  if (focus_.cluster() < 0) clearSelection();
  filling_ = false;
}

/// The whole name of the task above its column, unless names would have no room then; and the drawings of the motifs
/// where there is room beside their names.
void ClusterLegend::fit_columns() {
  // At the level of types the drawing has nothing but their numbers.
  setColumnHidden(Type, width() < kNarrow && focus_.level() != PoolingLevel::MotifTypes);
  auto bold = horizontalHeader()->font();  // as the title of a selected column is
  bold.setBold(true);
  int room = viewport()->width();
  for (const int column : {Number, Type, Mask})
    if (!isColumnHidden(column)) room -= columnWidth(column);
  constexpr int margin = 20;
  const int wanted = QFontMetrics(bold).horizontalAdvance(share_title_) + margin;
  const int share = std::max(kLeastShare, std::min(wanted, room - kLeastName));
  setColumnWidth(Share, share);
  horizontalHeaderItem(Share)->setText(QFontMetrics(bold).elidedText(share_title_, Qt::ElideRight, share - margin / 2));
  cards_ = room - share >= kCardWidth + kLeastName;
}

void ClusterLegend::resizeEvent(QResizeEvent* event) {
  QTableWidget::resizeEvent(event);
  const bool before = cards_;
  fit_columns();
  if (cards_ != before) refresh();
}

void ClusterLegend::paintEvent(QPaintEvent* event) {
  QTableWidget::paintEvent(event);
  if (!hasFocus()) return;
  QPainter painter(viewport());
  painter.setPen(palette().color(QPalette::Highlight));
  painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

void ClusterLegend::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && currentRow() >= 0) return focus_.toggle_mask(currentRow());
  QTableWidget::keyPressEvent(event);
}

}  // namespace motiphore::gui
