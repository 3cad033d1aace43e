#include "library/row_delegate.hpp"

#include <QApplication>
#include <QPainter>
#include <algorithm>

#include "library/results_model.hpp"
#include "look/theme.hpp"

namespace motiphore::gui {

namespace {

constexpr int kStripHeight = 26;  // px
constexpr int kHatch = 60;        // strength of the hatching, of 255
constexpr int kEdge = 3;          // around a text in the place of a drawing [px]

/// The strip of a row's classes: a cell for each task, the deeper the likelier.
void paint_strip(QPainter* painter, const QRect& cell, const QList<double>& classes, int height) {
  if (classes.isEmpty()) return;
  const auto paper = is_dark() ? Paper::Dark : Paper::White;
  const QRectF strip(cell.left() + 4, cell.center().y() - height / 2.0, cell.width() - 8, height);
  const double width = strip.width() / static_cast<double>(classes.size());
  for (int i = 0; i < classes.size(); ++i) {
    const QRectF box(strip.left() + i * width, strip.top(), width - 1, strip.height());
    painter->fillRect(box, to_qcolor(contribution_colour(0.06 + 0.94 * qBound(0.0, classes[i], 1.0), paper)));
  }
}

/// Hatching over what the model says of a molecule unlike those it has seen.
void hatch(QPainter* painter, const QRect& cell) {
  auto ink = QApplication::palette().color(QPalette::Text);
  ink.setAlpha(kHatch);
  painter->fillRect(cell, QBrush(ink, Qt::BDiagPattern));
}

/// The ground of a cell that has colours of its own: these stay also where the row is selected, which a line around
/// them says.
void paint_ground(QPainter* painter, const QStyleOptionViewItem& option, bool first) {
  painter->fillRect(option.rect, option.palette.color(QPalette::Base));
  if (option.state & QStyle::State_Selected) paint_selected_edges(painter, option, first);
}

void paint_structure(QPainter* painter, Thumbnails& thumbnails, const QRect& cell, const QModelIndex& index) {
  const auto* drawing = thumbnails.find(index.siblingAtColumn(TableColumns::Structure).data(Qt::EditRole).toString(),
                                        index.data(ResultsModel::Record).toString());
  const auto why = index.data(ResultsModel::Problem).toString();
  if (drawing && !drawing->isNull() && why.isEmpty()) {
    QRectF box(QPointF(), drawing->deviceIndependentSize());
    box.moveCenter(QRectF(cell).center());
    painter->drawPixmap(box.topLeft(), *drawing);
  } else if (drawing || !why.isEmpty()) {
    const auto text = why.isEmpty() ? RowDelegate::tr("too large") : QStringLiteral("⚠ ") + why;
    const auto room = cell.adjusted(kEdge, kEdge, -kEdge, -kEdge);
    const auto metrics = painter->fontMetrics();
    // A line less than there is room for, since words do not fill their lines.
    const int lines = std::max(1, room.height() / metrics.lineSpacing() - 1);
    painter->drawText(room, Qt::AlignCenter | Qt::TextWordWrap,
                      metrics.elidedText(text, Qt::ElideRight, lines * room.width()));
  }
}

constexpr int kCardStrip = 8, kMargin = 6;  // px

/// Of the name below a card's drawing.
int name_height(const QFontMetrics& metrics) {
  return metrics.height() + 4;
}

}  // namespace

QSize CardDelegate::card_size(QSize drawing) {
  return drawing + QSize(2 * kMargin, 2 * kMargin + name_height(QFontMetrics(QApplication::font())) + kCardStrip);
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto card = option.rect.adjusted(2, 2, -2, -2);
  const int words = name_height(QFontMetrics(QApplication::font()));
  const bool selected = option.state & QStyle::State_Selected;
  const auto& palette = option.palette;
  painter->save();
  painter->fillRect(card, palette.color(QPalette::Base));
  painter->setPen(selected ? QPen(palette.color(QPalette::Highlight), 2) : QPen(palette.color(QPalette::Midlight), 1));
  painter->drawRect(card);
  painter->setPen(palette.color(QPalette::Text));
  const QRect drawing(card.left(), card.top() + kMargin / 2, card.width(),
                      card.height() - words - kCardStrip - kMargin);
  paint_structure(painter, thumbnails_, drawing, index);
  const QRect name(card.left() + kMargin, drawing.bottom(), card.width() - 2 * kMargin, words);
  auto text = index.siblingAtColumn(TableColumns::Name).data().toString();
  if (index.data(ResultsModel::Marked).toBool()) text.prepend(QStringLiteral("★ "));
  painter->drawText(name, Qt::AlignCenter, option.fontMetrics.elidedText(text, Qt::ElideMiddle, name.width()));
  const auto profile = index.siblingAtColumn(TableColumns::Profile);
  const QRect strip(name.left(), name.bottom() + 1, name.width(), kCardStrip);
  paint_strip(painter, strip, profile.data(ResultsModel::Tasks).value<QList<double>>(), kCardStrip);
  if (profile.data(ResultsModel::Outside).toBool()) hatch(painter, strip);
  painter->restore();
}

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  // Names of one series, as those of variants, differ at their ends.
  if (index.column() == TableColumns::Name) option->textElideMode = Qt::ElideMiddle;
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  paint_cell(painter, option, index);
  if (!(option.state & QStyle::State_HasFocus)) return;
  painter->save();
  painter->setPen(QPen(option.palette.color(QPalette::Text), 2));
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
  painter->restore();
}

void RowDelegate::paint_cell(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (index.column() == TableColumns::Structure) {
    paint_ground(painter, option, true);
    paint_structure(painter, thumbnails_, option.rect, index);
    return;
  }
  if (index.column() == TableColumns::Profile) {
    paint_ground(painter, option, false);
    paint_strip(painter, option.rect, index.data(ResultsModel::Tasks).value<QList<double>>(), kStripHeight);
    if (index.data(ResultsModel::Outside).toBool()) hatch(painter, option.rect);
    return;
  }
  const auto share = index.data(ResultsModel::Share);
  if (share.isValid() && option.state & QStyle::State_Selected) {
    const double part = qBound(0.0, share.toDouble(), 1.0);
    QStyledItemDelegate::paint(painter, option, index);
    const QRectF line(option.rect.left() + 3, option.rect.center().y() + 12, (option.rect.width() - 6) * part, 4);
    painter->fillRect(line, to_qcolor(contribution_colour(1, is_dark() ? Paper::Dark : Paper::White)));
    if (index.data(ResultsModel::Outside).toBool()) hatch(painter, option.rect);
    return;
  }
  if (share.isValid()) {
    const QRectF cell =
        QRectF(option.rect).adjusted(3, option.rect.height() / 2.0 - 11, -3, -(option.rect.height() / 2.0 - 11));
    const double part = qBound(0.0, share.toDouble(), 1.0);
    const auto colour = to_qcolor(contribution_colour(0.25 + 0.5 * part, is_dark() ? Paper::Dark : Paper::White));
    painter->fillRect(QRectF(cell.left(), cell.top(), cell.width() * part, cell.height()), colour);
  }
  QStyledItemDelegate::paint(painter, option, index);
  if (index.data(ResultsModel::Outside).toBool()) hatch(painter, option.rect);
}

}  // namespace motiphore::gui
