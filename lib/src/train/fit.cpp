#include "motiphore/train/fit.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <string>

#include <nlohmann/json.hpp>

#include "files/file_kind.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/train/optimizer.hpp"
#include "recipe.hpp"

namespace motiphore {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Rows in a new order for each epoch, the same for one seed on any machine.
RowList shuffled(RowList rows, std::uint64_t seed, int epoch) {
  std::mt19937_64 rng(seed * 1000003 + static_cast<std::uint64_t>(epoch));
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[static_cast<std::size_t>(rng() % i)]);
  return rows;
}

/// What a checkpoint holds beside the weights.
struct Progress {
  nn::Parameter<float> numbers{Matrix::Zero(1, 4),
                               nn::ParameterRole::Buffer};  // epochs done, best epoch, best score, since best
  float& operator[](Eigen::Index i) { return numbers.value(0, i); }
};

nn::ParameterList<float> copies(const nn::ParameterList<float>& from, std::vector<nn::Parameter<float>>& storage,
                                const char* prefix) {
  storage.reserve(from.size());
  nn::ParameterList<float> list;
  for (const auto& [name, p] : from) {
    storage.push_back(*p);
    list.emplace_back(prefix + name, &storage.back());
  }
  return list;
}

void assign(const nn::ParameterList<float>& to, const nn::ParameterList<float>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i].second->value = from[i].second->value;
}

}  // namespace

nlohmann::json FitOptions::to_json() const {
  return {{"epochs", epochs},
          {"patience", patience},
          {"batch_size", batch_size},
          {"learning_rate", learning_rate},
          {"weight_decay", weight_decay},
          {"clip_norm", clip_norm},
          {"average_decay", average_decay},
          {"choose_epoch", choose_epoch},
          {"seed", seed}};
}

namespace {

void check_options(const FitOptions& options) {
  const auto need = [](bool fits, const char* name, double value, const char* range) {
    if (!fits)
      throw Error(std::string("the recipe's '") + name + "' is " + text::format("%g", value) + ", expected " + range);
  };
  const auto from_zero = [&](const char* name, double value) {
    need(value >= 0 && std::isfinite(value), name, value, "0 or more");
  };
  from_zero("learning_rate", options.learning_rate);
  from_zero("weight_decay", options.weight_decay);
  from_zero("patience", options.patience);
  need(options.clip_norm > 0, "clip_norm", options.clip_norm, "a number above 0");
  need(options.average_decay >= 0 && options.average_decay < 1, "average_decay", options.average_decay,
       "a number from 0 to less than 1");
  if (options.epochs < 1 || options.batch_size < 2)
    throw Error("the recipe needs at least 1 epoch and batches of at least 2, but has " +
                std::to_string(options.epochs) + " and " + std::to_string(options.batch_size));
}

}  // namespace

void FitOptions::merge(const nlohmann::json& json) {
  const auto all = detail::merged_settings(to_json(), json, "training");
  epochs = all["epochs"];
  patience = all["patience"];
  batch_size = all["batch_size"];
  learning_rate = all["learning_rate"];
  weight_decay = all["weight_decay"];
  clip_norm = all["clip_norm"];
  average_decay = all["average_decay"];
  choose_epoch = all["choose_epoch"];
  seed = all["seed"];
  check_options(*this);
}

