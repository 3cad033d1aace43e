// TaskBars: what is where.
#include "why/task_bars.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace motiphore::gui {

namespace {

constexpr double kValue = 92, kBarHeight = 14;
constexpr double kTaskNameGap = 6, kLeastTaskName = 70, kLeastTaskBars = 40;
constexpr double kLeastName = 60, kLeastBars = 64;  // of the waterfall
constexpr std::size_t kMostLines = 10;              // of a waterfall; the others are summed in one

/// Clusters by what they contribute, the most first.
std::vector<int> by_size(const Prediction& p, int task) {
  std::vector<int> order(static_cast<std::size_t>(p.cluster_count()));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return std::abs(p.contributions(a, task)) > std::abs(p.contributions(b, task));
  });
  return order;
}

/// The least and the largest that is reached from the bias to the sum.
std::pair<double, double> logits_on_the_way(const Prediction& p, const std::vector<int>& order, int task) {
  double at = p.bias[static_cast<std::size_t>(task)];
  double low = at, high = at;
  for (const int c : order) {
    at += p.contributions(c, task);
    low = std::min(low, at);
    high = std::max(high, at);
  }
  return {low, high};
}

}  // namespace

void TaskBars::lay_out() {
  bars_.clear();
  lines_.clear();
  title_line_ = base_line_ = rest_line_ = end_line_ = {};
  const int tasks = focus_.prediction() ? static_cast<int>(focus_.tasks().size()) : 0;
  const double largest_class = longest_side(TaskKind::Classification),
               largest_value = longest_side(TaskKind::Regression);
  double y = 2;
  if (tasks > 0) y = lay_out_waterfall(y) + kSpace;
  for (int t = 0; t < tasks; ++t, y += kLine) {
    lines_.emplace_back(0, y, width(), kLine);
    lay_out_task(t, y, unit(t) * (is_class(t) ? largest_class : largest_value));
  }
  height_ = static_cast<int>(y) + 4;
}

double TaskBars::longest_side(TaskKind kind) const {
  double longest = 1e-9;
  const auto* p = focus_.prediction();
  if (!p) return longest;
  for (int t = 0; t < static_cast<int>(focus_.tasks().size()); ++t) {
    if (focus_.tasks()[static_cast<std::size_t>(t)].kind != kind) continue;
    double raises = 0, lowers = 0;
    for (int c = 0; c < p->cluster_count(); ++c)
      (p->contributions(c, t) > 0 ? raises : lowers) += std::abs(p->contributions(c, t)) / unit(t);
    longest = std::max({longest, raises, lowers});
  }
  return longest;
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

QFontMetrics TaskBars::bold_metrics() const {
  auto bold = font();
  bold.setBold(true);
  return QFontMetrics(bold);
}

double TaskBars::value_room() const {
  const auto metrics = bold_metrics();
  double longest = kValue;
  for (int t = 0; t < static_cast<int>(focus_.tasks().size()); ++t)
    longest = std::max<double>(longest, metrics.horizontalAdvance(value_text(t)) + 4);
  return longest;
}

double TaskBars::task_name_room() const {
  const auto metrics = bold_metrics();
  double longest = kLeastTaskName;
  for (const auto& task : focus_.tasks())
    longest = std::max<double>(longest, metrics.horizontalAdvance(QString::fromStdString(task.id)) + 6 + kTaskNameGap);
  return std::clamp(width() - value_room() - kLeastTaskBars - 2 * kGap, kLeastTaskName, longest);
}

double TaskBars::name_room() const {
  const auto metrics = bold_metrics();
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

std::vector<int> TaskBars::shown_in_waterfall(const std::vector<int>& order) {
  rest_ = 0;
  rest_count_ = 0;
  std::vector<int> shown;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool fits = i < kMostLines || order.size() == kMostLines + 1 || order[i] == focus_.cluster();
    if (fits) {
      shown.push_back(order[i]);
      continue;
    }
    rest_ += focus_.prediction()->contributions(order[i], focus_.task());
    ++rest_count_;
  }
  return shown;
}

double TaskBars::lay_out_waterfall(double y) {
  const auto* p = focus_.prediction();
  const auto& whole = *focus_.molecule()->prediction;  // order and scale are its own, also while motifs are masked
  const int t = focus_.task();
  const auto order = by_size(whole, t);
  const auto [low, high] = logits_on_the_way(whole, order, t);
  const double left = kChip + name_room() + 2 * kGap;
  const double room = std::max(40.0, width() - left - kContribution - 2 * kGap);
  const double scale = room / std::max(1e-9, high - low);
  const auto x = [&, low = low](double logit) { return left + std::clamp((logit - low) * scale, 0.0, room); };
  const auto span = [&](double from, double to, double top) {
    return QRectF(QPointF(std::min(x(from), x(to)), top + 4), QPointF(std::max(x(from), x(to)), top + kBarLine - 4));
  };
  const auto next_line = [&] { return QRectF(0, std::exchange(y, y + kBarLine), width(), kBarLine); };

  const double bias = whole.bias[static_cast<std::size_t>(t)];
  title_line_ = next_line();
  base_line_ = next_line();
  base_x_ = x(bias);
  double now = bias, before = bias;
  for (const int c : shown_in_waterfall(order)) {
    const double to = now + p->contributions(c, t), was = before + whole.contributions(c, t);
    const double top = next_line().top();
    bars_.push_back({t, c, span(now, to, top), span(before, was, top), true});
    now = to;
    before = was;
  }
  if (rest_count_ > 0) {
    rest_line_ = next_line();
    now += rest_;
  }
  end_x_ = x(now);
  end_line_ = next_line();
  return y;
}

}  // namespace motiphore::gui
