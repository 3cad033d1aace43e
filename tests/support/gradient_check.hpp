// Compares the tape's gradients with central differences, in double precision.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "motiphore/nn/ops.hpp"

namespace motiphore::test {

using Tape = nn::Tape<double>;
using Var = nn::Var<double>;
using MatrixD = MatrixOf<double>;

/// A reproducible matrix of numbers in (-1, 1), kept away from 0 so that no ReLU sits on its kink.
inline MatrixD random_matrix(Eigen::Index rows, Eigen::Index cols, unsigned seed) {
  std::mt19937 rng(seed);
  std::uniform_real_distribution<double> size(0.05, 1.0);
  MatrixD m(rows, cols);
  for (Eigen::Index i = 0; i < m.size(); ++i) m.data()[i] = (rng() % 2 ? 1 : -1) * size(rng);
  return m;
}

/// `f` maps inputs on a tape to any matrix; the loss is its inner product with fixed random weights. Returns the
/// largest difference between tape and central differences over all entries of all inputs and of `parameters`, relative
/// to the largest gradient.
inline double gradient_error(std::vector<MatrixD> inputs, const std::function<Var(Tape&, const std::vector<Var>&)>& f,
                             const std::vector<nn::Parameter<double>*>& parameters = {}) {
  constexpr std::uint64_t seed = 17;
  const auto loss_of = [&](Tape& tape, std::vector<Var>& vars) {
    vars.clear();
    for (const auto& m : inputs) vars.push_back(tape.input(m, true));
    const Var y = f(tape, vars);
    return nn::sum_all(nn::multiply(y, tape.input(random_matrix(y.rows(), y.cols(), 99))));
  };
  Tape tape(Tape::Mode::Training, seed);
  std::vector<Var> vars;
  tape.backward(loss_of(tape, vars));

  const auto value = [&] {
    Tape fresh(Tape::Mode::Training, seed);
    std::vector<Var> unused;
    return loss_of(fresh, unused).scalar();
  };
  double worst = 0, largest = 1e-3;
  const auto compare = [&](MatrixD& m, const MatrixD& grad) {
    constexpr double step = 1e-6;
    for (Eigen::Index i = 0; i < m.size(); ++i) {
      const double kept = m.data()[i];
      m.data()[i] = kept + step;
      const double up = value();
      m.data()[i] = kept - step;
      const double down = value();
      m.data()[i] = kept;
      const double numeric = (up - down) / (2 * step);
      worst = std::max(worst, std::abs(numeric - grad.data()[i]));
      largest = std::max(largest, std::abs(numeric));
    }
  };
  for (std::size_t i = 0; i < inputs.size(); ++i) compare(inputs[i], MatrixD(vars[i].grad()));
  for (auto* p : parameters) compare(p->value, MatrixD(tape.gradient(*p)));
  return worst / largest;
}

/// The bar for every operation.
constexpr double gradient_tolerance = 1e-6;

}  // namespace motiphore::test
