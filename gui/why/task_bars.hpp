// TaskBars: the chosen task as a waterfall from the prediction without any motif to the one of the molecule; below it
// each task with its prediction and what raises and lowers it.
#pragma once

#include <QWidget>
#include <vector>

#include "molecule/focus.hpp"

namespace motiphore::gui {

/// Shows what Focus has. Clicking a task chooses it, clicking a bar selects its cluster. Orange to the right raises,
/// blue to the left lowers, in the colours of the drawing; the type of a motif is a chip beside its name. While motifs
/// are masked, order and scale stay those of the whole molecule, whose bars remain as outlines.
class TaskBars : public QWidget {
  Q_OBJECT

 public:
  explicit TaskBars(Focus& focus, QWidget* parent = nullptr);

  /// Where the bar of a cluster is: of the chosen task that of the waterfall, else the piece in the task's line; empty
  /// if it is not shown.
  QRectF bar(int task, int cluster) const;
  /// The colour a bar is filled with.
  QColor colour(int task, int cluster) const;
  /// The line of a task; empty if there is none.
  QRect line_of(int task) const;
  /// "0.208", or "0.208 → 0.113" where clusters are masked.
  QString value_text(int task) const;

  QSize sizeHint() const override { return {380, height_}; }
  QSize minimumSizeHint() const override { return {220, height_}; }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  static constexpr double kLine = 24, kBarLine = 22;  // heights of a task's line and of one in the waterfall
  static constexpr double kGap = 8, kSpace = 10;      // between columns, and below the waterfall
  static constexpr double kChip = 10, kContribution = 56;

  struct Bar {
    int task = 0, cluster = 0;
    QRectF box;
    QRectF before;       ///< in the waterfall: where it is without masks
    bool whole = false;  ///< a line of the waterfall
  };
  void refresh();
  bool is_class(int task) const;
  /// What a contribution is divided by to be compared with those to other tasks: 1 logit, or a standard deviation.
  double unit(int task) const;
  void lay_out();
  /// The longest of any task's summed lengths to one side, so that lines can be compared: probabilities with each
  /// other, in logits, and values with each other, in standard deviations of the training set.
  double longest_side(TaskKind kind) const;
  QFontMetrics bold_metrics() const;
  /// Room for the predicted values, and for the names of their tasks.
  double value_room() const;
  double task_name_room() const;
  /// Room for the motifs' names: as much as the longest takes, and the bars can spare.
  double name_room() const;
  /// "3  phenol OH"
  QString name_text(int cluster) const;
  void lay_out_task(int task, double y, double largest);
  double lay_out_waterfall(double y);
  /// Of clusters, the most important first, those with a line of their own; the others go into the rest.
  std::vector<int> shown_in_waterfall(const std::vector<int>& order);
  const Bar* bar_at(const QPointF& position) const;
  int task_at(const QPointF& position) const;
  void paint_task(QPainter& painter, int task) const;
  void paint_bar(QPainter& painter, const Bar& bar) const;
  /// Of a bar in the waterfall: the top of its line, its motif's type, its name and number.
  static double line_top(const Bar& bar) { return bar.box.top() - 4; }
  void paint_chip(QPainter& painter, const Bar& bar) const;
  void paint_name(QPainter& painter, const Bar& bar) const;
  void paint_waterfall(QPainter& painter) const;
  void paint_axis(QPainter& painter) const;
  void paint_line(QPainter& painter, double y, const QString& name, const QString& value, bool strong) const;

  Focus& focus_;
  std::vector<Bar> bars_;
  std::vector<QRectF> lines_;  ///< [tasks]
  QRectF title_line_, base_line_, rest_line_, end_line_;
  double base_x_ = 0, end_x_ = 0;  ///< where the waterfall begins and ends
  double rest_ = 0;                ///< Σ of the contributions that have no line
  int rest_count_ = 0;
  int height_ = 40;
};

}  // namespace motiphore::gui
