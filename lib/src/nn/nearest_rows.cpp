#include "motiphore/nn/nearest_rows.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "motiphore/error.hpp"
#include "nearest_kernel.hpp"
#include "shape.hpp"

namespace motiphore::nn {

namespace {

constexpr float code_of_zero = 64;

/// What all but one in a hundred of the values stay below, by some of them: of those few the codes say less, of the
/// others more.
float usual_size(const MatrixOf<float>& table) {
  constexpr Eigen::Index enough = 16384;
  const auto stride = std::max<Eigen::Index>(1, table.size() / enough);
  std::vector<float> sizes;
  for (Eigen::Index i = 0; i < table.size(); i += stride)
    if (const float size = std::abs(table.data()[i]); std::isfinite(size)) sizes.push_back(size);
  if (sizes.empty()) return 0;
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 99 / 100);
  std::nth_element(sizes.begin(), at, sizes.end());
  return *at;
}

MatrixOf<float> filled_up(const MatrixOf<float>& rows) {
  constexpr auto lanes = CodedRows::lanes;
  MatrixOf<float> out = MatrixOf<float>::Zero(rows.rows(), (rows.cols() + lanes - 1) / lanes * lanes);
  out.leftCols(rows.cols()) = rows;
  return out;
}

}  // namespace

FindNearest find_nearest() {
  static const auto kernel = chosen<FindNearest>(MOTIPHORE_EACH_SET(fill));
  return kernel;
}

NearestRows::NearestRows(const MatrixOf<float>& table)
    : rows_(table.rows()), columns_(table.cols()), table_(filled_up(table)) {
  const float size = usual_size(table);
  if (size > 0) step_ = size / (code_of_zero - 1);
  constexpr auto block = CodedRows::block, together = CodedRows::together;
  const auto columns = table_.cols(), blocks = (rows_ + block - 1) / block;
  codes_.resize(static_cast<std::size_t>((blocks * block * columns + 63) / 64));
  std::vector<std::uint8_t> code(static_cast<std::size_t>(columns));
  if (codes_.empty()) return;
  auto* const codes = reinterpret_cast<std::uint8_t*>(codes_.data());
  for (Eigen::Index r = 0; r < rows_; ++r) {
    lost_ = std::max(lost_, encode(table_.row(r).data(), code.data()));
    auto* to = codes + r / block * block * columns + r % block * together;
    for (Eigen::Index c = 0; c < columns; c += together, to += block * together)
      std::copy_n(code.data() + c, together, to);
  }
}

float NearestRows::encode(const float* row, std::uint8_t* code) const {
  // Cutting values off brings points nearer, which a bound from below may do; rounding may take them apart.
  constexpr auto lanes = CodedRows::lanes;
  using Lanes = Eigen::Array<float, 1, lanes>;
  Lanes lost = Lanes::Zero();
  for (Eigen::Index c = 0; c < table_.cols(); c += lanes) {
    const Lanes kept = (Eigen::Map<const Lanes>(row + c) / step_ + code_of_zero).max(0).min(CodedRows::top);
    const Eigen::Array<int, 1, lanes> nearest = (kept + 0.5F).cast<int>();
    Eigen::Map<Eigen::Array<std::uint8_t, 1, lanes>>(code + c) = nearest.cast<std::uint8_t>();
    lost += (kept - nearest.cast<float>()).square();
  }
  return std::sqrt(lost.sum()) * step_;
}

std::vector<std::int32_t> NearestRows::find(const MatrixOf<float>& points, Eigen::Index count,
                                            Eigen::Index skip) const {
  if (count < 1 || count > most)
    throw ShapeError("nearest: " + std::to_string(count) + " rows were asked for, expected 1 to " +
                     std::to_string(most));
  std::vector<std::int32_t> index(static_cast<std::size_t>(points.rows() * count), -1);
  if (empty()) return index;
  require_equal(points.cols(), columns_, "nearest: number of columns");
  const auto values = filled_up(points);
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(values.size()));
  std::vector<CodedPoint> coded(static_cast<std::size_t>(points.rows()));
  for (Eigen::Index p = 0; p < values.rows(); ++p) {
    auto* code = codes.data() + p * values.cols();
    coded[static_cast<std::size_t>(p)] = {values.row(p).data(), code, encode(values.row(p).data(), code) + lost_};
  }
  const CodedRows rows{rows_, table_.cols(), table_.data(), reinterpret_cast<const std::uint8_t*>(codes_.data()),
                       step_};
  find_nearest()(points.rows(), coded.data(), rows, count, skip, index.data());
  return index;
}

}  // namespace motiphore::nn