TrainResult fit(const nn::ParameterList<float>& weights, const RowList& train, const FitOptions& o,
                const FitSteps& steps, const FitEvents& events) {
  if (train.size() < 2)
    throw Error("training needs at least 2 rows, the training part has " + std::to_string(train.size()));
  check_options(o);
  if (!steps.batch) throw Error("training needs FitSteps::batch, which computes the losses of some rows");
  AdamWOptions adamw_options;
  adamw_options.weight_decay = o.weight_decay;
  adamw_options.clip_norm = o.clip_norm;
  AdamW optimizer(weights, adamw_options);
  WeightAverage average(weights, o.average_decay);
  std::vector<nn::Parameter<float>> best_storage;
  const auto best = copies(weights, best_storage, "best.");
  Progress progress;
  progress[2] = -1e30f;

  nn::ParameterList<float> everything = weights;
  for (const auto& list : {optimizer.state(), average.state(), best})
    everything.insert(everything.end(), list.begin(), list.end());
  everything.emplace_back("progress", &progress.numbers);
  if (!events.checkpoint.empty() && detail::is_there(events.checkpoint)) read_tensors(events.checkpoint, everything);

  const auto batch_size = static_cast<std::size_t>(o.batch_size);
  const std::size_t batches = std::max<std::size_t>(1, train.size() / batch_size);
  std::vector<double> epoch_seconds;
  TrainResult result;
  for (int epoch = static_cast<int>(progress[0]); epoch < o.epochs; ++epoch) {
    if (o.patience > 0 && progress[3] >= static_cast<float>(o.patience)) break;
    const auto start = Clock::now();
    const auto order = shuffled(train, o.seed, epoch);
    nn::Tape<float> tape(nn::Tape<float>::Mode::Training, o.seed * 7919 + static_cast<std::uint64_t>(epoch));
    EpochReport r;
    bool learned = false;
    for (std::size_t b = 0; b < batches; ++b) {
      if (events.stop.stopped()) {
        result.interrupted = true;
        break;
      }
      // Batches of equal size to within one: a last batch of two molecules would spoil the norms.
      const auto first = b * order.size() / batches, last = (b + 1) * order.size() / batches;
      const RowList rows(order.begin() + static_cast<std::ptrdiff_t>(first),
                         order.begin() + static_cast<std::ptrdiff_t>(last));
      const auto losses = steps.batch(tape, rows, epoch);
      const auto step = static_cast<std::size_t>(epoch) * batches + b;
      const double norm =
          optimizer.step(tape, one_cycle(o.learning_rate, step, static_cast<std::size_t>(o.epochs) * batches));
      learned = learned || std::isfinite(norm);
      average.update();
      tape.clear();
      r.loss.total += losses.total / static_cast<double>(batches);
      r.loss.task += losses.task / static_cast<double>(batches);
      r.loss.pooling += losses.pooling / static_cast<double>(batches);
    }
    if (result.interrupted) break;
    if (!learned)
      throw Error("the training has diverged: no gradient of epoch " + std::to_string(epoch + 1) +
                  " is finite; lower learning_rate or clip_norm");
    r.seconds = seconds_since(start);
    epoch_seconds.push_back(r.seconds);

    average.swap();
    try {
      r.validation = steps.validate ? steps.validate() : -r.loss.task;
    } catch (const StoppedError&) {
      average.swap();
      result.interrupted = true;
      break;
    }
    const bool choose = o.choose_epoch && steps.validate;
    const auto validation = static_cast<float>(r.validation);  // as rounded as the one it is kept as
    const bool better = !choose || validation > progress[2];
    // Of equal epochs the later one: on a few molecules the first is often as good as any, and has learned nothing.
    r.best = choose && validation >= progress[2];
    progress[3] = better ? 0 : progress[3] + 1;
    if (r.best || !choose) {
      progress[1] = static_cast<float>(epoch + 1);
      progress[2] = validation;
      assign(best, weights);
    }
    average.swap();
    progress[0] = static_cast<float>(epoch + 1);
    if (!events.checkpoint.empty()) write_tensors(events.checkpoint, everything);

    r.epoch = epoch + 1;
    r.epochs = o.epochs;
    r.seconds_left = seconds_since(start) * (o.epochs - epoch - 1);
    if (events.epoch) events.epoch(r);
  }
  result.epochs_run = static_cast<int>(progress[0]);
  result.best_epoch = static_cast<int>(progress[1]);
  result.best_validation = progress[2];
  if (!epoch_seconds.empty()) {
    std::nth_element(epoch_seconds.begin(),
                     epoch_seconds.begin() + static_cast<std::ptrdiff_t>(epoch_seconds.size() / 2),
                     epoch_seconds.end());
    result.seconds_per_epoch = epoch_seconds[epoch_seconds.size() / 2];
  }
  assign(weights, best);
  return result;
}

}  // namespace motiphore
