#include "motiphore/train/optimizer.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "motiphore/error.hpp"
#include "motiphore/nn/norm.hpp"
#include "motiphore/text/format.hpp"
#include "nn/kernels.hpp"

namespace motiphore {

AdamW::AdamW(nn::ParameterList<float> parameters, AdamWOptions options)
    : parameters_(std::move(parameters)), options_(options) {
  const auto need = [](bool fits, const char* name, double value, const char* range) {
    if (!fits) throw Error(std::string("AdamW: ") + name + " is " + text::format("%g", value) + ", expected " + range);
  };
  need(options.beta1 >= 0 && options.beta1 < 1, "beta1", options.beta1, "0 to less than 1");
  need(options.beta2 >= 0 && options.beta2 < 1, "beta2", options.beta2, "0 to less than 1");
  need(options.epsilon > 0 && std::isfinite(options.epsilon), "epsilon", options.epsilon, "a number above 0");
  need(options.weight_decay >= 0 && std::isfinite(options.weight_decay), "weight_decay", options.weight_decay,
       "0 or more");
  need(options.clip_norm > 0, "clip_norm", options.clip_norm, "a number above 0");
  for (const auto& [name, p] : parameters_) {
    m_.push_back({Matrix::Zero(p->value.rows(), p->value.cols()), nn::ParameterRole::Buffer});
    v_.push_back(m_.back());
  }
  steps_ = {Matrix::Zero(1, 1), nn::ParameterRole::Buffer};
}

double AdamW::step(nn::Tape<float>& tape, double learning_rate) {
  double squares = 0;
  for (const auto& [name, p] : parameters_)
    if (p->role != nn::ParameterRole::Buffer && tape.touched(*p))
      squares += nn::kernels<float>().sum_squares(p->value.size(), tape.gradient(*p).data());
  const double norm = std::sqrt(squares);
  if (!std::isfinite(norm)) return norm;

  steps_.value(0, 0) += 1;
  const double t = steps_.value(0, 0);
  nn::AdamWStep<float> update;
  update.gradient_scale = static_cast<float>(norm > options_.clip_norm ? options_.clip_norm / norm : 1.0);
  update.beta1 = static_cast<float>(options_.beta1);
  update.beta2 = static_cast<float>(options_.beta2);
  update.step_size = static_cast<float>(learning_rate / (1 - std::pow(options_.beta1, t)));
  update.v_correction = static_cast<float>(1 / (1 - std::pow(options_.beta2, t)));
  update.epsilon = static_cast<float>(options_.epsilon);
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    auto& p = *parameters_[i].second;
    if (!tape.touched(p)) continue;
    const auto g = tape.gradient(p);
    if (p.role == nn::ParameterRole::Buffer) {
      p.value += static_cast<float>(nn::BatchNorm<float>::momentum) * (g - p.value);
      continue;
    }
    const bool decays = p.role == nn::ParameterRole::Weight;
    update.decay = static_cast<float>(decays ? learning_rate * options_.weight_decay : 0);
    nn::kernels<float>().adamw(update, g.size(), g.data(), m_[i].value.data(), v_[i].value.data(), p.value.data());
  }
  return norm;
}

nn::ParameterList<float> AdamW::state() {
  nn::ParameterList<float> list;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    list.emplace_back("adamw.m." + parameters_[i].first, &m_[i]);
    list.emplace_back("adamw.v." + parameters_[i].first, &v_[i]);
  }
  list.emplace_back("adamw.steps", &steps_);
  return list;
}

double one_cycle(double peak, std::size_t step, std::size_t steps, double warm) {
  constexpr double pi = 3.14159265358979323846;
  const double start = peak / 25, end = peak / 1e4;
  const double at = steps > 1 ? static_cast<double>(step) / static_cast<double>(steps - 1) : 1;
  const auto cosine = [](double from, double to, double x) { return to + (from - to) * (1 + std::cos(pi * x)) / 2; };
  return at < warm ? cosine(start, peak, at / warm) : cosine(peak, end, std::min(1.0, (at - warm) / (1 - warm)));
}

WeightAverage::WeightAverage(nn::ParameterList<float> parameters, double decay)
    : parameters_(std::move(parameters)), decay_(decay) {
  if (!(decay >= 0 && decay < 1))
    throw Error("WeightAverage: decay is " + text::format("%g", decay) + ", expected 0 to less than 1");
  for (const auto& [name, p] : parameters_) average_.push_back({p->value, nn::ParameterRole::Buffer});
  updates_ = {Matrix::Zero(1, 1), nn::ParameterRole::Buffer};
}

void WeightAverage::update() {
  // The first updates follow quickly, so that the average does not remember the initial weights.
  const double n = updates_.value(0, 0) += 1;
  const auto rate = static_cast<float>(1 - std::min(decay_, (1 + n) / (10 + n)));
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    average_[i].value += rate * (parameters_[i].second->value - average_[i].value);
}

void WeightAverage::swap() {
  for (std::size_t i = 0; i < parameters_.size(); ++i) parameters_[i].second->value.swap(average_[i].value);
}

nn::ParameterList<float> WeightAverage::state() {
  nn::ParameterList<float> list;
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    list.emplace_back("average." + parameters_[i].first, &average_[i]);
  list.emplace_back("average.updates", &updates_);
  return list;
}

}  // namespace motiphore
