#include "why/task_bars.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "molecule/spoken_text.hpp"
#include "motiphore/depict/highlights.hpp"
#include "shell/number_text.hpp"
#include "shell/task_words.hpp"
#include "shell/theme.hpp"

namespace motiphore::gui {

namespace {

constexpr double kLine = 24, kBarLine = 22, kValue = 92, kGap = 8, kBarHeight = 14;
constexpr double kTaskNameGap = 6, kLeastTaskName = 70, kLeastTaskBars = 40;
constexpr double kChip = 10, kContribution = 56, kSpace = 10;
constexpr double kLeastName = 60, kLeastBars = 64;  // of the waterfall
constexpr double kOutline = 0.45;                   // ink of the line around a bar
constexpr std::size_t kMostLines = 10;              // of a waterfall; the others are summed in one

Paper paper() {
  return is_dark() ? Paper::Dark : Paper::White;
}

}  // namespace

TaskBars::TaskBars(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  setFocusPolicy(Qt::StrongFocus);
  connect(&focus_, &Focus::changed, this, &TaskBars::refresh);
  refresh();
}

QString TaskBars::value_text(int task) const {
  return shown_value(focus_, task);
}

bool TaskBars::is_class(int task) const {
  return focus_.tasks()[static_cast<std::size_t>(task)].kind == TaskKind::Classification;
}

double TaskBars::unit(int task) const {
  const double scale = focus_.tasks()[static_cast<std::size_t>(task)].scale;
  return is_class(task) || !(scale > 0) ? 1 : scale;
}

void TaskBars::refresh() {
  const auto name = tr("Predictions and what each motif contributes"), task = spoken_task(focus_);
  setAccessibleName(task.isEmpty() ? name : name + QStringLiteral(", ") + task);
  setAccessibleDescription(spoken_bars(focus_));
  lay_out();
  updateGeometry();
  update();
}

void TaskBars::lay_out() {
  bars_.clear();
  lines_.clear();
  title_line_ = base_line_ = rest_line_ = end_line_ = {};
  const auto* p = focus_.prediction();
  const int tasks = p ? static_cast<int>(focus_.tasks().size()) : 0;
  // The longest of any task's summed lengths to one side, so that lines can be compared: probabilities with each other,
  // in logits, and values with each other, in standard deviations of the training set.
  double largest_class = 1e-9, largest_value = 1e-9;
  for (int t = 0; t < tasks; ++t) {
    double raises = 0, lowers = 0;
    for (int c = 0; c < p->cluster_count(); ++c)
      (p->contributions(c, t) > 0 ? raises : lowers) += std::abs(p->contributions(c, t)) / unit(t);
    auto& largest = is_class(t) ? largest_class : largest_value;
    largest = std::max({largest, raises, lowers});
  }
  double y = 2;
  if (tasks > 0) y = lay_out_waterfall(y) + kSpace;
  for (int t = 0; t < tasks; ++t, y += kLine) {
    lines_.emplace_back(0, y, width(), kLine);
    lay_out_task(t, y, unit(t) * (is_class(t) ? largest_class : largest_value));
  }
  height_ = static_cast<int>(y) + 4;
}

void TaskBars::lay_out_task(int task, double y, double largest) {
  const auto* p = focus_.prediction();
  const double left = task_name_room() + value_room() + kGap;
  const double room = std::max(kLeastTaskBars, width() - left - kGap);
  const double middle = left + room / 2, scale = room / 2 / largest;
  double right_end = middle, left_end = middle;
  for (int c = 0; c < p->cluster_count(); ++c) {
    const double length = std::abs(p->contributions(c, task)) * scale;
    const bool raises = p->contributions(c, task) > 0;
    if (!raises) left_end -= length;
    const QRectF box(raises ? right_end : left_end, y + (kLine - kBarHeight) / 2, length, kBarHeight);
    bars_.push_back({task, c, box, {}, false});
    if (raises) right_end += length;
  }
}

double TaskBars::value_room() const {
  auto bold = font();
  bold.setBold(true);
  const QFontMetrics metrics(bold);
  double longest = kValue;
  for (int t = 0; t < static_cast<int>(focus_.tasks().size()); ++t)
    longest = std::max<double>(longest, metrics.horizontalAdvance(value_text(t)) + 4);
  return longest;
}

double TaskBars::task_name_room() const {
  auto bold = font();
  bold.setBold(true);
  const QFontMetrics metrics(bold);
  double longest = kLeastTaskName;
  for (const auto& task : focus_.tasks())
    longest = std::max<double>(longest, metrics.horizontalAdvance(QString::fromStdString(task.id)) + 6 + kTaskNameGap);
  return std::clamp(width() - value_room() - kLeastTaskBars - 2 * kGap, kLeastTaskName, longest);
}

double TaskBars::name_room() const {
  auto bold = font();
  bold.setBold(true);
  const QFontMetrics metrics(bold);
  const auto end = tr("prediction %1").arg(QStringLiteral("0.000 → 0.000"));  // also without masks, which move no bar
  int longest = metrics.horizontalAdvance(end) - static_cast<int>(kChip);
  for (std::size_t c = 0; c < focus_.molecule()->names.size(); ++c)
    longest = std::max(longest, metrics.horizontalAdvance(name_text(static_cast<int>(c))));
  return std::clamp<double>(longest + 4, kLeastName,
                            std::max(kLeastName, width() - kChip - kContribution - kLeastBars - 4 * kGap));
}

QString TaskBars::name_text(int cluster) const {
  return tr("%1  %2").arg(cluster).arg(
      QString::fromStdString(focus_.molecule()->names[static_cast<std::size_t>(cluster)]));
}

double TaskBars::lay_out_waterfall(double y) {
  const auto* p = focus_.prediction();
  const auto& whole = *focus_.molecule()->prediction;  // order and scale are its own, also while motifs are masked
  const int t = focus_.task();
  std::vector<int> order(static_cast<std::size_t>(whole.cluster_count()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return std::abs(whole.contributions(a, t)) > std::abs(whole.contributions(b, t));
  });
  rest_ = 0;
  rest_count_ = 0;
  std::vector<int> shown;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool fits = i < kMostLines || order.size() == kMostLines + 1 || order[i] == focus_.cluster();
    if (fits) {
      shown.push_back(order[i]);
      continue;
    }
    rest_ += p->contributions(order[i], t);
    ++rest_count_;
  }
  const double bias = whole.bias[static_cast<std::size_t>(t)];
  double low = bias, high = bias, at = bias;
  for (const int c : order) {
    at += whole.contributions(c, t);
    low = std::min(low, at);
    high = std::max(high, at);
  }
  const double left = kChip + name_room() + 2 * kGap;
  const double room = std::max(40.0, width() - left - kContribution - 2 * kGap);
  const double scale = room / std::max(1e-9, high - low);
  const auto x = [&](double logit) { return left + std::clamp((logit - low) * scale, 0.0, room); };
  const auto span = [&](double from, double to, double top) {
    return QRectF(QPointF(std::min(x(from), x(to)), top + 4), QPointF(std::max(x(from), x(to)), top + kBarLine - 4));
  };
  title_line_ = {0, y, static_cast<double>(width()), kBarLine};
  y += kBarLine;
  base_line_ = {0, y, static_cast<double>(width()), kBarLine};
  base_x_ = x(bias);
  y += kBarLine;
  double now = bias, before = bias;
  for (const int c : shown) {
    const double to = now + p->contributions(c, t), was = before + whole.contributions(c, t);
    bars_.push_back({t, c, span(now, to, y), span(before, was, y), true});
    now = to;
    before = was;
    y += kBarLine;
  }
  if (rest_count_ > 0) {
    rest_line_ = {0, y, static_cast<double>(width()), kBarLine};
    now += rest_;
    y += kBarLine;
  }
  end_x_ = x(now);
  end_line_ = {0, y, static_cast<double>(width()), kBarLine};
  return y + kBarLine;
}

