// RowDelegate: paints the cells of the library: thumbnails, and a bar behind each probability. CardDelegate: a row as a
// card.
#pragma once

#include <QStyledItemDelegate>

#include "library/thumbnails.hpp"

namespace motiphore::gui {

class RowDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  RowDelegate(Thumbnails& thumbnails, QObject* parent) : QStyledItemDelegate(parent), thumbnails_(thumbnails) {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

 private:
  void paint_cell(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

  Thumbnails& thumbnails_;
};

/// A row as a card: its drawing, its mark and name, and the strip of its classes.
class CardDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  CardDelegate(Thumbnails& thumbnails, QObject* parent) : QStyledItemDelegate(parent), thumbnails_(thumbnails) {}

  /// How large a card is around a drawing of this size.
  static QSize card_size(QSize drawing);
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  Thumbnails& thumbnails_;
};

}  // namespace motiphore::gui
