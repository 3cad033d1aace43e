#include "why/neighbour_section.hpp"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "look/number_text.hpp"
#include "look/theme.hpp"

namespace motiphore::gui {

namespace {
constexpr int kMost = 3, kDrawing = 82, kTextLine = 18;  // molecules, heights [px]
}

NeighbourSection::NeighbourSection(Focus& focus, Thumbnails& thumbnails, const TrainingMolecules& training,
                                   QWidget* parent)
    : QWidget(parent), focus_(focus), thumbnails_(thumbnails), training_(training) {
  setAccessibleName(tr("Nearest training molecules"));
  threads_.setMaxThreadCount(1);
  threads_.start([this] {
    const auto* read = &training_.get();
    QMetaObject::invokeMethod(this, [this, read] {
      analogues_ = read;
      refresh();
    });
  });
  connect(&focus_, &Focus::changed, this, &NeighbourSection::refresh);
  connect(&thumbnails_, &Thumbnails::made, this, qOverload<>(&QWidget::update));
  refresh();
}

NeighbourSection::~NeighbourSection() {
  threads_.waitForDone();
}

QSize NeighbourSection::sizeHint() const {
  return {300, kDrawing + 3 * kTextLine};
}

void NeighbourSection::refresh() {
  around_ = {};
  const auto* molecule = focus_.molecule();
  if (analogues_ && molecule && molecule->prediction) around_ = analogues_->around(*molecule->prediction, kMost);
  setVisible(!around_.nearest.empty() || (molecule && !problem().isEmpty()));
  QStringList said{heading()};
  const auto measured = captions();
  for (int i = 0; i < static_cast<int>(around_.nearest.size()); ++i) {
    const auto& near = around_.nearest[static_cast<std::size_t>(i)];
    said << (near.smiles.empty() ? tr("structure withheld") : QString::fromStdString(near.smiles)) +
                QStringLiteral(", ") + place(i) +
                (i < measured.size() ? QStringLiteral(", ") + measured[i] : QString());
  }
  setAccessibleDescription(around_.nearest.empty() ? problem() : said.join(QStringLiteral("; ")));
  update();
}

QString NeighbourSection::problem() const {
  return analogues_ ? QString::fromStdString(training_.problem()) : QString();
}

QString NeighbourSection::heading() const {
  if (focus_.task() < 0 || around_.nearest.empty()) return tr("Nearest in training");
  const auto task = static_cast<std::size_t>(focus_.task());
  const auto id = QString::fromStdString(focus_.tasks()[task].id);
  if (task < around_.measured.size() && around_.measured[task] == 0)
    return tr("%1 measured of none of the %2 nearest").arg(id).arg(around_.of);
  return tr("Nearest in training, with %1 where measured").arg(id);
}

QStringList NeighbourSection::captions() const {
  QStringList texts;
  if (focus_.task() < 0) return texts;
  const auto task = static_cast<std::size_t>(focus_.task());
  const auto& about = focus_.tasks()[task];
  for (const auto& near : around_.nearest) {
    if (task >= near.measured.size() || std::isnan(near.measured[task]))
      texts << (task < near.withheld.size() && near.withheld[task] ? tr("withheld") : tr("not measured"));
    else if (about.kind == TaskKind::Classification)
      texts << (near.measured[task] > 0.5 ? tr("positive") : tr("negative"));
    else
      texts << prediction_text(about, near.measured[task]);
  }
  return texts;
}

QString NeighbourSection::place(int neighbour) const {
  const auto& near = around_.nearest[static_cast<std::size_t>(neighbour)];
  return near.tautomer ? tr("another tautomer") : tr("distance %1").arg(near.distance, 0, 'f', 2);
}

void NeighbourSection::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  // The table's thumbnails are shrunk here; without this a letter loses its strokes, and an O reads as a C.
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  if (focus_.outdated()) painter.setOpacity(kOutdated);
  painter.setPen(palette().color(QPalette::Active, QPalette::Text));
  const auto texts = captions();
  painter.drawText(QRect(0, 0, width(), kTextLine), Qt::AlignVCenter,
                   fontMetrics().elidedText(heading(), Qt::ElideRight, width()));
  if (around_.nearest.empty())
    painter.drawText(rect().adjusted(0, kTextLine, 0, 0), Qt::AlignTop | Qt::TextWordWrap, problem());
  const auto paper = is_dark() ? Paper::Dark : Paper::White;
  for (int i = 0; i < static_cast<int>(around_.nearest.size()); ++i) {
    const auto& near = around_.nearest[static_cast<std::size_t>(i)];
    const QRectF box(i * width() / static_cast<double>(kMost) + 1, kTextLine + 1,
                     width() / static_cast<double>(kMost) - 4, kDrawing);
    painter.fillRect(box, to_qcolor(paper_colour(paper)));
    const auto* drawing = near.smiles.empty() ? nullptr : thumbnails_.find(QString::fromStdString(near.smiles));
    if (drawing && !drawing->isNull()) {
      const auto size = drawing->deviceIndependentSize().scaled(box.size(), Qt::KeepAspectRatio);
      QRectF place(QPointF(), size.boundedTo(drawing->deviceIndependentSize()));
      place.moveCenter(box.center());
      painter.drawPixmap(place, *drawing, QRectF(drawing->rect()));
    } else {
      painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap,
                       near.smiles.empty() ? tr("structure withheld")
                       : drawing           ? tr("too large to draw")
                                           : tr("…"));
    }
    painter.drawText(QRectF(box.left(), box.bottom(), box.width(), kTextLine), Qt::AlignCenter, texts.value(i));
    painter.setPen(palette().color(QPalette::Active, QPalette::PlaceholderText));
    painter.drawText(QRectF(box.left(), box.bottom() + kTextLine - 2, box.width(), kTextLine), Qt::AlignCenter,
                     fontMetrics().elidedText(place(i), Qt::ElideRight, static_cast<int>(box.width())));
    painter.setPen(palette().color(QPalette::Active, QPalette::Text));
  }
}

bool NeighbourSection::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  const auto at = static_cast<std::size_t>(std::max(0, help->pos().x() * kMost / std::max(1, width())));
  if (at >= around_.nearest.size()) {
    QToolTip::showText(help->globalPos(), problem(), this);  // which is long where the folder's name is
    return true;
  }
  const auto& near = around_.nearest[at];
  auto text = near.smiles.empty() ? tr("the makers of this data set do not let its structures be passed on")
                                  : QString::fromStdString(near.smiles);
  if (near.tautomer)
    text += tr("\nanother tautomer: the same substance, drawn with its hydrogens elsewhere, at distance %1")
                .arg(near.distance, 0, 'f', 2);
  QToolTip::showText(help->globalPos(), text, this);
  return true;
}

}  // namespace motiphore::gui
