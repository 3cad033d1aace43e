#include "motiphore/nn/maximum_shares.hpp"

#include <limits>
#include <string>

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
  using Row = Eigen::Array<T, 1, Eigen::Dynamic>;
  Row largest(d), holders(d);
  for (std::size_t first = 0; first < rows;) {
    std::size_t last = first + 1;
    while (last < rows && segment[last] == segment[first]) ++last;
    const auto from = static_cast<Eigen::Index>(first), count = static_cast<Eigen::Index>(last - first);
    const auto here = X.middleRows(from, count);
    largest = here.colwise().maxCoeff().array();
    for (Eigen::Index c = 0; c < d; ++c)  // which number beside NaN is largest depends on their order
      if (here.col(c).array().isNaN().any()) largest(c) = std::numeric_limits<T>::quiet_NaN();
    holders.setZero();
    for (Eigen::Index r = from; r < from + count; ++r) holders += (X.row(r).array() == largest).template cast<T>();
    for (Eigen::Index r = from; r < from + count; ++r) {
      const Row has = (X.row(r).array() == largest).template cast<T>() / holders;
      Y.row(part[static_cast<std::size_t>(r)]).array() += has * largest;
      if (records) share.row(r) = has.matrix();
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
