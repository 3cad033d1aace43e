#include "why/domain_gauge.hpp"

#include <QPainter>
#include <algorithm>

#include "look/theme.hpp"
#include "motiphore/model/applicability.hpp"

namespace motiphore::gui {

DomainGauge::DomainGauge(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Applicability domain"));
  connect(&focus_, &Focus::changed, this, &DomainGauge::refresh);
  refresh();
}

void DomainGauge::refresh() {
  const auto* p = focus_.prediction();
  setVisible(p != nullptr);
  if (p)
    setToolTip(
        tr("How far the molecule is from those that the model was trained on: %1 of 1; below %2, at the line, it "
           "is outside.")
            .arg(p->domain, 0, 'f', 3)
            .arg(Applicability::threshold, 0, 'f', 2));
  update();
}

void DomainGauge::paintEvent(QPaintEvent*) {
  const auto* p = focus_.prediction();
  if (!p) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (focus_.outdated()) painter.setOpacity(kOutdated);
  const auto text = p->in_domain ? tr("inside domain") : tr("outside domain");
  const int left = fontMetrics().horizontalAdvance(text) + 10;
  painter.setPen(palette().color(QPalette::Active, QPalette::Text));
  painter.drawText(QRect(0, 0, left, height()), Qt::AlignVCenter | Qt::AlignLeft, text);
  const QRectF bar(left, height() / 2.0 - 4, width() - left - 2, 8);
  const bool dark = is_dark();
  const QColor colour = p->in_domain ? QColor(0x3c, 0x9a, 0x50) : QColor(0xc8, 0x3a, 0x3a);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette().color(QPalette::Active, QPalette::Mid));
  painter.drawRoundedRect(bar, 3, 3);
  painter.setBrush(dark ? colour.lighter(115) : colour);
  painter.drawRoundedRect(
      QRectF(bar.topLeft(), QSizeF(std::max(4.0, bar.width() * std::clamp(p->domain, 0.0, 1.0)), bar.height())), 3, 3);
  painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Text), 2));
  const double tick = bar.left() + bar.width() * Applicability::threshold;
  painter.drawLine(QPointF(tick, bar.top() - 3), QPointF(tick, bar.bottom() + 3));
}

}  // namespace motiphore::gui