QRectF TaskBars::bar(int task, int cluster) const {
  QRectF found;
  for (const auto& bar : bars_)
    if (bar.task == task && bar.cluster == cluster && (bar.whole || found.isNull())) found = bar.box;
  return found;
}

QColor TaskBars::colour(int task, int cluster) const {
  const auto* p = focus_.prediction();
  const double deepest = contribution_scale(*focus_.molecule()->prediction, static_cast<std::size_t>(task));
  return to_qcolor(contribution_colour(p->contributions(cluster, task) / deepest, paper()));
}

void TaskBars::paint_bar(QPainter& painter, const Bar& bar) const {
  const auto* p = focus_.prediction();
  const bool chosen = focus_.cluster() == bar.cluster;
  const auto ink = palette().color(QPalette::Active, QPalette::Text),
             line = to_qcolor(mix(paper_colour(paper()), ink_colour(paper()), kOutline));
  if (bar.whole && focus_.molecule()->masked) {
    painter.setPen(QPen(line, 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.before);
  }
  painter.setPen(chosen ? QPen(ink, 2) : QPen(line, 1));
  painter.setBrush(colour(bar.task, bar.cluster));
  painter.drawRect(bar.box);
  if (!bar.whole) return;
  const auto c = static_cast<std::size_t>(bar.cluster);
  const auto& entry = focus_.molecule()->legend[c];
  const double y = bar.box.top() - 4;
  const auto type = type_colour(entry.type, paper());
  const QRectF chip(6, y + (kBarLine - kChip) / 2, kChip, kChip);
  painter.setPen(QPen(line, 1));
  painter.setBrush(to_qcolor(type));
  painter.drawRect(chip);
  painter.fillRect(chip, texture_brush(entry.texture, to_qcolor(texture_colour(type, paper()))));
  painter.setPen(ink);
  auto font = painter.font();
  font.setBold(chosen);
  painter.setFont(font);
  const double room = name_room();
  painter.drawText(QRectF(kChip + 12, y, room, kBarLine), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(name_text(bar.cluster), Qt::ElideRight, static_cast<int>(room)));
  const auto text = focus_.masked(bar.cluster) ? tr("masked") : signed_text(p->contributions(bar.cluster, bar.task));
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

const TaskBars::Bar* TaskBars::bar_at(const QPointF& position) const {
  for (const auto& bar : bars_) {
    const QRectF line(bar.whole ? 0 : bar.box.left(), bar.box.top() - 4, bar.whole ? width() : bar.box.width(),
                      bar.box.height() + 8);
    if (line.contains(position)) return &bar;
  }
  return nullptr;
}

QRect TaskBars::line_of(int task) const {
  const bool there = task >= 0 && static_cast<std::size_t>(task) < lines_.size();
  return there ? lines_[static_cast<std::size_t>(task)].toAlignedRect() : QRect();
}

int TaskBars::task_at(const QPointF& position) const {
  for (std::size_t t = 0; t < lines_.size(); ++t)
    if (lines_[t].contains(position)) return static_cast<int>(t);
  return -1;
}

void TaskBars::mousePressEvent(QMouseEvent* event) {
  const auto* bar = bar_at(event->position());
  const int cluster = bar ? bar->cluster : -1;
  if (const int task = task_at(event->position()); task >= 0) focus_.select_task(task);
  if (cluster >= 0) focus_.select_cluster(cluster);
}

void TaskBars::keyPressEvent(QKeyEvent* event) {
  const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
  if (step == 0) return QWidget::keyPressEvent(event);
  focus_.select_task(focus_.task() + step);
}

void TaskBars::resizeEvent(QResizeEvent*) {
  lay_out();
}

bool TaskBars::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  const auto* p = focus_.prediction();
  if (const auto* bar = bar_at(help->pos()); bar && p) {
    const auto c = static_cast<std::size_t>(bar->cluster);
    const auto& of = focus_.tasks()[static_cast<std::size_t>(bar->task)];
    QToolTip::showText(help->globalPos(),
                       tr("motif %1, %2 (%3): %4 to %5")
                           .arg(bar->cluster)
                           .arg(QString::fromStdString(focus_.molecule()->names[c]),
                                QString::fromStdString(focus_.molecule()->legend[c].smiles),
                                signed_text(p->contributions(bar->cluster, bar->task)), share_target(of)),
                       this);
  } else if (const int task = task_at(help->pos()); task >= 0) {
    const auto& t = focus_.tasks()[static_cast<std::size_t>(task)];
    QToolTip::showText(help->globalPos(), QString::fromStdString(task_description(t)), this);
  } else {
    QToolTip::hideText();
  }
  return true;
}

}  // namespace motiphore::gui
