// TaskBars: what it looks like.
#include "why/task_bars.hpp"

#include <QPainter>

#include "look/number_text.hpp"
#include "look/task_words.hpp"
#include "look/theme.hpp"
#include "motiphore/depict/highlights.hpp"

namespace motiphore::gui {

namespace {

constexpr double kOutline = 0.45;  // ink of the line around a bar

Paper paper() {
  return is_dark() ? Paper::Dark : Paper::White;
}

QColor outline() {
  return to_qcolor(mix(paper_colour(paper()), ink_colour(paper()), kOutline));
}

}  // namespace

QColor TaskBars::colour(int task, int cluster) const {
  const auto* p = focus_.prediction();
  const double deepest = contribution_scale(*focus_.molecule()->prediction, static_cast<std::size_t>(task));
  return to_qcolor(contribution_colour(p->contributions(cluster, task) / deepest, paper()));
}

void TaskBars::paint_bar(QPainter& painter, const Bar& bar) const {
  const bool chosen = focus_.cluster() == bar.cluster;
  if (bar.whole && focus_.molecule()->masked) {
    painter.setPen(QPen(outline(), 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.before);
  }
  painter.setPen(chosen ? QPen(palette().color(QPalette::Active, QPalette::Text), 2) : QPen(outline(), 1));
  painter.setBrush(colour(bar.task, bar.cluster));
  painter.drawRect(bar.box);
  if (!bar.whole) return;
  paint_chip(painter, bar);
  paint_name(painter, bar);
}

void TaskBars::paint_chip(QPainter& painter, const Bar& bar) const {
  const auto& entry = focus_.molecule()->legend[static_cast<std::size_t>(bar.cluster)];
  const auto type = type_colour(entry.type, paper());
  const QRectF chip(6, line_top(bar) + (kBarLine - kChip) / 2, kChip, kChip);
  painter.setPen(QPen(outline(), 1));
  painter.setBrush(to_qcolor(type));
  painter.drawRect(chip);
  painter.fillRect(chip, texture_brush(entry.texture, to_qcolor(texture_colour(type, paper()))));
}

void TaskBars::paint_name(QPainter& painter, const Bar& bar) const {
  const double y = line_top(bar), room = name_room();
  painter.setPen(palette().color(QPalette::Active, QPalette::Text));
  auto font = painter.font();
  font.setBold(focus_.cluster() == bar.cluster);
  painter.setFont(font);
  painter.drawText(QRectF(kChip + 12, y, room, kBarLine), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(name_text(bar.cluster), Qt::ElideRight, static_cast<int>(room)));
  const auto text = focus_.masked(bar.cluster) ? tr("masked")
                                               : signed_text(focus_.prediction()->contributions(bar.cluster, bar.task));
  painter.drawText(QRectF(width() - kContribution - kGap, y, kContribution, kBarLine),
                   Qt::AlignVCenter | Qt::AlignRight, text);
  font.setBold(false);
  painter.setFont(font);
}

void TaskBars::paint_task(QPainter& painter, int task) const {
  const auto& line = lines_[static_cast<std::size_t>(task)];
  const bool chosen = task == focus_.task();
  if (chosen)
    painter.fillRect(line, palette().color(QPalette::Active, QPalette::AlternateBase).darker(is_dark() ? 80 : 108));
  auto font = painter.font();
  font.setBold(chosen);
  painter.setFont(font);
  painter.setPen(palette().color(QPalette::Active, QPalette::Text));
  const double name = task_name_room();
  painter.drawText(
      QRectF(6, line.top(), name - 6, kLine), Qt::AlignVCenter | Qt::AlignLeft,
      painter.fontMetrics().elidedText(QString::fromStdString(focus_.tasks()[static_cast<std::size_t>(task)].id),
                                       Qt::ElideRight, static_cast<int>(name) - 8));
  painter.drawText(QRectF(name, line.top(), value_room(), kLine), Qt::AlignVCenter | Qt::AlignRight, value_text(task));
  font.setBold(false);
  painter.setFont(font);
}

void TaskBars::paint_line(QPainter& painter, double y, const QString& name, const QString& value, bool strong) const {
  auto font = painter.font();
  font.setBold(strong);
  painter.setFont(font);
  painter.setPen(palette().color(QPalette::Active, strong ? QPalette::Text : QPalette::PlaceholderText));
  const QRectF line(6, y, width() - 6 - kGap, kBarLine);
  const int room = static_cast<int>(line.width()) - painter.fontMetrics().horizontalAdvance(value) - 4;
  painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(name, Qt::ElideRight, room));
  painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, value);
  font.setBold(false);
  painter.setFont(font);
}

void TaskBars::paint_waterfall(QPainter& painter) const {
  const auto* p = focus_.prediction();
  const auto& task = focus_.tasks()[static_cast<std::size_t>(focus_.task())];
  const auto id = QString::fromStdString(task.id), moves = tr("What moves %1").arg(id),
             sides = tr("← lowers    raises →");
  auto bold = painter.font();
  bold.setBold(true);
  const bool fits = QFontMetrics(bold).horizontalAdvance(moves + sides) + kSpace < width() - 10;
  paint_line(painter, title_line_.top(), fits ? moves : id, sides, true);
  const double bias = p->bias[static_cast<std::size_t>(focus_.task())];
  const auto base = tr("base, without any motif");
  const bool before_axis = 6 + painter.fontMetrics().horizontalAdvance(base) < base_x_;
  paint_line(painter, base_line_.top(), before_axis ? base : tr("base"), signed_text(bias), false);
  if (rest_count_ > 0) paint_line(painter, rest_line_.top(), more_motifs(rest_count_), signed_text(rest_), false);
  const double logit = p->logit(static_cast<std::size_t>(focus_.task()));
  // In a narrow panel the number counts, with masks both of them, and not the word before it.
  const auto end = value_text(focus_.task()), in_words = tr("prediction %1").arg(end), sum = signed_text(logit);
  const bool has_room = QFontMetrics(bold).horizontalAdvance(in_words + sum) + 4 <= width() - 6 - kGap;
  paint_line(painter, end_line_.top(), has_room ? in_words : end, sum, true);
  paint_axis(painter);
}

void TaskBars::paint_axis(QPainter& painter) const {
  painter.setPen(QPen(palette().color(QPalette::Active, QPalette::PlaceholderText), 1, Qt::DotLine));
  painter.drawLine(QPointF(base_x_, base_line_.top() + 4), QPointF(base_x_, end_line_.top()));
  painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Text), 1.5));
  painter.drawLine(QPointF(base_x_, base_line_.top() + 4), QPointF(base_x_, base_line_.bottom() - 3));
  painter.drawLine(QPointF(end_x_, end_line_.top() + 3), QPointF(end_x_, end_line_.bottom() - 4));
}

void TaskBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Active, QPalette::Base));
  if (!focus_.prediction() || lines_.empty()) return;
  if (focus_.outdated()) painter.setOpacity(kOutdated);
  for (int t = 0; t < static_cast<int>(lines_.size()); ++t) paint_task(painter, t);
  paint_waterfall(painter);
  for (const auto& bar : bars_) paint_bar(painter, bar);
  if (hasFocus()) {
    painter.setPen(palette().color(QPalette::Active, QPalette::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

}  // namespace motiphore::gui
