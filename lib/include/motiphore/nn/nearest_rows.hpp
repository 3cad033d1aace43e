// NearestRows: which rows of a table are nearest to a point, without reading the whole table for each.
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/nn/tape.hpp"

namespace motiphore::nn {

/// A table [n × k] asked for the rows nearest to a point. Each row is kept a second time in a byte per column: the
/// distance of two such codes bounds the distance of the rows from below, and only rows that it does not exclude are
/// measured, so the answer is that of measuring all of them. A point's answer does not depend on the points beside it.
/// Const use is thread-safe.
class NearestRows {
 public:
  static constexpr Eigen::Index most = 8;  // rows that can be asked for

  NearestRows() = default;
  explicit NearestRows(const MatrixOf<float>& table);

  bool empty() const { return codes_.empty(); }

  /// For each point [points × k] the `count` nearest rows, nearest first, by Euclidean distance in single precision,
  /// ties by index; -1 where there are fewer or the point is not finite [points × count]. Row skip + p is left out for
  /// point p unless `skip` is negative. @throws ShapeError for other columns, or a `count` that is not 1 to `most`
  std::vector<std::int32_t> find(const MatrixOf<float>& points, Eigen::Index count, Eigen::Index skip = -1) const;

 private:
  struct alignas(64) Line {
    std::uint8_t code[64] = {};
  };
  /// @returns the length of what is lost, 0 for what the codes say exactly
  float encode(const float* row, std::uint8_t* code) const;

  Eigen::Index rows_ = 0, columns_ = 0;
  MatrixOf<float> table_;    // [n × columns, filled up with zeros]
  std::vector<Line> codes_;  // as CodedRows has them
  float step_ = 1, lost_ = 0;
};

}  // namespace motiphore::nn
