#include "edit/variant_delegates.hpp"

#include <algorithm>

#include "look/theme.hpp"

namespace motiphore::gui {

namespace {

constexpr qsizetype kBeforeChange = 4;  // letters before it that are shown

}  // namespace

QString from_change(const QString& smiles, const QString& start) {
  const auto [differs, other] = std::mismatch(smiles.begin(), smiles.end(), start.begin(), start.end());
  const auto same = differs - smiles.begin();
  const bool equal = differs == smiles.end() && other == start.end();
  if (equal || same <= 2 * kBeforeChange) return smiles;
  return QStringLiteral("…") + smiles.mid(same - kBeforeChange);
}

void OwnGround::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (!has_own_ground(index) || !(option.state & QStyle::State_Selected))
    return QStyledItemDelegate::paint(painter, option, index);
  auto plain = option;
  plain.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus);
  QStyledItemDelegate::paint(painter, plain, index);
  paint_selected_edges(painter, option, false);
}

void StructureAboveText::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  option->decorationPosition = QStyleOptionViewItem::Top;
  option->decorationAlignment = Qt::AlignCenter;
  const bool cut = option->fontMetrics.horizontalAdvance(option->text) > option->rect.width();
  if (cut && index.row() > 0)
    option->text = from_change(option->text, index.sibling(0, index.column()).data().toString());
}

}  // namespace motiphore::gui
