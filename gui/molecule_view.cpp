#include "molecule_view.hpp"

#include <QMouseEvent>
#include <QPainter>
#include <utility>

namespace motiphore::gui {

namespace {
constexpr double click_radius = 25;  // in the drawing's pixels, about half a bond
}

MoleculeView::MoleculeView(QWidget* parent) : QWidget(parent) {
  setMinimumSize(200, 160);
  setAccessibleName(tr("Drawing of the molecule"));
}

void MoleculeView::show_drawing(const QByteArray& svg, std::vector<QPointF> atoms) {
  svg_ = svg;
  text_.clear();
  atoms_ = std::move(atoms);
  renderer_.load(svg_);
  update();
}

void MoleculeView::show_text(const QString& text) {
  svg_.clear();
  atoms_.clear();
  text_ = text;
  update();
}

QRectF MoleculeView::target() const {
  const QSizeF size = QSizeF(renderer_.defaultSize()).scaled(this->size(), Qt::KeepAspectRatio);
  return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void MoleculeView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (svg_.isEmpty()) {
    painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, text_);
    return;
  }
  painter.fillRect(rect(), Qt::white);  // the drawing's own background, in dark themes too
  renderer_.render(&painter, target());
}

void MoleculeView::mousePressEvent(QMouseEvent* event) {
  if (svg_.isEmpty()) return;
  const auto box = target();
  const double scale = renderer_.defaultSize().width() / box.width();
  const QPointF at = (event->position() - box.topLeft()) * scale;
  int nearest = -1;
  double best = click_radius;
  for (std::size_t i = 0; i < atoms_.size(); ++i)
    if (const double d = QLineF(at, atoms_[i]).length(); d < best) {
      best = d;
      nearest = static_cast<int>(i);
    }
  emit atom_clicked(nearest);
}

}  // namespace motiphore::gui
