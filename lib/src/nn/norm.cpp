#include "motiphore/nn/norm.hpp"

#include "kernels.hpp"
#include "shape.hpp"

namespace motiphore::nn {

template <class T>
BatchNorm<T>::BatchNorm(Eigen::Index d) {
  gamma = {MatrixOf<T>::Ones(1, d), ParameterRole::Bias};
  beta = {MatrixOf<T>::Zero(1, d), ParameterRole::Bias};
  running_mean = {MatrixOf<T>::Zero(1, d), ParameterRole::Buffer};
  running_variance = {MatrixOf<T>::Ones(1, d), ParameterRole::Buffer};
}

template <class T>
void BatchNorm<T>::collect(const std::string& name, ParameterList<T>& list) {
  list.emplace_back(name + ".gamma", &gamma);
  list.emplace_back(name + ".beta", &beta);
  list.emplace_back(name + ".running_mean", &running_mean);
  list.emplace_back(name + ".running_variance", &running_variance);
}

template <class T>
Var<T> norm_relu(const BatchNorm<T>& norm, Var<T> z, Var<T> residual, T dropout_rate) {
  auto& tape = *z.tape;
  const auto rows = z.rows(), d = z.cols();
  require_equal(d, norm.gamma.value.cols(), "norm_relu: number of columns");
  require_rate(dropout_rate, "norm_relu");
  const bool has_residual = residual.tape != nullptr;
  if (has_residual) require_fit(residual.rows() == rows && residual.cols() == d, "norm_relu", z, residual);

  const bool batch = tape.training() && rows > 1;  // the variance of one row says nothing
  auto mean = tape.make(1, d, false), inv_std = tape.make(1, d, false);
  if (batch) {
    kernels<T>().column_statistics(rows, d, z.value().data(), mean.value().data(), inv_std.value().data());
    tape.gradient(norm.running_mean) = mean.value();
    tape.gradient(norm.running_variance) = inv_std.value() * (T(rows) / T(rows - 1));
  } else {
    mean.value() = norm.running_mean.value;
    inv_std.value() = norm.running_variance.value;
  }
  inv_std.value() = (inv_std.value().array() + T(BatchNorm<T>::epsilon)).rsqrt().matrix();

  auto out = tape.make(rows, d);
  NormArgs<T> args;
  args.rows = rows;
  args.cols = d;
  args.z = z.value().data();
  args.h = has_residual ? residual.value().data() : nullptr;
  args.gamma = norm.gamma.value.data();
  args.beta = norm.beta.value.data();
  args.mean = mean.value().data();
  args.inv_std = inv_std.value().data();
  if (tape.training() && dropout_rate > T(0)) {
    args.seed = static_cast<std::uint32_t>(tape.draw());
    args.drop_below = static_cast<std::uint32_t>(static_cast<double>(dropout_rate) * 65536);
    args.keep_scale = T(1) / (T(1) - dropout_rate);
  }
  kernels<T>().norm_relu(args, out.value().data());
  tape.on_backward(out, [=, &norm] {
    NormGradients<T> to;
    to.scratch = z.tape->scratch(rows, d).data();
    to.gz = z.grad(to.accumulate_z).data();
    if (has_residual && residual.needs_grad()) to.gh = residual.grad(to.accumulate_h).data();
    to.ggamma = z.tape->gradient(norm.gamma).data();
    to.gbeta = z.tape->gradient(norm.beta).data();
    kernels<T>().norm_relu_backward(args, batch, out.grad().data(), to);
  });
  return out;
}

template struct BatchNorm<float>;
template struct BatchNorm<double>;
template Var<float> norm_relu(const BatchNorm<float>&, Var<float>, Var<float>, float);
template Var<double> norm_relu(const BatchNorm<double>&, Var<double>, Var<double>, double);

}  // namespace motiphore::nn
