#include "motiphore/train/fit.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

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
class Progress {
 public:
  Progress() { best_score() = -1e30f; }
  float& epochs_done() { return numbers_.value(0, 0); }
  float& best_epoch() { return numbers_.value(0, 1); }
  float& best_score() { return numbers_.value(0, 2); }
  float& epochs_since_best() { return numbers_.value(0, 3); }
  nn::Parameter<float>& tensor() { return numbers_; }

 private:
  nn::Parameter<float> numbers_{Matrix::Zero(1, 4), nn::ParameterRole::Buffer};
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

namespace {

AdamWOptions adamw_options(const FitOptions& o) {
  AdamWOptions options;
  options.weight_decay = o.weight_decay;
  options.clip_norm = o.clip_norm;
  return options;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// One training, epoch by epoch, from where its checkpoint left it.
class Fitting {
 public:
  Fitting(const nn::ParameterList<float>& weights, const RowList& rows, const FitOptions& options,
          const FitSteps& steps, const FitEvents& events)
      : weights_(weights),
        rows_(rows),
        o_(options),
        steps_(steps),
        events_(events),
        batches_(std::max<std::size_t>(1, rows.size() / static_cast<std::size_t>(options.batch_size))),
        optimizer_(weights, adamw_options(options)),
        average_(weights, options.average_decay),
        best_(copies(weights, best_storage_, "best.")) {
    everything_ = weights;
    for (const auto& list : {optimizer_.state(), average_.state(), best_})
      everything_.insert(everything_.end(), list.begin(), list.end());
    everything_.emplace_back("progress", &progress_.tensor());
    if (has_checkpoint() && detail::is_there(events_.checkpoint)) read_tensors(events_.checkpoint, everything_);
  }

  TrainResult run() {
    for (int epoch = static_cast<int>(progress_.epochs_done()); epoch < o_.epochs; ++epoch) {
      if (o_.patience > 0 && progress_.epochs_since_best() >= static_cast<float>(o_.patience)) break;
      result_.interrupted = !run_epoch(epoch);
      if (result_.interrupted) break;
    }
    result_.epochs_run = static_cast<int>(progress_.epochs_done());
    result_.best_epoch = static_cast<int>(progress_.best_epoch());
    result_.best_validation = progress_.best_score();
    result_.seconds_per_epoch = median(epoch_seconds_);
    assign(weights_, best_);
    return result_;
  }

 private:
  bool has_checkpoint() const { return !events_.checkpoint.empty(); }

  /// @returns false if it was stopped, which leaves the checkpoint as it was
  bool run_epoch(int epoch) {
    const auto start = Clock::now();
    EpochReport report;
    report.epoch = epoch + 1;
    report.epochs = o_.epochs;
    const auto loss = learn(epoch);
    if (!loss) return false;
    report.loss = *loss;
    report.seconds = seconds_since(start);
    epoch_seconds_.push_back(report.seconds);

    average_.swap();
    const auto score = validate(report.loss);
    if (score) {
      report.validation = *score;
      report.best = keep_if_best(epoch, static_cast<float>(*score));
    }
    average_.swap();
    if (!score) return false;
    progress_.epochs_done() = static_cast<float>(epoch + 1);
    if (has_checkpoint()) write_tensors(events_.checkpoint, everything_);

    report.seconds_left = seconds_since(start) * (o_.epochs - epoch - 1);
    if (events_.epoch) events_.epoch(report);
    return true;
  }

  /// One pass through all rows. @returns the means over its batches; nothing if it was stopped
  std::optional<BatchLosses> learn(int epoch) {
    const auto order = shuffled(rows_, o_.seed, epoch);
    const auto steps = static_cast<std::size_t>(o_.epochs) * batches_;
    nn::Tape<float> tape(nn::Tape<float>::Mode::Training, o_.seed * 7919 + static_cast<std::uint64_t>(epoch));
    BatchLosses mean;
    bool learned = false;
    for (std::size_t b = 0; b < batches_; ++b) {
      if (events_.stop.stopped()) return std::nullopt;
      // Batches of equal size to within one: a last batch of two molecules would spoil the norms.
      const auto first = b * order.size() / batches_, last = (b + 1) * order.size() / batches_;
      const RowList rows(order.begin() + static_cast<std::ptrdiff_t>(first),
                         order.begin() + static_cast<std::ptrdiff_t>(last));
      const auto losses = steps_.batch(tape, rows, epoch);
      const auto step = static_cast<std::size_t>(epoch) * batches_ + b;
      const double norm = optimizer_.step(tape, one_cycle(o_.learning_rate, step, steps));
      learned = learned || std::isfinite(norm);
      average_.update();
      tape.clear();
      mean.total += losses.total / static_cast<double>(batches_);
      mean.task += losses.task / static_cast<double>(batches_);
      mean.pooling += losses.pooling / static_cast<double>(batches_);
    }
    if (!learned)
      throw Error("the training has diverged: no gradient of epoch " + std::to_string(epoch + 1) +
                  " is finite; lower learning_rate or clip_norm");
    return mean;
  }

  /// The score of the weights as they are; nothing if it was stopped.
  std::optional<double> validate(const BatchLosses& loss) const {
    try {
      return steps_.validate ? steps_.validate() : -loss.task;
    } catch (const StoppedError&) {
      return std::nullopt;
    }
  }

  /// @param score  as rounded as the one it is kept as
  /// @returns whether the epoch is the best so far of those that are chosen from
  bool keep_if_best(int epoch, float score) {
    const bool choose = o_.choose_epoch && steps_.validate;
    const bool better = !choose || score > progress_.best_score();
    // Of equal epochs the later one: on a few molecules the first is often as good as any, and has learned nothing.
    const bool best = choose && score >= progress_.best_score();
    progress_.epochs_since_best() = better ? 0 : progress_.epochs_since_best() + 1;
    if (best || !choose) {
      progress_.best_epoch() = static_cast<float>(epoch + 1);
      progress_.best_score() = score;
      assign(best_, weights_);
    }
    return best;
  }

  const nn::ParameterList<float>& weights_;
  const RowList& rows_;
  const FitOptions& o_;
  const FitSteps& steps_;
  const FitEvents& events_;
  const std::size_t batches_;  ///< of an epoch
  AdamW optimizer_;
  WeightAverage average_;
  std::vector<nn::Parameter<float>> best_storage_;
  const nn::ParameterList<float> best_;
  Progress progress_;
  nn::ParameterList<float> everything_;  ///< that a checkpoint holds
  std::vector<double> epoch_seconds_;
  TrainResult result_;
};

}  // namespace

TrainResult fit(const nn::ParameterList<float>& weights, const RowList& train, const FitOptions& options,
                const FitSteps& steps, const FitEvents& events) {
  if (train.size() < 2)
    throw Error("training needs at least 2 rows, the training part has " + std::to_string(train.size()));
  check_options(options);
  if (!steps.batch) throw Error("training needs FitSteps::batch, which computes the losses of some rows");
  return Fitting(weights, train, options, steps, events).run();
}

}  // namespace motiphore
