// How the cells of Variants are painted.
#pragma once

#include <QString>
#include <QStyledItemDelegate>

namespace motiphore::gui {

/// As much of a SMILES as tells it from the one it was made of: "…c1ccc(F)cc1", whole where they begin differently.
QString from_change(const QString& smiles, const QString& start);

/// A colour that says something stays as it is where its line is selected.
class OwnGround : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  virtual bool has_own_ground(const QModelIndex& index) const { return index.data(Qt::BackgroundRole).isValid(); }
};

/// The structure with its SMILES below it, which has no room beside it; cut, it begins before its change.
class StructureAboveText : public OwnGround {
 public:
  using OwnGround::OwnGround;

 protected:
  bool has_own_ground(const QModelIndex&) const override { return true; }
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

}  // namespace motiphore::gui
