#include "why/task_bars.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "motiphore/depict/highlights.hpp"
#include "shell/theme.hpp"

namespace motiphore::gui {

namespace {

constexpr double kLine = 26, kBarLine = 22, kName = 112, kValue = 100, kGap = 8, kBarHeight = 14, kNumber = 30,
                 kContribution = 56;

QString signed_number(double value) {
  return QString::asprintf("%+.3f", value);
}

}  // namespace

TaskBars::TaskBars(Focus& focus, QWidget* parent) : QWidget(parent), focus_(focus) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Predictions and what each motif contributes"));
  connect(&focus_, &Focus::changed, this, &TaskBars::refresh);
}

QString TaskBars::value_text(int task) const {
  const auto* molecule = focus_.molecule();
  if (!molecule || !molecule->prediction) return {};
  const auto at = static_cast<std::size_t>(task);
  const bool is_class = focus_.tasks()[at].kind == TaskKind::Classification;
  const auto text = [&](double value) {
    return is_class ? QString::number(value, 'f', 3) : QString::number(value, 'g', 4);
  };
  const auto before = text(molecule->prediction->tasks[at]);
  return molecule->masked ? before + QStringLiteral(" → ") + text(molecule->masked->tasks[at]) : before;
}

void TaskBars::refresh() {
  const auto* molecule = focus_.molecule();
  legend_ = molecule && molecule->prediction ? molecule->legend : std::vector<LegendEntry>{};
  const auto paper = is_dark() ? Paper::Dark : Paper::White;
  if (!legend_.empty()) recolour(legend_, *focus_.prediction(), {}, paper);
  lay_out();
  updateGeometry();
  update();
}

void TaskBars::lay_out() {
  bars_.clear();
  lines_.clear();
  bias_line_ = {};
  const auto* p = focus_.prediction();
  const int tasks = p ? static_cast<int>(focus_.tasks().size()) : 0;
  double largest = 1e-9;  // of any task's summed lengths to one side, so that lines can be compared
  for (int t = 0; t < tasks; ++t) {
    double raises = 0, lowers = 0;
    for (int c = 0; c < p->cluster_count(); ++c)
      (p->contributions(c, t) > 0 ? raises : lowers) += std::abs(p->contributions(c, t));
    largest = std::max({largest, raises, lowers});
  }
  const double left = kName + kValue + kGap, room = std::max(40.0, width() - left - kGap);
  double y = 2;
  for (int t = 0; t < tasks; ++t) {
    lines_.emplace_back(0, y, width(), kLine);
    const double middle = left + room / 2, scale = room / 2 / largest;
    double right_end = middle, left_end = middle;
    for (int c = 0; c < p->cluster_count(); ++c) {
      const double length = std::abs(p->contributions(c, t)) * scale;
      const bool raises = p->contributions(c, t) > 0;
      if (!raises) left_end -= length;
      bars_.push_back({t, c, {raises ? right_end : left_end, y + (kLine - kBarHeight) / 2, length, kBarHeight}, false});
      if (raises) right_end += length;
    }
    y += kLine;
    if (t != focus_.task()) continue;
    std::vector<int> order(static_cast<std::size_t>(p->cluster_count()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return std::abs(p->contributions(a, t)) > std::abs(p->contributions(b, t)); });
    const double most = std::max(1e-9, largest_contribution(*p, static_cast<std::size_t>(t)));
    const double whole_left = kName + kNumber, whole_room = std::max(40.0, width() - whole_left - kContribution - kGap);
    for (const int c : order) {
      const double value = p->contributions(c, t), length = std::abs(value) / most * whole_room / 2;
      const double zero = whole_left + whole_room / 2;
      bars_.push_back({t, c, {value > 0 ? zero : zero - length, y + 3, length, kBarLine - 6}, true});
      y += kBarLine;
    }
    bias_line_ = {0, y, static_cast<double>(width()), kBarLine};
    y += kBarLine + 6;
  }
  height_ = static_cast<int>(y) + 4;
}

QRectF TaskBars::bar(int task, int cluster) const {
  QRectF found;
  for (const auto& bar : bars_)
    if (bar.task == task && bar.cluster == cluster) found = bar.box;
  return found;
}

