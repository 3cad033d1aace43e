// ScatterPlot: points over two axes, painted by hand: Qwt is built for Qt 5 alone in Debian, and Qt Charts and
// QCustomPlot are under the GPL, which is not the licence of this program.
#pragma once

#include <QImage>
#include <QRubberBand>
#include <QWidget>
#include <optional>
#include <unordered_set>

#include "plots/plot_data.hpp"

namespace motiphore::gui {

/// A click chooses the nearest point, a drag all points of a rectangle; arrows go from point to point, from left to
/// right, and Enter chooses. Where points lie on each other they are darker.
class ScatterPlot : public QWidget {
  Q_OBJECT

 public:
  explicit ScatterPlot(QWidget* parent = nullptr);

  void set_data(PlotData data, const QString& x_title, const QString& y_title);
  /// Rows of the library to be seen among the others.
  void set_selected(const RowNumbers& rows);
  const PlotData& data() const { return data_; }
  const std::unordered_set<std::uint32_t>& selected() const { return selected_; }
  /// Where a point is, in the widget's pixels.
  QPointF position(const PlotPoint& point) const;

  QSize sizeHint() const override { return {360, 320}; }
  QSize minimumSizeHint() const override { return {220, 180}; }

 signals:
  /// Rows of the library that were clicked or framed.
  void chosen(const motiphore::gui::RowNumbers& rows);
  /// The mouse rests on a point; `text` is to be filled in.
  void told(std::uint32_t row, QString& text);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QRectF area() const;
  void render();
  void paint_axes(QPainter& painter) const;
  void point_to(std::size_t point);
  const PlotPoint* point_at(const QPointF& position) const;

  PlotData data_;
  QString x_title_, y_title_;
  std::unordered_set<std::uint32_t> selected_;
  QImage dots_;                         ///< the points, made when they or the size change
  std::optional<std::size_t> pointed_;  ///< of data_.points, by the keys
  QPoint pressed_;
  QRubberBand* band_;
};

}  // namespace motiphore::gui
