#include "edit/variants.hpp"

#include <QHeaderView>
#include <utility>

namespace motiphore::gui {

Variants::Variants(std::vector<Task> tasks, QWidget* parent) : QTreeWidget(parent), tasks_(std::move(tasks)) {
  QStringList titles{tr("SMILES"), tr("Mass / Da")};
  for (const auto& task : tasks_) titles << QString::fromStdString(task.id);
  setHeaderLabels(titles);
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setAccessibleName(tr("Variants tried"));
  setToolTip(tr("variants of the SMILES above; numbers in brackets are changes against the first line"));
  header()->resizeSection(0, 260);
  for (int column = 1; column < columnCount(); ++column) header()->resizeSection(column, 120);
  connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { emit chosen(item->text(0)); });
  connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { emit chosen(item->text(0)); });
}

void Variants::begin(const Explained& start) {
  clear();
  if (!start.prediction) return;
  start_ = start.prediction->tasks;
  start_mass_ = start.prediction->mass;
  append(start);
}

void Variants::add(const Explained& variant) {
  if (!variant.prediction) return;
  if (!started()) return begin(variant);
  const auto same = findItems(QString::fromStdString(variant.smiles), Qt::MatchExactly, 0);
  if (!same.isEmpty()) return setCurrentItem(same.first());
  append(variant);
}

void Variants::append(const Explained& variant) {
  const bool first = !started();
  const auto cell = [&](double value, double before, int decimals) {
    const auto text = QString::number(value, 'f', decimals);
    return first ? text : text + QString::asprintf("  (%+.*f)", decimals, value - before);
  };
  auto* item = new QTreeWidgetItem(this);
  item->setText(0, QString::fromStdString(variant.smiles));
  item->setText(1, cell(variant.prediction->mass, start_mass_, 2));
  for (std::size_t t = 0; t < tasks_.size(); ++t)
    item->setText(static_cast<int>(t) + 2, cell(variant.prediction->tasks[t], start_[t], 3));
  for (int column = 1; column < columnCount(); ++column)
    item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  setCurrentItem(item);
}

}  // namespace motiphore::gui