QColor TaskBars::colour(const Bar& bar) const {
  const auto& entry = legend_[static_cast<std::size_t>(bar.cluster)];
  auto colour = to_qcolor(entry.colour);
  if (focus_.cluster() >= 0 && focus_.cluster() != bar.cluster) colour.setAlphaF(0.35F);
  return colour;
}

void TaskBars::paint_bar(QPainter& painter, const Bar& bar) const {
  const auto* p = focus_.prediction();
  const bool chosen = focus_.cluster() == bar.cluster;
  const auto ink = palette().color(QPalette::Text);
  painter.setPen(chosen ? QPen(ink, 2) : QPen(palette().color(QPalette::Mid), 1));
  painter.setBrush(colour(bar));
  painter.drawRect(bar.box);
  const auto& entry = legend_[static_cast<std::size_t>(bar.cluster)];
  const auto paper = is_dark() ? Paper::Dark : Paper::White;
  painter.fillRect(bar.box, texture_brush(entry.texture, to_qcolor(texture_colour(entry.colour, paper))));
  if (!bar.whole) return;
  painter.setPen(ink);
  const double y = bar.box.top() - 3;
  auto font = painter.font();
  font.setBold(chosen);
  painter.setFont(font);
  const auto name = QString::fromStdString(entry.smiles);
  painter.drawText(QRectF(12, y, kName - 16, kBarLine), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(kName) - 16));
  painter.drawText(QRectF(kName - 4, y, kNumber, kBarLine), Qt::AlignVCenter | Qt::AlignHCenter,
                   QString::number(bar.cluster));
  const auto text = focus_.masked(bar.cluster) ? tr("masked") : signed_number(p->contributions(bar.cluster, bar.task));
  painter.drawText(QRectF(width() - kContribution - 4, y, kContribution, kBarLine), Qt::AlignVCenter | Qt::AlignRight,
                   text);
  font.setBold(false);
  painter.setFont(font);
}

void TaskBars::paint_task(QPainter& painter, int task) const {
  const auto& line = lines_[static_cast<std::size_t>(task)];
  const auto ink = palette().color(QPalette::Text);
  const bool chosen = task == focus_.task();
  if (chosen) painter.fillRect(line, palette().color(QPalette::AlternateBase));
  auto font = painter.font();
  font.setBold(chosen);
  painter.setFont(font);
  painter.setPen(ink);
  painter.drawText(line.adjusted(6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                   QString::fromStdString(focus_.tasks()[static_cast<std::size_t>(task)].id));
  painter.drawText(QRectF(kName, line.top(), kValue, kLine), Qt::AlignVCenter | Qt::AlignRight, value_text(task));
  font.setBold(false);
  painter.setFont(font);
}

void TaskBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  const auto* p = focus_.prediction();
  if (!p) return;
  for (int t = 0; t < static_cast<int>(lines_.size()); ++t) paint_task(painter, t);
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (const auto& bar : bars_) paint_bar(painter, bar);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(bias_line_.adjusted(12, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, tr("bias, without any motif"));
  painter.drawText(bias_line_.adjusted(12, 0, -4, 0), Qt::AlignVCenter | Qt::AlignRight,
                   signed_number(p->bias[static_cast<std::size_t>(focus_.task())]));
  if (hasFocus()) {
    painter.setPen(palette().color(QPalette::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

const TaskBars::Bar* TaskBars::bar_at(const QPointF& position) const {
  for (const auto& bar : bars_) {
    const QRectF line(bar.whole ? 0 : bar.box.left(), bar.box.top() - 2, bar.whole ? width() : bar.box.width(),
                      bar.box.height() + 4);
    if (line.contains(position)) return &bar;
  }
  return nullptr;
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
    const auto& entry = legend_[static_cast<std::size_t>(bar->cluster)];
    QToolTip::showText(
        help->globalPos(),
        tr("motif %1 (%2): %3 to %4")
            .arg(bar->cluster)
            .arg(QString::fromStdString(entry.smiles), signed_number(p->contributions(bar->cluster, bar->task)),
                 QString::fromStdString(focus_.tasks()[static_cast<std::size_t>(bar->task)].id)),
        this);
  } else if (const int task = task_at(help->pos()); task >= 0) {
    const auto& t = focus_.tasks()[static_cast<std::size_t>(task)];
    QToolTip::showText(help->globalPos(), QString::fromStdString(t.description + " (" + t.unit + ")"), this);
  } else {
    QToolTip::hideText();
  }
  return true;
}

}  // namespace motiphore::gui
