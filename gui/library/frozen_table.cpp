#include "library/frozen_table.hpp"

#include <QCoreApplication>
#include <QMenu>
#include <QScrollBar>
#include <QStyleOptionHeader>
#include <QWheelEvent>
#include <cstdlib>

#include "library/selection_keys.hpp"

namespace motiphore::gui {

namespace {
constexpr int kLeastRest = 110;  // px that are left for the other columns: one of numbers, and that there are more
}

SortHeader::SortHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setSectionsClickable(true);
  setHighlightSections(false);
  setSortIndicatorClearable(true);
  setSortIndicator(-1, Qt::AscendingOrder);
  setSortIndicatorShown(true);
}

void SortHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int logical) const {
  QHeaderView::initStyleOptionForIndex(option, logical);
  if (option->sortIndicator == QStyleOptionHeader::SortUp)
    option->sortIndicator = QStyleOptionHeader::SortDown;
  else if (option->sortIndicator == QStyleOptionHeader::SortDown)
    option->sortIndicator = QStyleOptionHeader::SortUp;
}

FrozenTable::FrozenTable(int columns, QWidget* parent) : QTableView(parent), columns_(columns) {
  setHorizontalHeader(new SortHeader(this));
  horizontalHeader()->setSectionsMovable(true);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollMode(ScrollPerPixel);
  frozen_ = new QTableView(this);
  frozen_->setHorizontalHeader(new SortHeader(frozen_));
  frozen_->horizontalHeader()->setSortIndicatorShown(true);  // which a view that does not sort has just turned off
  // A click on a title sorts; it would select all rows, too.
  for (const auto* signal : {SIGNAL(sectionPressed(int)), SIGNAL(sectionEntered(int))})
    disconnect(frozen_->horizontalHeader(), signal, frozen_, nullptr);
  frozen_->setFocusProxy(this);
  frozen_->setFrameShape(QFrame::NoFrame);
  frozen_->verticalHeader()->hide();
  frozen_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  frozen_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollMode(ScrollPerPixel);
  frozen_->setSelectionBehavior(SelectRows);
  frozen_->setSelectionMode(ExtendedSelection);
  frozen_->setWordWrap(false);
  frozen_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(frozen_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    auto* menu = new QMenu(this);  // that of the whole table
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(frozen_->viewport()->mapToGlobal(at));
  });
  frozen_->setTabKeyNavigation(false);
  frozen_->viewport()->installEventFilter(this);
  follow_by(false);
  edge_ = new QFrame(this);
  edge_->setFrameShape(QFrame::VLine);
  viewport()->stackUnder(frozen_);

  scroll_together();
  for (const auto* bar : {verticalScrollBar(), frozen_->verticalScrollBar()})
    connect(bar, &QScrollBar::actionTriggered, this, &FrozenTable::scrolled);
  auto *own = horizontalHeader(), *other = frozen_->horizontalHeader();
  connect(own, &QHeaderView::sectionResized, this, [this, other](int section, int, int size) {
    if (section < columns_) other->resizeSection(section, size);
    place();
  });
  connect(other, &QHeaderView::sectionResized, own, [this, own](int section, int, int size) {
    if (section < columns_) own->resizeSection(section, size);  // not those that are hidden there
  });
  connect(own, &QHeaderView::sortIndicatorChanged, other, &QHeaderView::setSortIndicator);
  connect(other, &QHeaderView::sortIndicatorChanged, own, &QHeaderView::setSortIndicator);
  connect(own, &QHeaderView::sectionMoved, this, &FrozenTable::keep_places);
  connect(frozen_, &QTableView::clicked, this, &QTableView::clicked);
}

void FrozenTable::scroll_together() {
  auto *own = verticalScrollBar(), *other = frozen_->verticalScrollBar();
  // Each view learns by itself, and later, how far its rows reach. Until both know, the bars of the frozen one stop
  // short, or it has rows that the other one has not laid out.
  const auto agree = [own, other] { return own->maximum() == other->maximum(); };
  connect(own, &QScrollBar::valueChanged, other, &QScrollBar::setValue);
  connect(own, &QScrollBar::rangeChanged, other, [own, other](int least, int most) {
    other->setRange(least, most);
    other->setValue(own->value());
  });
  connect(other, &QScrollBar::valueChanged, own, [own, agree](int value) {
    if (agree()) own->setValue(value);
  });
  connect(other, &QScrollBar::rangeChanged, other, [own, other, agree] {
    if (agree()) other->setValue(own->value());
  });
}

