#include "motiphore/nn/ops.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "kernels.hpp"
#include "row_kernels.hpp"
#include "shape.hpp"
#include "transposed_product.hpp"

namespace motiphore::nn {

namespace {

template <class T>
Eigen::Index size(const Var<T>& v) {
  return v.rows() * v.cols();
}

/// dst += src
template <class T>
void accumulate(Var<T> dst, View<T> src) {
  kernels<T>().add(src.size(), src.data(), dst.grad().data());
}

/// @throws ShapeError unless every entry names one of `rows` rows
void check_index(const char* operation, const IndexList& index, Eigen::Index rows) {
  int outside = 0;  // a negative index is large without its sign
  for (const auto i : index) outside |= static_cast<std::uint32_t>(i) >= static_cast<std::uint64_t>(rows);
  if (!outside) return;
  for (const auto i : index)
    if (i < 0 || i >= rows)
      throw ShapeError(std::string(operation) + ": row " + std::to_string(i) + " of a table of " +
                       std::to_string(rows));
}

/// y = f(x) element by element, where the derivative is df(x, y).
template <class T, class F, class D>
Var<T> elementwise(Var<T> x, F f, D df) {
  auto y = x.tape->make(x.rows(), x.cols(), x.needs_grad());
  y.value() = x.value().unaryExpr(f);
  if (y.needs_grad())
    x.tape->on_backward(y, [=] { x.grad().array() += y.grad().array() * x.value().binaryExpr(y.value(), df).array(); });
  return y;
}

}  // namespace

template <class T>
Var<T> add(Var<T> a, Var<T> b) {
  require_fit(a.rows() == b.rows() && a.cols() == b.cols(), "add", a, b);
  auto y = a.tape->make(a.rows(), a.cols(), a.needs_grad() || b.needs_grad());
  y.value() = a.value() + b.value();
  a.tape->on_backward(y, [=] {
    if (a.needs_grad()) accumulate(a, y.grad());
    if (b.needs_grad()) accumulate(b, y.grad());
  });
  return y;
}

template <class T>
Var<T> scale(Var<T> a, T factor) {
  auto y = a.tape->make(a.rows(), a.cols(), a.needs_grad());
  y.value() = factor * a.value();
  a.tape->on_backward(y, [=] {
    if (a.needs_grad()) kernels<T>().add_scaled(size(a), factor, y.grad().data(), a.grad().data());
  });
  return y;
}

template <class T>
Var<T> multiply(Var<T> a, Var<T> b) {
  require_fit(a.rows() == b.rows() && a.cols() == b.cols(), "multiply", a, b);
  auto y = a.tape->make(a.rows(), a.cols(), a.needs_grad() || b.needs_grad());
  y.value() = a.value().cwiseProduct(b.value());
  a.tape->on_backward(y, [=] {
    if (a.needs_grad()) a.grad() += y.grad().cwiseProduct(b.value());
    if (b.needs_grad()) b.grad() += y.grad().cwiseProduct(a.value());
  });
  return y;
}

template <class T>
Var<T> scale_rows(Var<T> x, Var<T> s) {
  require_fit(x.rows() == s.rows() && s.cols() == 1, "scale_rows", x, s);
  auto y = x.tape->make(x.rows(), x.cols(), x.needs_grad() || s.needs_grad());
  y.value() = x.value().array().colwise() * s.value().col(0).array();
  x.tape->on_backward(y, [=] {
    if (x.needs_grad()) x.grad().array() += y.grad().array().colwise() * s.value().col(0).array();
    if (s.needs_grad()) s.grad() += y.grad().cwiseProduct(x.value()).rowwise().sum();
  });
  return y;
}

template <class T>
Var<T> matmul(Var<T> a, Var<T> b) {
  require_fit(a.cols() == b.rows(), "matmul", a, b);
  auto y = a.tape->make(a.rows(), b.cols(), a.needs_grad() || b.needs_grad());
  const auto m = a.rows(), n = b.cols(), k = a.cols();
  const auto& kn = kernels<T>();
  kn.gemm(false, false, m, n, k, a.value().data(), b.value().data(), y.value().data(), false);
  a.tape->on_backward(y, [=, &kn] {
    if (a.needs_grad()) kn.gemm(false, true, m, k, n, y.grad().data(), b.value().data(), a.grad().data(), true);
    if (b.needs_grad()) transposed_product<T>(k, n, m, a.value().data(), y.grad().data(), b.grad().data(), true);
  });
  return y;
}

template <class T>
Var<T> matmul_transposed(Var<T> a, Var<T> b) {
  require_fit(a.cols() == b.cols(), "matmul_transposed", a, b);
  auto y = a.tape->make(a.rows(), b.rows(), a.needs_grad() || b.needs_grad());
  const auto m = a.rows(), n = b.rows(), k = a.cols();
  const auto& kn = kernels<T>();
  kn.gemm(false, true, m, n, k, a.value().data(), b.value().data(), y.value().data(), false);
  a.tape->on_backward(y, [=, &kn] {
    if (a.needs_grad()) kn.gemm(false, false, m, k, n, y.grad().data(), b.value().data(), a.grad().data(), true);
    if (b.needs_grad()) transposed_product<T>(n, k, m, y.grad().data(), a.value().data(), b.grad().data(), true);
  });
  return y;
}

template <class T>
Var<T> concat_columns(Var<T> a, Var<T> b) {
  require_fit(a.rows() == b.rows(), "concat_columns", a, b);
  auto y = a.tape->make(a.rows(), a.cols() + b.cols(), a.needs_grad() || b.needs_grad());
  y.value() << a.value(), b.value();
  a.tape->on_backward(y, [=] {
    if (a.needs_grad()) a.grad() += y.grad().leftCols(a.cols());
    if (b.needs_grad()) b.grad() += y.grad().rightCols(b.cols());
  });
  return y;
}

template <class T>
Var<T> relu(Var<T> x) {
  auto y = x.tape->make(x.rows(), x.cols(), x.needs_grad());
  kernels<T>().relu(size(x), x.value().data(), y.value().data());
  x.tape->on_backward(y, [=] {
    if (x.needs_grad()) kernels<T>().relu_backward(size(x), y.value().data(), y.grad().data(), x.grad().data());
  });
  return y;
}

template <class T>
Var<T> sigmoid(Var<T> x) {
  return elementwise(
      x, [](T v) { return T(1) / (T(1) + std::exp(-v)); }, [](T, T y) { return y * (T(1) - y); });
}

template <class T>
Var<T> tanh(Var<T> x) {
  return elementwise(
      x, [](T v) { return std::tanh(v); }, [](T, T y) { return T(1) - y * y; });
}

template <class T>
Var<T> log1p(Var<T> x) {
  return elementwise(
      x, [](T v) { return std::log1p(v); }, [](T v, T) { return T(1) / (T(1) + v); });
}

template <class T>
Var<T> softmax_rows(Var<T> x) {
  auto y = x.tape->make(x.rows(), x.cols(), x.needs_grad());
  const auto rows = x.rows(), cols = x.cols();
  if (x.tape->training())
    kernels<T>().softmax_rows(rows, cols, x.value().data(), y.value().data());
  else
    row_kernels<T>().softmax(rows, cols, x.value().data(), y.value().data());
  x.tape->on_backward(y, [=] {
    if (x.needs_grad())
      kernels<T>().softmax_rows_backward(rows, cols, y.value().data(), y.grad().data(), x.grad().data());
  });
  return y;
}

template <class T>
Var<T> dropout(Var<T> x, T rate) {
  require_rate(rate, "dropout");
  if (!x.tape->training() || rate == T(0)) return x;
  auto y = x.tape->make(x.rows(), x.cols(), x.needs_grad());
  const auto seed = static_cast<std::uint32_t>(x.tape->draw());
  const auto drop_below = static_cast<std::uint32_t>(static_cast<double>(rate) * 4294967296.0);
  const T keep_scale = T(1) / (T(1) - rate);
  kernels<T>().dropout(size(x), seed, drop_below, keep_scale, x.value().data(), y.value().data());
  x.tape->on_backward(y, [=] {
    if (x.needs_grad())
      kernels<T>().dropout_backward(size(x), seed, drop_below, keep_scale, y.grad().data(), x.grad().data());
  });
  return y;
}

template <class T>
Var<T> sum_all(Var<T> x) {
  auto y = x.tape->make(1, 1, x.needs_grad());
  y.value()(0, 0) = static_cast<T>(x.value().template cast<double>().sum());
  x.tape->on_backward(y, [=] {
    if (x.needs_grad()) x.grad().array() += y.grad()(0, 0);
  });
  return y;
}

template <class T>
Var<T> sum_squares(Var<T> x) {
  auto y = x.tape->make(1, 1, x.needs_grad());
  y.value()(0, 0) = static_cast<T>(x.value().template cast<double>().squaredNorm());
  x.tape->on_backward(y, [=] {
    if (x.needs_grad()) x.grad() += T(2) * y.grad()(0, 0) * x.value();
  });
  return y;
}

template <class T>
Var<T> stop_gradient(Var<T> x) {
  return x.tape->input(x.value());
}

template <class T>
Var<T> gather_rows(Var<T> x, const IndexList& index) {
  check_index("gather_rows", index, x.rows());
  auto y = x.tape->make(static_cast<Eigen::Index>(index.size()), x.cols(), x.needs_grad());
  const auto X = x.value();
  auto Y = y.value();
  for (std::size_t r = 0; r < index.size(); ++r) Y.row(static_cast<Eigen::Index>(r)) = X.row(index[r]);
  if (x.needs_grad())
    x.tape->on_backward(y, [=] {
      auto G = x.grad();
      const auto GY = y.grad();
      for (std::size_t r = 0; r < index.size(); ++r) G.row(index[r]) += GY.row(static_cast<Eigen::Index>(r));
    });
  return y;
}

template <class T>
Var<T> on_tape(Tape<T>& tape, const Parameter<T>& parameter) {
  auto y = tape.make(parameter.value.rows(), parameter.value.cols());
  y.value() = parameter.value;
  tape.on_backward(y, [y, &tape, &parameter] { tape.gradient(parameter) += y.grad(); });
  return y;
}

template <class T>
Var<T> embed(Tape<T>& tape, const Parameter<T>& table, const IndexList& index) {
  check_index("embed", index, table.value.rows());
  auto y = tape.make(static_cast<Eigen::Index>(index.size()), table.value.cols());
  auto Y = y.value();
  for (std::size_t r = 0; r < index.size(); ++r) Y.row(static_cast<Eigen::Index>(r)) = table.value.row(index[r]);
  tape.on_backward(y, [y, index, &tape, &table] {
    auto G = tape.gradient(table);
    const auto GY = y.grad();
    for (std::size_t r = 0; r < index.size(); ++r) G.row(index[r]) += GY.row(static_cast<Eigen::Index>(r));
  });
  return y;
}

template <class T>
Var<T> pair_products(Var<T> a, const IndexList& i, const IndexList& j) {
  require_equal(static_cast<Eigen::Index>(j.size()), static_cast<Eigen::Index>(i.size()), "pair_products: length of j");
  check_index("pair_products", i, a.rows());
  check_index("pair_products", j, a.rows());
  auto y = a.tape->make(static_cast<Eigen::Index>(i.size()), 1, a.needs_grad());
  const auto A = a.value();
  auto Y = y.value();
  for (std::size_t r = 0; r < i.size(); ++r) Y(static_cast<Eigen::Index>(r), 0) = A.row(i[r]).dot(A.row(j[r]));
  if (a.needs_grad())
    a.tape->on_backward(y, [=] {
      const auto A_ = a.value();
      auto G = a.grad();
      const auto GY = y.grad();
      for (std::size_t r = 0; r < i.size(); ++r) {
        const T g = GY(static_cast<Eigen::Index>(r), 0);
        G.row(i[r]) += g * A_.row(j[r]);
        G.row(j[r]) += g * A_.row(i[r]);
      }
    });
  return y;
}

#define MOTIPHORE_INSTANTIATE(T)                                          \
  template Var<T> add(Var<T>, Var<T>);                                    \
  template Var<T> scale(Var<T>, T);                                       \
  template Var<T> multiply(Var<T>, Var<T>);                               \
  template Var<T> scale_rows(Var<T>, Var<T>);                             \
  template Var<T> matmul(Var<T>, Var<T>);                                 \
  template Var<T> matmul_transposed(Var<T>, Var<T>);                      \
  template Var<T> concat_columns(Var<T>, Var<T>);                         \
  template Var<T> relu(Var<T>);                                           \
  template Var<T> sigmoid(Var<T>);                                        \
  template Var<T> tanh(Var<T>);                                           \
  template Var<T> softmax_rows(Var<T>);                                   \
  template Var<T> log1p(Var<T>);                                          \
  template Var<T> dropout(Var<T>, T);                                     \
  template Var<T> sum_all(Var<T>);                                        \
  template Var<T> sum_squares(Var<T>);                                    \
  template Var<T> stop_gradient(Var<T>);                                  \
  template Var<T> gather_rows(Var<T>, const IndexList&);                  \
  template Var<T> embed(Tape<T>&, const Parameter<T>&, const IndexList&); \
  template Var<T> on_tape(Tape<T>&, const Parameter<T>&);                 \
  template Var<T> pair_products(Var<T>, const IndexList&, const IndexList&);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
