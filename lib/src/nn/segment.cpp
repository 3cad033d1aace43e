#include "motiphore/nn/segment.hpp"

#include <cmath>
#include <limits>

#include "shape.hpp"

namespace motiphore::nn {

namespace {

template <class T>
void check_segments(const char* operation, const Var<T>& x, const IndexList& segment, Eigen::Index segments) {
  require_equal(static_cast<Eigen::Index>(segment.size()), x.rows(),
                std::string(operation) + ": length of the segment list");
  if (segments < 0)
    throw ShapeError(std::string(operation) + ": the number of segments is " + std::to_string(segments) +
                     ", expected 0 or more");
  for (std::size_t r = 0; r < segment.size(); ++r)
    if (segment[r] < 0 || segment[r] >= segments)
      throw ShapeError(std::string(operation) + ": row " + std::to_string(r) + " is of segment " +
                       std::to_string(segment[r]) + ", expected 0 to " + std::to_string(segments - 1));
}

constexpr std::int32_t few_rows = 128;  // of a segment, summed in T; the sums of longer ones are kept in double

/// Of each segment its place among the long ones, or -1; empty if there are none.
IndexList places_of_long(const IndexList& segment, Eigen::Index segments, Eigen::Index& count) {
  count = 0;
  if (segment.size() <= static_cast<std::size_t>(few_rows)) return {};
  IndexList place(static_cast<std::size_t>(segments), 0);
  for (const auto s : segment) ++place[static_cast<std::size_t>(s)];
  for (auto& p : place) p = p > few_rows ? static_cast<std::int32_t>(count++) : -1;
  if (count == 0) place.clear();
  return place;
}

/// y_s = Σ over the rows r of segment s of row(r) [1 × d].
template <class T, class Row>
void sum_segments(const IndexList& segment, View<T> y, Row row) {
  Eigen::Index count = 0;
  const auto place = places_of_long(segment, y.rows(), count);
  y.setZero();
  if (count == 0) {
    for (std::size_t r = 0; r < segment.size(); ++r) y.row(segment[r]) += row(static_cast<Eigen::Index>(r));
    return;
  }
  MatrixOf<double> total = MatrixOf<double>::Zero(count, y.cols());
  for (std::size_t r = 0; r < segment.size(); ++r) {
    const auto at = place[static_cast<std::size_t>(segment[r])];
    if (at < 0)
      y.row(segment[r]) += row(static_cast<Eigen::Index>(r));
    else
      total.row(at) += row(static_cast<Eigen::Index>(r)).template cast<double>();
  }
  for (std::size_t s = 0; s < place.size(); ++s)
    if (place[s] >= 0) y.row(static_cast<Eigen::Index>(s)) = total.row(place[s]).template cast<T>();
}

}  // namespace

template <class T>
Var<T> segment_sum(Var<T> x, const IndexList& segment, Eigen::Index segments) {
  check_segments("segment_sum", x, segment, segments);
  auto y = x.tape->make(segments, x.cols(), x.needs_grad());
  const auto X = x.value();
  sum_segments<T>(segment, y.value(), [&](Eigen::Index r) { return X.row(r); });
  if (x.needs_grad())
    x.tape->on_backward(y, [=] {
      auto G = x.grad();
      const auto GY = y.grad();
      for (Eigen::Index r = 0; r < G.rows(); ++r) G.row(r) += GY.row(segment[static_cast<std::size_t>(r)]);
    });
  return y;
}

template <class T>
Var<T> segment_mean(Var<T> x, const IndexList& segment, Eigen::Index segments) {
  check_segments("segment_mean", x, segment, segments);
  auto inverse = x.tape->make(segments, 1, false);
  auto inv = inverse.value();
  IndexList rows(static_cast<std::size_t>(segments), 0);
  for (const auto s : segment) ++rows[static_cast<std::size_t>(s)];
  for (std::size_t s = 0; s < rows.size(); ++s)
    inv(static_cast<Eigen::Index>(s), 0) = rows[s] > 0 ? T(1) / static_cast<T>(rows[s]) : T(0);
  return scale_rows(segment_sum(x, segment, segments), inverse);
}

template <class T>
Var<T> segment_max(Var<T> x, const IndexList& segment, Eigen::Index segments) {
  check_segments("segment_max", x, segment, segments);
  const auto cols = x.cols();
  auto y = x.tape->make(segments, cols, x.needs_grad());
  const auto X = x.value();
  auto Y = y.value();
  std::vector<std::int32_t> winner(static_cast<std::size_t>(segments * cols), -1);
  Y.setZero();
  for (Eigen::Index r = 0; r < X.rows(); ++r) {
    const auto s = segment[static_cast<std::size_t>(r)];
    for (Eigen::Index c = 0; c < cols; ++c) {
      auto& w = winner[static_cast<std::size_t>(s * cols + c)];
      if (w < 0 || X(r, c) > Y(s, c) || (std::isnan(X(r, c)) && !std::isnan(Y(s, c)))) {
        w = static_cast<std::int32_t>(r);
        Y(s, c) = X(r, c);
      }
    }
  }
  if (x.needs_grad())
    x.tape->on_backward(y, [=, winner = std::move(winner)] {
      auto G = x.grad();
      const auto GY = y.grad();
      for (Eigen::Index s = 0; s < segments; ++s)
        for (Eigen::Index c = 0; c < cols; ++c) {
          const auto w = winner[static_cast<std::size_t>(s * cols + c)];
          if (w >= 0) G(w, c) += GY(s, c);
        }
    });
  return y;
}

template <class T>
Var<T> segment_softmax(Var<T> x, const IndexList& segment, Eigen::Index segments) {
  check_segments("segment_softmax", x, segment, segments);
  require_equal(x.cols(), 1, "segment_softmax: number of columns");
  auto y = x.tape->make(x.rows(), 1, x.needs_grad());
  const auto X = x.value();
  auto Y = y.value();
  std::vector<T> highest(static_cast<std::size_t>(segments), -std::numeric_limits<T>::infinity());
  MatrixOf<T> total(segments, 1);
  for (Eigen::Index r = 0; r < X.rows(); ++r) {
    auto& h = highest[static_cast<std::size_t>(segment[static_cast<std::size_t>(r)])];
    h = std::max(h, X(r, 0));
  }
  for (Eigen::Index r = 0; r < X.rows(); ++r) {
    const auto s = static_cast<std::size_t>(segment[static_cast<std::size_t>(r)]);
    Y(r, 0) = std::exp(X(r, 0) - highest[s]);
  }
  sum_segments<T>(segment, View<T>(total.data(), segments, 1), [&](Eigen::Index r) { return Y.row(r); });
  for (Eigen::Index r = 0; r < X.rows(); ++r) Y(r, 0) /= total(segment[static_cast<std::size_t>(r)], 0);
  if (x.needs_grad())
    x.tape->on_backward(y, [=] {
      const auto Yv = y.value();
      const auto GY = y.grad();
      auto G = x.grad();
      MatrixOf<T> dot(segments, 1);
      sum_segments<T>(segment, View<T>(dot.data(), segments, 1),
                      [&](Eigen::Index r) { return Yv.row(r).cwiseProduct(GY.row(r)); });
      for (Eigen::Index r = 0; r < G.rows(); ++r)
        G(r, 0) += Yv(r, 0) * (GY(r, 0) - dot(segment[static_cast<std::size_t>(r)], 0));
    });
  return y;
}

#define MOTIPHORE_INSTANTIATE(T)                                        \
  template Var<T> segment_sum(Var<T>, const IndexList&, Eigen::Index);  \
  template Var<T> segment_mean(Var<T>, const IndexList&, Eigen::Index); \
  template Var<T> segment_max(Var<T>, const IndexList&, Eigen::Index);  \
  template Var<T> segment_softmax(Var<T>, const IndexList&, Eigen::Index);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
