#include "edit/variants.hpp"

#include <QHeaderView>
#include <cmath>
#include <utility>

#include "shell/number_text.hpp"
#include "shell/theme.hpp"

namespace motiphore::gui {

namespace {

constexpr double kNoChange = 0.0005;                     // less is not shown with three decimals
constexpr double kDeepest = 0.5;                         // a change of a probability with the deepest colour
constexpr int kPictureWidth = 104, kPictureHeight = 64;  // px

}  // namespace

Variants::Variants(std::vector<Task> tasks, Thumbnails& thumbnails, QWidget* parent)
    : QTreeWidget(parent), tasks_(std::move(tasks)), thumbnails_(thumbnails) {
  QStringList titles{tr("SMILES"), tr("Mass / Da")};
  for (const auto& task : tasks_) titles << QString::fromStdString(task.id);
  setHeaderLabels(titles);
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setAccessibleName(tr("Variants tried"));
  setToolTip(tr("variants of the SMILES above; numbers in brackets are changes against the first line"));
  setIconSize({kPictureWidth, kPictureHeight});
  setVerticalScrollMode(ScrollPerPixel);
  connect(&thumbnails_, &Thumbnails::made, this, &Variants::show_pictures);
  header()->resizeSection(0, 330);
  for (int column = 1; column < columnCount(); ++column) header()->resizeSection(column, 120);
  connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { emit chosen(item->text(0)); });
  connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { emit chosen(item->text(0)); });
}

void Variants::leave() {
  clear();
  shown_ = nullptr;
}

void Variants::begin(const Explained& start) {
  leave();
  if (!start.prediction) return;
  shown_ = &tried_[start.smiles];
  if (shown_->empty())
    shown_->push_back({start.smiles, start.canonical, start.prediction->mass, start.prediction->tasks});
  list();
}

void Variants::list() {
  clear();
  for (const auto& variant : *shown_) append(variant);
}

void Variants::add(const Explained& variant) {
  if (!variant.prediction) return;
  if (!shown_) return begin(variant);
  for (std::size_t i = 0; i < shown_->size(); ++i)
    if ((*shown_)[i].smiles == variant.smiles ||
        (!variant.canonical.empty() && (*shown_)[i].canonical == variant.canonical))
      return setCurrentItem(topLevelItem(static_cast<int>(i)));
  shown_->push_back({variant.smiles, variant.canonical, variant.prediction->mass, variant.prediction->tasks});
  append(shown_->back());
  setCurrentItem(topLevelItem(topLevelItemCount() - 1));
}

void Variants::append(const Tried& variant) {
  const auto& start = shown_->front();
  const bool first = &variant == &start;
  auto* item = new QTreeWidgetItem(this);
  item->setText(0, QString::fromStdString(variant.smiles));
  const auto mass = QString::number(variant.mass, 'f', 2);
  item->setText(1, first ? mass : tr("%1  (%2)").arg(mass, signed_text(variant.mass - start.mass, 2)));
  const auto paper = is_dark() ? Paper::Dark : Paper::White;
  for (std::size_t t = 0; t < tasks_.size(); ++t) {
    const int column = static_cast<int>(t) + 2;
    const auto text = prediction_text(tasks_[t], variant.tasks[t]);
    const double change = variant.tasks[t] - start.tasks[t];
    item->setText(column, first ? text : tr("%1  (%2)").arg(text, signed_text(change)));
    if (tasks_[t].kind == TaskKind::Classification && std::abs(change) > kNoChange)
      item->setBackground(column, to_qcolor(region_fill(contribution_colour(change / kDeepest, paper), paper)));
  }
  for (int column = 1; column < columnCount(); ++column)
    item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
  item->setSizeHint(0, {kPictureWidth, kPictureHeight + 4});
  show_pictures();
}

void Variants::show_pictures() {
  if (!isVisible()) return;
  for (int i = 0; i < topLevelItemCount(); ++i)
    if (auto* item = topLevelItem(i); item->icon(0).isNull())
      if (const auto* picture = thumbnails_.find(item->text(0)); picture && !picture->isNull())
        item->setIcon(0, *picture);
}

void Variants::showEvent(QShowEvent* event) {
  QTreeWidget::showEvent(event);
  show_pictures();
}

}  // namespace motiphore::gui
