#include "shell/sort_menu.hpp"

#include <QHeaderView>

namespace motiphore::gui {

SortMenu::SortMenu(QMenu* menu, Session& session, LibraryView& library, Focus& focus, QStatusBar& status)
    : QObject(menu), menu_(menu), session_(session), library_(library), focus_(focus), status_(status) {
  task_ = menu_->addAction(tr("The &chosen task"), Qt::CTRL | Qt::Key_J, this, &SortMenu::sort_by_task);
  file_ = menu_->addAction(tr("The order of the &file"), Qt::CTRL | Qt::SHIFT | Qt::Key_J, this,
                           [this] { library_.sort_by(-1, Qt::AscendingOrder); });
  connect(&session_.model(), &ResultsModel::sort_requested, this, [this](const RowSort& sort) {
    if (session_.model().library().rows() > 0) say_order(sort);
  });
  connect(&session_, &Session::order_changed, this, [this](bool busy) {
    if (!busy) tell_sorted();
  });
  connect(menu_, &QMenu::aboutToShow, this, &SortMenu::list_columns);
}

void SortMenu::list_columns() {
  for (auto* action : menu_->actions())
    if (action != task_ && action != file_) delete action;
  menu_->addSeparator();
  const auto& columns = session_.model().columns();
  for (int column = TableColumns::Name; column < columns.count(); ++column)
    if (column != TableColumns::Profile)
      menu_->addAction(QString::fromStdString(columns.title(column)).replace('&', QStringLiteral("&&")), this,
                       [this, column] { sort_by(column); });
}

void SortMenu::sort_by_task() {
  const int sorted = library_.table().horizontalHeader()->sortIndicatorSection();
  const bool again = focus_.follows_concern() && session_.model().columns().is_task(sorted);
  if (session_.model().library().rows() == 0) return status_.showMessage(tr("There are no rows to sort."));
  if (focus_.task() >= 0) sort_by(again ? sorted : TableColumns::FirstTask + focus_.task());
}

void SortMenu::sort_by(int column) {
  const auto* header = library_.table().horizontalHeader();
  const auto first =
      static_cast<Qt::SortOrder>(session_.model().headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).toInt());
  const bool again = header->sortIndicatorSection() == column && header->sortIndicatorOrder() == first;
  const auto other = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
  library_.sort_by(column, again ? other : first);
}

void SortMenu::say_order(const RowSort& sort) {
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
  status_.showMessage(sorting_);
  if (!session_.ordering()) tell_sorted();
}

void SortMenu::tell_sorted() {
  if (!sorting_.isEmpty() && status_.currentMessage() == sorting_) status_.showMessage(sorted_);
  sorting_.clear();
}

}  // namespace motiphore::gui
