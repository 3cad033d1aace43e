// RowDelegate: paints the cells of the library: thumbnails, and a bar behind each probability.
#pragma once

#include <QStyledItemDelegate>

#include "library/thumbnails.hpp"

namespace motiphore::gui {

class RowDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  RowDelegate(Thumbnails& thumbnails, QObject* parent) : QStyledItemDelegate(parent), thumbnails_(thumbnails) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  Thumbnails& thumbnails_;
};

}  // namespace motiphore::gui
