#include "plots/scatter_plot.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "look/accessible.hpp"
#include "look/theme.hpp"
#include "look/tool_tip.hpp"

namespace motiphore::gui {

namespace {

constexpr int kLeft = 62, kBottom = 46, kTop = 10, kRight = 14;  // px
constexpr double kNear = 9;                                      // of a click from its point [px]
constexpr std::size_t kMany = 3000, kVeryMany = 60000;           // points that are drawn smaller
constexpr double kRing = 1.4, kLeastHollow = 2;                  // of points outside the domain [px]
constexpr int kStrength = 150;                                   // of a dot, of 255; two of them are darker

/// Lets a dot shine through those that are there already.
void blend(QImage& image, int x, int y, QRgb colour, int strength) {
  if (x < 0 || y < 0 || x >= image.width() || y >= image.height()) return;
  auto& pixel = reinterpret_cast<QRgb*>(image.scanLine(y))[x];
  const int alpha = strength + qAlpha(pixel) * (255 - strength) / 255;
  const auto part = [&](int fresh, int old) { return (fresh * strength + old * (255 - strength)) / 255; };
  pixel = qRgba(part(qRed(colour), qRed(pixel)), part(qGreen(colour), qGreen(pixel)), part(qBlue(colour), qBlue(pixel)),
                alpha);  // premultiplied
}

/// @param hole  radius within which it is empty [px]; negative: nowhere
void dot(QImage& image, const QPointF& at, double radius, double hole, QRgb colour, int strength) {
  const int reach = static_cast<int>(std::ceil(radius));
  const int cx = static_cast<int>(std::lround(at.x())), cy = static_cast<int>(std::lround(at.y()));
  for (int dy = -reach; dy <= reach; ++dy)
    for (int dx = -reach; dx <= reach; ++dx)
      if (const int square = dx * dx + dy * dy; square <= radius * radius + 0.3 && (hole < 0 || square > hole * hole))
        blend(image, cx + dx, cy + dy, colour, strength);
}

QString tick_text(double value) {
  return QString::number(value, 'g', 5).replace('-', QStringLiteral("−"));
}

}  // namespace

ScatterPlot::ScatterPlot(QWidget* parent) : QWidget(parent), band_(new QRubberBand(QRubberBand::Rectangle, this)) {
  setAccessibleName(tr("Plot of two columns"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
}

void ScatterPlot::set_data(PlotData data, const QString& x_title, const QString& y_title) {
  const auto before = pointed_ ? std::optional(data_.points[*pointed_].row) : std::nullopt;  // the arrows go on there
  data_ = std::move(data);
  x_title_ = x_title;
  y_title_ = y_title;
  dots_ = {};
  pointed_.reset();
  for (std::size_t i = 0; before && i < data_.points.size(); ++i)
    if (data_.points[i].row == *before) pointed_ = i;
  // Not spoken: points come while rows are predicted.
  setAccessibleDescription(
      tr("%1 of %2 against %3; arrows go from point to point, Enter chooses one")
          .arg(data_.points.size() == 1 ? tr("1 molecule") : tr("%1 molecules").arg(data_.points.size()))
          .arg(y_title_, x_title_));
  update();
}

void ScatterPlot::point_to(std::size_t point) {
  pointed_ = point;
  QString text;
  emit told(data_.points[point].row, text);
  describe(this, text);
  QToolTip::showText(mapToGlobal(position(data_.points[point]).toPoint()), as_plain_text(text), this);
  update();
}

void ScatterPlot::keyPressEvent(QKeyEvent* event) {
  const auto count = data_.points.size();
  if (count == 0) return QWidget::keyPressEvent(event);
  const auto one_of_ten = std::max<std::size_t>(1, count / 10);
  const auto forward = [&](std::size_t step) { point_to(pointed_ ? std::min(*pointed_ + step, count - 1) : 0); };
  const auto back = [&](std::size_t step) {
    point_to(!pointed_ ? count - 1 : *pointed_ > step ? *pointed_ - step : 0);
  };
  switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
      return forward(1);
    case Qt::Key_Left:
    case Qt::Key_Up:
      return back(1);
    case Qt::Key_PageDown:
      return forward(one_of_ten);
    case Qt::Key_PageUp:
      return back(one_of_ten);
    case Qt::Key_Home:
      return point_to(0);
    case Qt::Key_End:
      return point_to(count - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      if (pointed_) emit chosen({data_.points[*pointed_].row});
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void ScatterPlot::focusOutEvent(QFocusEvent* event) {
  QToolTip::hideText();
  QWidget::focusOutEvent(event);
}

void ScatterPlot::set_selected(const RowNumbers& rows) {
  selected_ = {rows.begin(), rows.end()};
  update();
}

QRectF ScatterPlot::area() const {
  return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

QPointF ScatterPlot::position(const PlotPoint& point) const {
  const auto box = area();
  return {box.left() + box.width() * (point.x - data_.left) / (data_.right - data_.left),
          box.bottom() - box.height() * (point.y - data_.bottom) / (data_.top - data_.bottom)};
}

void ScatterPlot::render() {
  const qreal ratio = devicePixelRatioF();
  dots_ = QImage(size() * ratio, QImage::Format_ARGB32_Premultiplied);
  dots_.fill(Qt::transparent);
  const auto count = data_.points.size();
  const double radius = ratio * (count > kVeryMany ? 0.6 : count > kMany ? 1.6 : 3.2);
  const int strength = count > kVeryMany ? kStrength / 2 : kStrength;
  const bool dark = is_dark();
  const QRgb inside = dark ? qRgb(0x7d, 0xb8, 0xf0) : qRgb(0x1f, 0x5f, 0xa8);
  const QRgb outside = dark ? qRgb(0x80, 0x80, 0x80) : qRgb(0x9a, 0x9a, 0x9a);
  for (const bool pale : {true, false})
    for (const auto& point : data_.points)
      if (point.outside == pale)
        dot(dots_, position(point) * ratio, radius, pale && radius > kLeastHollow ? radius - kRing * ratio : -1,
            pale ? outside : inside, strength);
  dots_.setDevicePixelRatio(ratio);
}

void ScatterPlot::paint_axes(QPainter& painter) const {
  const auto box = area();
  const auto ink = palette().color(QPalette::Text), pale = palette().color(QPalette::Mid);
  const auto& metrics = painter.fontMetrics();
  for (const double x : axis_ticks(data_.left, data_.right, std::max(2, static_cast<int>(box.width() / 80)))) {
    const double at = box.left() + box.width() * (x - data_.left) / (data_.right - data_.left);
    painter.setPen(QPen(pale, 1, Qt::DotLine));
    painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom()));
    painter.setPen(ink);
    painter.drawText(QRectF(at - 40, box.bottom() + 3, 80, metrics.height()), Qt::AlignCenter, tick_text(x));
  }
  for (const double y : axis_ticks(data_.bottom, data_.top, std::max(2, static_cast<int>(box.height() / 50)))) {
    const double at = box.bottom() - box.height() * (y - data_.bottom) / (data_.top - data_.bottom);
    painter.setPen(QPen(pale, 1, Qt::DotLine));
    painter.drawLine(QPointF(box.left(), at), QPointF(box.right(), at));
    painter.setPen(ink);
    painter.drawText(QRectF(16, at - metrics.height() / 2.0, kLeft - 20, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, tick_text(y));
  }
  painter.setPen(pale);
  painter.drawRect(box);
  painter.setPen(ink);
  painter.drawText(QRectF(box.left(), height() - metrics.height() - 3, box.width(), metrics.height()), Qt::AlignCenter,
                   metrics.elidedText(x_title_, Qt::ElideRight, static_cast<int>(box.width())));
  painter.save();
  painter.translate(2, box.center().y());
  painter.rotate(-90);
  painter.drawText(QRectF(-box.height() / 2, 0, box.height(), metrics.height()), Qt::AlignCenter,
                   metrics.elidedText(y_title_, Qt::ElideRight, static_cast<int>(box.height())));
  painter.restore();
}

void ScatterPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  if (data_.points.empty()) {
    painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("No molecule has a number in both columns."));
    return;
  }
  paint_axes(painter);
  if (dots_.isNull()) render();
  painter.drawImage(0, 0, dots_);
  painter.setRenderHint(QPainter::Antialiasing);
  const auto chosen = to_qcolor(contribution_colour(1, is_dark() ? Paper::Dark : Paper::White));
  const QPen line(palette().color(QPalette::Text), 1.2), ring(chosen, 2.2);
  for (const auto& point : data_.points) {
    if (!selected_.count(point.row)) continue;
    painter.setPen(point.outside ? ring : line);
    painter.setBrush(point.outside ? palette().color(QPalette::Base) : chosen);
    painter.drawEllipse(position(point), 4.5, 4.5);
  }
  if (!hasFocus()) return;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(palette().color(QPalette::Text), 2));
  if (pointed_) painter.drawEllipse(position(data_.points[*pointed_]), 8, 8);
  painter.setPen(palette().color(QPalette::Highlight));
  painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void ScatterPlot::resizeEvent(QResizeEvent*) {
  dots_ = {};
}

void ScatterPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) dots_ = {};
  QWidget::changeEvent(event);
}

const PlotPoint* ScatterPlot::point_at(const QPointF& at) const {
  const PlotPoint* nearest = nullptr;
  double best = kNear;
  for (const auto& point : data_.points) {
    const auto away = position(point) - at;
    if (const double d = std::hypot(away.x(), away.y()); d < best) {
      best = d;
      nearest = &point;
    }
  }
  return nearest;
}

void ScatterPlot::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position().toPoint();
}

void ScatterPlot::mouseMoveEvent(QMouseEvent* event) {
  if (!(event->buttons() & Qt::LeftButton)) return;
  band_->setGeometry(QRect(pressed_, event->position().toPoint()).normalized());
  band_->show();
}

void ScatterPlot::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  RowNumbers rows;
  if (band_->isVisible()) {
    const QRectF frame(band_->geometry());
    band_->hide();
    for (const auto& point : data_.points)
      if (frame.contains(position(point))) rows.push_back(point.row);
  } else if (const auto* point = point_at(event->position())) {
    rows.push_back(point->row);
  }
  if (!rows.empty()) emit chosen(rows);
}

bool ScatterPlot::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  QString text;
  if (const auto* point = point_at(help->pos())) emit told(point->row, text);
  if (text.isEmpty())
    QToolTip::hideText();
  else
    QToolTip::showText(help->globalPos(), as_plain_text(text), this);
  return true;
}

}  // namespace motiphore::gui
