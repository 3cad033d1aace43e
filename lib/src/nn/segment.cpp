#include "motiphore/nn/segment.hpp"

#include <limits>

#include "shape.hpp"

namespace motiphore::nn {

namespace {

template <class T>
void check_segments(const char* operation, const Var<T>& x, const IndexList& segment, Eigen::Index segments) {
  require_equal(static_cast<Eigen::Index>(segment.size()), x.rows(),
                std::string(operation) + ": length of the segment list");
  for (const auto s : segment)
    if (s < 0 || s >= segments)
      throw ShapeError(std::string(operation) + ": segment " + std::to_string(s) + " of " + std::to_string(segments));
}

}  // namespace

template <class T>
Var<T> segment_sum(Var<T> x, const IndexList& segment, Eigen::Index segments) {
  check_segments("segment_sum", x, segment, segments);
  auto y = x.tape->make(segments, x.cols(), x.needs_grad());
  const auto X = x.value();
  auto Y = y.value();
  Y.setZero();
  for (Eigen::Index r = 0; r < X.rows(); ++r) Y.row(segment[static_cast<std::size_t>(r)]) += X.row(r);
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
  inv.setZero();
  for (const auto s : segment) inv(s, 0) += T(1);
  for (Eigen::Index s = 0; s < segments; ++s) inv(s, 0) = inv(s, 0) > T(0) ? T(1) / inv(s, 0) : T(0);
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
      if (w < 0 || X(r, c) > Y(s, c)) {
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
  std::vector<T> total(static_cast<std::size_t>(segments), T(0));
  for (Eigen::Index r = 0; r < X.rows(); ++r) {
    auto& h = highest[static_cast<std::size_t>(segment[static_cast<std::size_t>(r)])];
    h = std::max(h, X(r, 0));
  }
  for (Eigen::Index r = 0; r < X.rows(); ++r) {
    const auto s = static_cast<std::size_t>(segment[static_cast<std::size_t>(r)]);
    Y(r, 0) = std::exp(X(r, 0) - highest[s]);
    total[s] += Y(r, 0);
  }
  for (Eigen::Index r = 0; r < X.rows(); ++r)
    Y(r, 0) /= total[static_cast<std::size_t>(segment[static_cast<std::size_t>(r)])];
  if (x.needs_grad())
    x.tape->on_backward(y, [=] {
      const auto Yv = y.value();
      const auto GY = y.grad();
      auto G = x.grad();
      std::vector<T> dot(static_cast<std::size_t>(segments), T(0));
      for (Eigen::Index r = 0; r < G.rows(); ++r)
        dot[static_cast<std::size_t>(segment[static_cast<std::size_t>(r)])] += Yv(r, 0) * GY(r, 0);
      for (Eigen::Index r = 0; r < G.rows(); ++r)
        G(r, 0) += Yv(r, 0) * (GY(r, 0) - dot[static_cast<std::size_t>(segment[static_cast<std::size_t>(r)])]);
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
