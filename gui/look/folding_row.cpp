#include "look/folding_row.hpp"

#include <algorithm>

namespace motiphore::gui {

FoldingRow::FoldingRow(QWidget* first, QWidget* second)
    : first_(first), second_(second), layout_(new QBoxLayout(QBoxLayout::LeftToRight, this)) {
  layout_->setContentsMargins(6, 0, 6, 0);
  layout_->addWidget(first_, 0, Qt::AlignLeft);
  layout_->addWidget(second_, 0, Qt::AlignRight);
}

QSize FoldingRow::minimumSizeHint() const {
  const auto margins = layout_->contentsMargins();
  return {std::max(first_->minimumSizeHint().width(), second_->minimumSizeHint().width()) + margins.left() +
              margins.right(),
          layout_->minimumSize().height()};
}

void FoldingRow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const auto margins = layout_->contentsMargins();
  const int needed =
      first_->sizeHint().width() + layout_->spacing() + second_->sizeHint().width() + margins.left() + margins.right();
  layout_->setDirection(width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

}  // namespace motiphore::gui
