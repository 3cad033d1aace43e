// TaskBars: each task with its prediction and what each cluster contributes to it; the chosen task at length.
#pragma once

#include <QWidget>
#include <vector>

#include "molecule/focus.hpp"

namespace motiphore::gui {

/// Shows what Focus has. Clicking a task chooses it, clicking a bar selects its cluster.
class TaskBars : public QWidget {
  Q_OBJECT

 public:
  explicit TaskBars(Focus& focus, QWidget* parent = nullptr);

  /// Where the bar of a cluster is: of the chosen task the long one, else the piece in the task's line; empty if it is
  /// not shown.
  QRectF bar(int task, int cluster) const;
  /// "0.208", or "0.208 → 0.113" where clusters are masked.
  QString value_text(int task) const;

  QSize sizeHint() const override { return {360, height_}; }
  QSize minimumSizeHint() const override { return {260, height_}; }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Bar {
    int task = 0, cluster = 0;
    QRectF box;
    bool whole = false;  ///< a line of its own
  };
  void refresh();
  void lay_out();
  const Bar* bar_at(const QPointF& position) const;
  int task_at(const QPointF& position) const;
  void paint_task(QPainter& painter, int task) const;
  void paint_bar(QPainter& painter, const Bar& bar) const;
  QColor colour(const Bar& bar) const;

  Focus& focus_;
  std::vector<Bar> bars_;
  std::vector<QRectF> lines_;  ///< [tasks]
  std::vector<LegendEntry> legend_;
  QString bias_text_;
  QRectF bias_line_;
  int height_ = 40;
};

}  // namespace motiphore::gui
