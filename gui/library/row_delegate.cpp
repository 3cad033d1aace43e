#include "library/row_delegate.hpp"

#include <QApplication>
#include <QPainter>

#include "library/results_model.hpp"
#include "shell/theme.hpp"

namespace motiphore::gui {

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (index.column() == TableColumns::Structure) {
    auto background = option;
    initStyleOption(&background, index);
    background.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
    if (const auto* drawing = thumbnails_.find(index.data(Qt::EditRole).toString()); drawing && !drawing->isNull()) {
      QRectF box(QPointF(), drawing->deviceIndependentSize());
      box.moveCenter(QRectF(option.rect).center());
      painter->drawPixmap(box.topLeft(), *drawing);
    } else if (drawing) {
      painter->drawText(option.rect, Qt::AlignCenter,
                        index.data(ResultsModel::Failed).toBool() ? tr("⚠ no structure") : tr("too large"));
    }
    return;
  }
  const auto share = index.data(ResultsModel::Share);
  if (share.isValid() && !(option.state & QStyle::State_Selected)) {
    const QRectF cell =
        QRectF(option.rect).adjusted(3, option.rect.height() / 2.0 - 11, -3, -(option.rect.height() / 2.0 - 11));
    const double part = qBound(0.0, share.toDouble(), 1.0);
    const auto colour = to_qcolor(contribution_colour(0.25 + 0.5 * part, is_dark() ? Paper::Dark : Paper::White));
    painter->fillRect(QRectF(cell.left(), cell.top(), cell.width() * part, cell.height()), colour);
  }
  QStyledItemDelegate::paint(painter, option, index);
}

}  // namespace motiphore::gui
