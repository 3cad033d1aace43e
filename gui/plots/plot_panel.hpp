// PlotPanel: any two columns of the table as a plot, whose selection is that of the table.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include "library/library_view.hpp"
#include "library/session.hpp"
#include "plots/scatter_plot.hpp"

namespace motiphore::gui {

/// Plots the rows that the table shows. Points are made on a thread of their own, while the panel is seen.
class PlotPanel : public QWidget {
  Q_OBJECT

 public:
  PlotPanel(Session& session, LibraryView& library, QWidget* parent = nullptr);
  ~PlotPanel() override;

  ScatterPlot& plot() { return *plot_; }
  QComboBox& x() { return *x_; }
  QComboBox& y() { return *y_; }
  /// The column that the y axis begins with, until the plot has been seen.
  void propose(int column);
  /// Behind another tab a panel is visible to Qt.
  void set_seen() { seen_ = seen_ || session_.model().library().rows() > 0; }
  bool up_to_date() const { return !working_ && !outdated_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void use_columns();
  void expire();
  void make();
  void show_selection();
  void choose(const RowNumbers& rows);

  Session& session_;
  LibraryView& library_;
  QComboBox* x_;
  QComboBox* y_;
  ScatterPlot* plot_;
  QLabel* text_;
  QTimer soon_;
  bool outdated_ = true, working_ = false;
  bool seen_ = false;  ///< with rows
  QThreadPool threads_;
};

}  // namespace motiphore::gui
