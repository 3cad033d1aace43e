// Contour: the lines where a function on a grid is zero, by marching squares (Lorensen and Cline 1987, in two
// dimensions).
#pragma once

#include <vector>

#include "motiphore/depict/regions.hpp"

namespace motiphore::detail {

/// Values at the nodes of a square grid, by rows.
struct Grid {
  double left = 0, top = 0, step = 1;  ///< position of node (0, 0) and distance of neighbours [px]
  int columns = 0, rows = 0;
  std::vector<float> value;  ///< [rows × columns]

  float& at(int column, int row) {
    return value[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
  }
  float at(int column, int row) const {
    return value[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
  }
  double x(int column) const { return left + step * column; }
  double y(int row) const { return top + step * row; }
};

/// Closed outlines of the area where the value is above 0. Nodes on the rim of the grid must not be above 0.
std::vector<Outline> contours(const Grid& grid);

}  // namespace motiphore::detail
