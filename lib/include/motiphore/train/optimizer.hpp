// AdamW (Loshchilov & Hutter 2019, arXiv:1711.05101), the one-cycle schedule, and an average of the weights.
#pragma once

#include <vector>

#include "motiphore/nn/parameter.hpp"
#include "motiphore/nn/tape.hpp"

namespace motiphore {

struct AdamWOptions {
  double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  double weight_decay = 0.01;  ///< of parameters with the role Weight
  double clip_norm = 1;        ///< the gradient of all parameters together is scaled down to this length
};

/// Updates the parameters of a model from a tape's gradients. Buffers become running averages of what was observed.
class AdamW {
 public:
  AdamW(nn::ParameterList<float> parameters, AdamWOptions options);

  /// One step. Returns the gradient's norm before clipping; a step whose gradient is not finite is skipped.
  double step(nn::Tape<float>& tape, double learning_rate);

  /// Moments and number of steps, by name, for a checkpoint; the same matrices are read back.
  nn::ParameterList<float> state();

 private:
  nn::ParameterList<float> parameters_;
  AdamWOptions options_;
  std::vector<nn::Parameter<float>> m_, v_;
  nn::Parameter<float> steps_;  ///< 1 × 1, exact up to 2^24
};

/// Learning rate at step `step` of `steps`: up from peak/25 over the first `warm` part, down to peak/10,000 along
/// cosines (Smith & Topin 2019, arXiv:1708.07120).
double one_cycle(double peak, std::size_t step, std::size_t steps, double warm = 0.15);

/// Exponential moving average of parameters, kept beside the trained ones.
class WeightAverage {
 public:
  WeightAverage(nn::ParameterList<float> parameters, double decay);

  void update();
  /// Exchanges the averaged and the trained values; twice is the identity.
  void swap();
  nn::ParameterList<float> state();

 private:
  nn::ParameterList<float> parameters_;
  double decay_;
  std::vector<nn::Parameter<float>> average_;
  nn::Parameter<float> updates_;  ///< 1 × 1
};

}  // namespace motiphore
