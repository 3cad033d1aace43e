#include "motiphore/nn/linear.hpp"

#include <cmath>

#include "kernels.hpp"
#include "shape.hpp"
#include "transposed_product.hpp"

namespace motiphore::nn {

namespace {

template <class T>
void check(const Linear<T>& layer, const Var<T>& x) {
  require_equal(x.cols(), layer.in(), "Linear: number of input columns");
}

/// y (+)= x Wᵀ + b
template <class T>
void forward(const Linear<T>& layer, const Var<T>& x, const Var<T>& y, bool accumulate) {
  const auto& bias = layer.bias.value;
  if (!x.tape->training() && !layer.packed.empty()) {
    layer.packed.multiply(x.rows(), x.value().data(), bias.size() ? bias.data() : nullptr, y.value().data(),
                          accumulate);
    return;
  }
  kernels<T>().gemm(false, true, x.rows(), layer.out(), layer.in(), x.value().data(), layer.weight.value.data(),
                    y.value().data(), accumulate);
  if (bias.size()) kernels<T>().add_row(y.rows(), y.cols(), bias.data(), y.value().data());
}

template <class T>
void backward(const Linear<T>& layer, const Var<T>& x, const Var<T>& y) {
  const auto rows = x.rows();
  const auto& k = kernels<T>();
  bool accumulate;
  auto weight = y.tape->gradient(layer.weight, accumulate);
  transposed_product<T>(layer.out(), layer.in(), rows, y.grad().data(), x.value().data(), weight.data(), accumulate);
  if (layer.bias.value.size()) k.add_columns(rows, layer.out(), y.grad().data(), y.tape->gradient(layer.bias).data());
  if (!x.needs_grad()) return;
  auto input = x.grad(accumulate);
  k.gemm(false, false, rows, layer.in(), layer.out(), y.grad().data(), layer.weight.value.data(), input.data(),
         accumulate);
}

}  // namespace

template <class T>
void fill_uniform(Parameter<T>& parameter, double limit, Rng& rng) {
  // Drawn by hand from the raw 64 bits: std::uniform_real_distribution may differ between standard libraries.
  for (Eigen::Index i = 0; i < parameter.value.size(); ++i)
    parameter.value.data()[i] = static_cast<T>((static_cast<double>(rng() >> 11) * 0x1.0p-53 * 2 - 1) * limit);
}

template <class T>
Linear<T>::Linear(Eigen::Index in, Eigen::Index out, Rng& rng, bool with_bias) {
  if (in < 0 || out < 0)
    throw ShapeError("a Linear of " + std::to_string(in) + " columns to " + std::to_string(out) +
                     " cannot be; expected 0 or more of both");
  weight.value.resize(out, in);
  const double limit = in > 0 ? 1 / std::sqrt(static_cast<double>(in)) : 0;
  fill_uniform(weight, limit, rng);
  bias.role = ParameterRole::Bias;
  if (with_bias) {
    bias.value.resize(1, out);
    fill_uniform(bias, limit, rng);
  }
}

template <class T>
Var<T> Linear<T>::operator()(Var<T> x) const {
  check(*this, x);
  auto y = x.tape->make(x.rows(), out());
  forward(*this, x, y, false);
  x.tape->on_backward(y, [this, x, y] { backward(*this, x, y); });
  return y;
}

template <class T>
Var<T> sum_of_linears(const Linear<T>& a, Var<T> x, const Linear<T>& b, Var<T> y) {
  check(a, x);
  check(b, y);
  require_fit(x.rows() == y.rows(), "sum_of_linears", x, y);
  require_equal(b.out(), a.out(), "sum_of_linears: width of the second layer");
  auto out = x.tape->make(x.rows(), a.out());
  forward(a, x, out, false);
  forward(b, y, out, true);
  x.tape->on_backward(out, [&a, &b, x, y, out] {
    backward(a, x, out);
    backward(b, y, out);
  });
  return out;
}

template <class T>
void Linear<T>::collect(const std::string& name, ParameterList<T>& list) {
  list.emplace_back(name + ".weight", &weight);
  if (bias.value.size()) list.emplace_back(name + ".bias", &bias);
}

template void fill_uniform(Parameter<float>&, double, Rng&);
template void fill_uniform(Parameter<double>&, double, Rng&);
template struct Linear<float>;
template struct Linear<double>;
template Var<float> sum_of_linears(const Linear<float>&, Var<float>, const Linear<float>&, Var<float>);
template Var<double> sum_of_linears(const Linear<double>&, Var<double>, const Linear<double>&, Var<double>);

}  // namespace motiphore::nn
