// MoleculeView: shows an SVG drawing as large as it fits, and says which atom is clicked.
#pragma once

#include <QByteArray>
#include <QSvgRenderer>
#include <QWidget>
#include <vector>

namespace motiphore::gui {

class MoleculeView : public QWidget {
  Q_OBJECT

 public:
  explicit MoleculeView(QWidget* parent = nullptr);

  /// @param atoms  position of each atom in the drawing's own pixels
  void show_drawing(const QByteArray& svg, std::vector<QPointF> atoms);
  /// Shows a text instead of a drawing.
  void show_text(const QString& text);

  const QByteArray& svg() const { return svg_; }
  QSize sizeHint() const override { return {620, 520}; }

 signals:
  /// The atom nearest to a click, or -1 if none is near.
  void atom_clicked(int atom);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  QRectF target() const;

  QSvgRenderer renderer_;
  QByteArray svg_;
  QString text_;
  std::vector<QPointF> atoms_;
};

}  // namespace motiphore::gui
