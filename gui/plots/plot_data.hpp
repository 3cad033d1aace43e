// Plot data: the points of two columns, and round numbers for their axes.
#pragma once

#include <QRectF>
#include <cstdint>
#include <vector>

#include "library/row_order.hpp"

namespace motiphore::gui {

struct PlotPoint {
  double x = 0, y = 0;
  std::uint32_t row = 0;  ///< of the library
  bool outside = false;   ///< of the applicability domain
};

struct PlotData {
  std::vector<PlotPoint> points;                    ///< from left to right
  std::size_t without = 0;                          ///< rows that lack one of the numbers
  double left = 0, right = 1, bottom = 0, top = 1;  ///< ends of the axes
};

/// The points of some rows, those without both numbers left out. Two columns of probabilities have axes from 0 to 1.
/// @param rows  of the library, in any order; null: all
PlotData plot_points(const Library& library, const TableColumns& columns, int x, int y, const RowNumbers* rows);

/// Round numbers between the ends of an axis, about as many as wanted.
std::vector<double> axis_ticks(double low, double high, int wanted);

}  // namespace motiphore::gui
