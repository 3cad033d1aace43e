#include "motiphore/nn/maximum_shares.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "motiphore/error.hpp"

namespace motiphore::nn {

template <class T>
Var<T> maximum_shares(Var<T> x, const IndexList& segment, const IndexList& part, Eigen::Index parts) {
  const auto rows = static_cast<std::size_t>(x.rows());
  if (segment.size() != rows || part.size() != rows)
    throw ShapeError("maximum_shares: " + std::to_string(rows) + " rows, " + std::to_string(segment.size()) +
                     " segments and " + std::to_string(part.size()) + " parts of rows");
  for (const auto p : part)
    if (p < 0 || p >= parts)
      throw ShapeError("maximum_shares: part " + std::to_string(p) + ", expected 0 to " + std::to_string(parts - 1));
  const auto d = x.cols();
  auto y = x.tape->make(parts, d, x.needs_grad());
  const auto X = x.value();
  auto Y = y.value();
  Y.setZero();
  const bool records = y.needs_grad() && x.tape->training();
  // Of each row, what share of its segment's maximum it has in each column; only backward needs them all.
  MatrixOf<T> share(records ? x.rows() : 0, d);
  // Plain loops, which compilers make vector code of; of Eigen's comparisons they do not.
  std::vector<T> largest(static_cast<std::size_t>(d)), holders(largest), missing(largest), each(largest);
  const auto columns = static_cast<std::size_t>(d);
  for (std::size_t first = 0; first < rows;) {
    std::size_t last = first + 1;
    while (last < rows && segment[last] == segment[first]) ++last;
    const auto row = [&](std::size_t r) { return X.row(static_cast<Eigen::Index>(r)).data(); };
    std::copy_n(row(first), columns, largest.begin());
    std::fill(missing.begin(), missing.end(), T(0));
    std::fill(holders.begin(), holders.end(), T(0));
    for (std::size_t r = first; r < last; ++r) {
      const T* from = row(r);
      for (std::size_t c = 0; c < columns; ++c) {
        largest[c] = from[c] > largest[c] ? from[c] : largest[c];
        missing[c] += from[c] == from[c] ? T(0) : T(1);
      }
    }
    for (std::size_t c = 0; c < columns; ++c)  // which number beside NaN is largest depends on their order
      if (missing[c] > T(0)) largest[c] = std::numeric_limits<T>::quiet_NaN();
    for (std::size_t r = first; r < last; ++r) {
      const T* from = row(r);
      for (std::size_t c = 0; c < columns; ++c) holders[c] += from[c] == largest[c] ? T(1) : T(0);
    }
    for (std::size_t c = 0; c < columns; ++c) each[c] = T(1) / holders[c] * largest[c];
    for (std::size_t r = first; r < last; ++r) {
      const T* from = row(r);
      T* y_row = Y.row(part[r]).data();
      for (std::size_t c = 0; c < columns; ++c) y_row[c] += (from[c] == largest[c] ? T(1) : T(0)) * each[c];
      if (!records) continue;
      T* share_row = share.row(static_cast<Eigen::Index>(r)).data();
      for (std::size_t c = 0; c < columns; ++c) share_row[c] = (from[c] == largest[c] ? T(1) : T(0)) / holders[c];
    }
    first = last;
  }
  x.tape->on_backward(y, [x, y, part, share] {
    auto G = x.grad();
    const auto GY = y.grad();
    for (Eigen::Index r = 0; r < share.rows(); ++r)
      G.row(r).array() += share.row(r).array() * GY.row(part[static_cast<std::size_t>(r)]).array();
  });
  return y;
}

template Var<float> maximum_shares(Var<float>, const IndexList&, const IndexList&, Eigen::Index);
template Var<double> maximum_shares(Var<double>, const IndexList&, const IndexList&, Eigen::Index);

}  // namespace motiphore::nn