void FrozenTable::setModel(QAbstractItemModel* model) {
  QTableView::setModel(model);
  frozen_->setModel(model);
  frozen_->setSelectionModel(selectionModel());
  connect(model, &QAbstractItemModel::modelReset, this, &FrozenTable::hide_others);
  hide_others();
}

void FrozenTable::set_row_height(int height) {
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  for (auto* header : {verticalHeader(), frozen_->verticalHeader()}) {
    header->setMinimumSectionSize(1);
    header->setDefaultSectionSize(height);
  }
}

void FrozenTable::set_delegate(QAbstractItemDelegate* delegate) {
  setItemDelegate(delegate);
  frozen_->setItemDelegate(delegate);
}

void FrozenTable::update_cells() {
  viewport()->update();
  frozen_->viewport()->update();
}

void FrozenTable::hide_others() {
  for (int column = 0; column < model()->columnCount(); ++column) frozen_->setColumnHidden(column, column >= columns_);
  place();
}

void FrozenTable::keep_places() {
  auto* header = horizontalHeader();
  for (int column = 0; column < columns_ && column < header->count(); ++column)
    if (header->visualIndex(column) != column) return header->moveSection(header->visualIndex(column), column);
}

int FrozenTable::frozen_width() const {
  int width = 0;
  for (int column = 0; column < columns_ && model() && column < model()->columnCount(); ++column)
    width += columnWidth(column);
  return width;
}

void FrozenTable::place() {
  const int width = frozen_width();
  const bool fits = width > 0 && width + kLeastRest <= viewport()->width();
  const QRect area(viewport()->x(), horizontalHeader()->y(), width,
                   viewport()->geometry().bottom() + 1 - horizontalHeader()->y());
  frozen_->horizontalHeader()->setFixedHeight(horizontalHeader()->height());
  frozen_->setGeometry(area);
  frozen_->setVisible(fits);
  edge_->setGeometry(area.right() + 1, area.top(), 2, area.height());
  edge_->setVisible(fits);
  edge_->raise();
}

void FrozenTable::updateGeometries() {
  QTableView::updateGeometries();
  if (edge_) place();
}

void FrozenTable::follow_by(bool frozen) {
  setAutoScroll(!frozen);
  frozen_->setAutoScroll(frozen);
}

bool FrozenTable::eventFilter(QObject* watched, QEvent* event) {
  if (!frozen_ || watched != frozen_->viewport()) return QTableView::eventFilter(watched, event);
  if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick) follow_by(true);
  if (event->type() == QEvent::MouseButtonRelease) follow_by(false);
  if (event->type() != QEvent::Wheel) return QTableView::eventFilter(watched, event);
  const auto turned = static_cast<QWheelEvent*>(event)->angleDelta();
  if (std::abs(turned.x()) <= std::abs(turned.y())) return false;
  QCoreApplication::sendEvent(horizontalScrollBar(), event);  // the frozen columns have nowhere to go
  return true;
}

void FrozenTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  other_row_ = current.row() != previous.row();
  QTableView::currentChanged(current, previous);
  other_row_ = false;
}

QItemSelectionModel::SelectionFlags FrozenTable::selectionCommand(const QModelIndex& index, const QEvent* event) const {
  const auto key = selecting_key(event);
  return QTableView::selectionCommand(index, key ? key.get() : event);
}

void FrozenTable::scrollTo(const QModelIndex& index, ScrollHint hint) {
  updateGeometries();  // rows may have come since the bar was set
  const int across = horizontalScrollBar()->value();
  QTableView::scrollTo(index, hint);
  const bool stays = frozen_ && frozen_->isVisible() && index.column() < columns_;
  if (stays || other_row_) return horizontalScrollBar()->setValue(across);
  if (!frozen_ || !frozen_->isVisible()) return;
  const int covered = frozen_width() - visualRect(index).left();
  if (covered > 0) horizontalScrollBar()->setValue(horizontalScrollBar()->value() - covered);
}

}  // namespace motiphore::gui
