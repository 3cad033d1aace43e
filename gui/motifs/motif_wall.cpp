#include "motifs/motif_wall.hpp"

#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "look/accessible.hpp"
#include "look/theme.hpp"

namespace motiphore::gui {

namespace {

/// Cards without the number that they are sorted by come last in either order.
class CardOrder : public QSortFilterProxyModel {
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

 protected:
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
    const bool known = left.data(sortRole()).isValid(), other = right.data(sortRole()).isValid();
    if (known != other) return (sortOrder() == Qt::AscendingOrder) == known;
    return QSortFilterProxyModel::lessThan(left, right);
  }
};

}  // namespace

MotifWall::MotifWall(const ModelCard& card, Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  cards_ = new MotifCards(motif_vocabulary(card), card.tasks, this);
  found_ = new CardOrder(this);
  found_->setSourceModel(cards_);
  found_->setFilterRole(MotifCards::Words);
  found_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  found_->setDynamicSortFilter(false);
  search_ = new QLineEdit(this);
  search_->setPlaceholderText(tr("Find a motif"));
  search_->setToolTip(tr("a name, SMILES or number, for example phenol, CF3, 12"));
  search_->setAccessibleName(tr("Find a motif"));
  search_->setClearButtonEnabled(true);
  sorting_ = new QComboBox(this);
  name_box(sorting_, tr("Order of the motifs"));
  sorting_->addItems({tr("commonest first"), tr("most enriched first"), tr("least enriched first")});
  list_ = new QListView(this);
  list_->setModel(found_);
  list_->setItemDelegate(new MotifCardDelegate(list_));
  list_->setViewMode(QListView::IconMode);
  list_->setResizeMode(QListView::Adjust);
  list_->setMovement(QListView::Static);
  list_->setUniformItemSizes(true);
  list_->setSpacing(2);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setAccessibleName(tr("Motif types of the model"));
  text_ = new QLabel(this);
  text_->setWordWrap(true);
  auto* line = new QHBoxLayout;
  line->addWidget(search_, 1);
  line->addWidget(sorting_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 0);
  layout->addLayout(line);
  layout->addWidget(text_);
  layout->addWidget(list_, 1);
  if (cards_->rowCount() == 0) {
    for (QWidget* part :
         {static_cast<QWidget*>(search_), static_cast<QWidget*>(sorting_), static_cast<QWidget*>(list_)})
      part->hide();
    layout->addStretch();
  }
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    found_->setFilterFixedString(text.trimmed());
    say();
  });
  connect(sorting_, &QComboBox::currentIndexChanged, this, &MotifWall::sort);
  const auto choose = [this](const QModelIndex& index) { emit chosen(index.data(MotifCards::Type).toInt()); };
  connect(list_, &QListView::clicked, this, choose);
  connect(list_, &QListView::activated, this, choose);
  connect(&focus_, &Focus::changed, this, &MotifWall::refresh);
  sort();
  refresh();
  allow_orders();
  say();
}

void MotifWall::say() {
  if (cards_->rowCount() == 0)
    return text_->setText(tr("The model '%1' carries no counts of its motif types. `motiphore motifs` writes them into "
                             "its card.")
                              .arg(QString::fromStdString(focus_.card().name)));
  const auto types = found_->rowCount() == cards_->rowCount()
                         ? tr("%1 motif types, counted over the training set.").arg(cards_->rowCount())
                         : tr("%1 of %2 motif types.").arg(found_->rowCount()).arg(cards_->rowCount());
  if (cards_->task() < 0) return text_->setText(types + tr(" Click one to see its molecules."));
  const auto& task = cards_->tasks()[static_cast<std::size_t>(cards_->task())];
  if (task.kind != TaskKind::Classification)
    return text_->setText(types +
                          tr(" %1 is a value, of which no molecule is positive. Click one to see its molecules.")
                              .arg(QString::fromStdString(task.id)));
  text_->setText(types + tr(" ×: how many times as often molecules with it are positive in %1 as all are. Click one to "
                            "see its molecules.")
                             .arg(QString::fromStdString(task.id)));
}

void MotifWall::allow_orders() {
  const int task = cards_->task();
  const bool classes = task >= 0 && cards_->tasks()[static_cast<std::size_t>(task)].kind == TaskKind::Classification;
  auto* items = qobject_cast<QStandardItemModel*>(sorting_->model());
  for (int order = 1; order < sorting_->count(); ++order) items->item(order)->setEnabled(classes);
  if (!classes) sorting_->setCurrentIndex(0);
}

void MotifWall::sort() {
  const int order = sorting_->currentIndex();
  found_->setSortRole(order == 0 ? MotifCards::Molecules : MotifCards::Enrichment);
  found_->sort(0, order == 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
  list_->scrollToTop();
}

void MotifWall::draw(Paper paper) {
  if (drawn_ && paper == paper_) return;
  paper_ = paper;
  drawn_ = isVisible();
  if (drawn_) cards_->draw(MotifCardDelegate::drawing_size(), devicePixelRatioF(), paper);
}

void MotifWall::leave_choice() {
  list_->setCurrentIndex({});
  refresh();
}

void MotifWall::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  draw(is_dark() ? Paper::Dark : Paper::White);
}

void MotifWall::refresh() {
  if (focus_.task() != cards_->task()) {
    cards_->choose_task(focus_.task());
    allow_orders();
    if (sorting_->currentIndex() > 0) sort();
    say();
  }
  const auto* molecule = focus_.molecule();
  if (!focus_.prediction() || focus_.cluster() < 0 || focus_.cluster() >= static_cast<int>(molecule->legend.size()))
    return;
  const int row = cards_->row_of(molecule->legend[static_cast<std::size_t>(focus_.cluster())].type);
  const auto index = row < 0 ? QModelIndex() : found_->mapFromSource(cards_->index(row));
  if (!index.isValid() || index == list_->currentIndex()) return;
  list_->setCurrentIndex(index);
  list_->scrollTo(index);
}

}  // namespace motiphore::gui
