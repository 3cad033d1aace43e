#include "depict/contour.hpp"

#include <map>
#include <utility>

namespace motiphore::detail {

namespace {

/// An edge between two neighbouring nodes: 2 × node for the one to the right of the node, + 1 for the one below it.
using Edge = long;

class Tracer {
 public:
  explicit Tracer(const Grid& grid) : grid_(grid) {}

  std::vector<Outline> trace() {
    for (int row = 0; row + 1 < grid_.rows; ++row)
      for (int column = 0; column + 1 < grid_.columns; ++column) visit(column, row);
    std::vector<Outline> outlines;
    while (!next_.empty()) {
      Outline outline;
      for (auto at = next_.begin(); at != next_.end();) {
        outline.push_back(crossing(at->first));
        const Edge to = at->second;
        next_.erase(at);
        at = next_.find(to);
      }
      if (outline.size() > 2) outlines.push_back(std::move(outline));
    }
    return outlines;
  }

 private:
  Edge right_of(int column, int row) const { return 2L * (static_cast<long>(row) * grid_.columns + column); }
  Edge below(int column, int row) const { return right_of(column, row) + 1; }

  PixelPosition crossing(Edge edge) const {
    const auto node = edge / 2;
    const int column = static_cast<int>(node % grid_.columns), row = static_cast<int>(node / grid_.columns);
    const bool down = edge % 2 != 0;
    const double a = grid_.at(column, row), b = down ? grid_.at(column, row + 1) : grid_.at(column + 1, row);
    const double part = a / (a - b);
    return {grid_.x(column) + (down ? 0 : part * grid_.step), grid_.y(row) + (down ? part * grid_.step : 0)};
  }

  /// Adds the pieces of outline in one cell, each from the edge it enters by to the one it leaves by, inside on its
  /// left.
  void visit(int column, int row) {
    const bool a = grid_.at(column, row) > 0, b = grid_.at(column + 1, row) > 0;
    const bool c = grid_.at(column + 1, row + 1) > 0, d = grid_.at(column, row + 1) > 0;
    const int corners = (a ? 1 : 0) | (b ? 2 : 0) | (c ? 4 : 0) | (d ? 8 : 0);
    if (corners == 0 || corners == 15) return;
    const Edge top = right_of(column, row), bottom = right_of(column, row + 1);
    const Edge left = below(column, row), right = below(column + 1, row);
    const bool joined =
        grid_.at(column, row) + grid_.at(column + 1, row) + grid_.at(column + 1, row + 1) + grid_.at(column, row + 1) >
        0;  // of the two diagonal corners that are inside
    switch (corners) {
      case 1:
        next_[left] = top;
        break;
      case 2:
        next_[top] = right;
        break;
      case 3:
        next_[left] = right;
        break;
      case 4:
        next_[right] = bottom;
        break;
      case 5:
        next_[left] = joined ? bottom : top;
        next_[right] = joined ? top : bottom;
        break;
      case 6:
        next_[top] = bottom;
        break;
      case 7:
        next_[left] = bottom;
        break;
      case 8:
        next_[bottom] = left;
        break;
      case 9:
        next_[bottom] = top;
        break;
      case 10:
        next_[top] = joined ? left : right;
        next_[bottom] = joined ? right : left;
        break;
      case 11:
        next_[bottom] = right;
        break;
      case 12:
        next_[right] = left;
        break;
      case 13:
        next_[right] = top;
        break;
      default:
        next_[top] = left;
        break;
    }
  }

  const Grid& grid_;
  std::map<Edge, Edge> next_;
};

}  // namespace

std::vector<Outline> contours(const Grid& grid) {
  return Tracer(grid).trace();
}

}  // namespace motiphore::detail
