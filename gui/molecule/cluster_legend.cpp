#include "molecule/cluster_legend.hpp"

#include <QHeaderView>
#include <QKeyEvent>
#include <utility>

#include "shell/theme.hpp"

namespace motiphore::gui {

ClusterLegend::ClusterLegend(Focus& focus, QWidget* parent) : QTableWidget(0, 5, parent), focus_(focus) {
  setHorizontalHeaderLabels({tr("Motif"), tr("Type"), tr("Fragment"), tr("Contribution"), tr("Mask")});
  setAccessibleName(tr("Motifs of the molecule"));
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setShowGrid(false);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(22);
  horizontalHeader()->setSectionResizeMode(Motif, QHeaderView::Stretch);
  for (const int column : {Number, Type, Mask}) setColumnWidth(column, 54);
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
  horizontalHeaderItem(Share)->setText(
      focus_.tasks().empty() ? tr("Contribution")
                             : QString::fromStdString(focus_.tasks()[static_cast<std::size_t>(focus_.task())].id));
  horizontalHeaderItem(Share)->setToolTip(tr("what the motif adds to the logit of this task"));
  for (int row = 0; row < rows; ++row) {
    const auto& entry = legend[static_cast<std::size_t>(row)];
    const QString cells[] = {
        QString::number(entry.cluster), QString::number(entry.type), QString::fromStdString(entry.smiles),
        focus_.masked(row) ? tr("masked") : QString::asprintf("%+.3f", prediction->contributions(row, focus_.task())),
        focus_.masked(row) ? QStringLiteral("☑") : QStringLiteral("☐")};
    for (int column = 0; column < 5; ++column) {
      if (!item(row, column)) setItem(row, column, new QTableWidgetItem);
      item(row, column)->setText(cells[column]);
    }
    item(row, Number)->setIcon(swatch(entry.colour, entry.texture));
    item(row, Motif)->setToolTip(cells[Motif]);
    item(row, Share)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    item(row, Mask)->setTextAlignment(Qt::AlignCenter);
  }
  if (focus_.cluster() >= 0 && focus_.cluster() < rows)
    setCurrentCell(focus_.cluster(), Number, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  else
    setCurrentItem(nullptr);
  if (focus_.cluster() < 0) clearSelection();
  filling_ = false;
}

void ClusterLegend::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && currentRow() >= 0) return focus_.toggle_mask(currentRow());
  QTableWidget::keyPressEvent(event);
}

}  // namespace motiphore::gui
