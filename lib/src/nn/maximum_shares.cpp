#include "motiphore/nn/maximum_shares.hpp"

#include <algorithm>
#include <string>

#include "motiphore/error.hpp"

namespace motiphore::nn {

template <class T>
Var<T> maximum_shares(Var<T> x, const IndexList& segment, const IndexList& part, Eigen::Index parts) {
  const auto rows = static_cast<std::size_t>(x.rows());
  if (segment.size() != rows || part.size() != rows)
    throw ShapeError("maximum_shares: " + std::to_string(rows) + " rows, " + std::to_string(segment.size()) +
                     " segments and " + std::to_string(part.size()) + " parts of rows");
  const auto d = x.cols();
  auto y = x.tape->make(parts, d, x.needs_grad());
  const auto X = x.value();
  auto Y = y.value();
  Y.setZero();
  // For each segment and column the row that has the maximum; only backward needs them all.
  IndexList winners;
  IndexList best(static_cast<std::size_t>(d));
  for (std::size_t first = 0; first < rows;) {
    std::size_t last = first + 1;
    while (last < rows && segment[last] == segment[first]) ++last;
    std::fill(best.begin(), best.end(), static_cast<std::int32_t>(first));
    for (std::size_t r = first + 1; r < last; ++r)
      for (Eigen::Index c = 0; c < d; ++c) {
        auto& row = best[static_cast<std::size_t>(c)];
        if (X(static_cast<Eigen::Index>(r), c) > X(row, c)) row = static_cast<std::int32_t>(r);
      }
    for (Eigen::Index c = 0; c < d; ++c) {
      const auto row = best[static_cast<std::size_t>(c)];
      Y(part[static_cast<std::size_t>(row)], c) += X(row, c);
    }
    if (y.needs_grad() && x.tape->training()) winners.insert(winners.end(), best.begin(), best.end());
    first = last;
  }
  x.tape->on_backward(y, [x, y, part, winners, d] {
    auto G = x.grad();
    const auto GY = y.grad();
    for (std::size_t w = 0; w < winners.size(); ++w) {
      const auto c = static_cast<Eigen::Index>(w) % d;
      G(winners[w], c) += GY(part[static_cast<std::size_t>(winners[w])], c);
    }
  });
  return y;
}

template Var<float> maximum_shares(Var<float>, const IndexList&, const IndexList&, Eigen::Index);
template Var<double> maximum_shares(Var<double>, const IndexList&, const IndexList&, Eigen::Index);

}  // namespace motiphore::nn
