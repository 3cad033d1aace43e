#include "why/task_bars.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include "look/number_text.hpp"
#include "look/task_words.hpp"
#include "molecule/spoken_text.hpp"

namespace motiphore::gui {

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

QRectF TaskBars::bar(int task, int cluster) const {
  QRectF found;
  for (const auto& bar : bars_)
    if (bar.task == task && bar.cluster == cluster && (bar.whole || found.isNull())) found = bar.box;
  return found;
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
