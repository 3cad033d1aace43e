// motiphore train --tu: cross-validation of a classifier of graphs of any kind, with any of the poolings.
#include <nlohmann/json.hpp>

#include "train_graphs.hpp"

#include <cmath>
#include <iostream>
#include <optional>
#include <thread>

#include "interrupt.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/io/tu_reader.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/numbers.hpp"
#include "motiphore/train/cross_validation.hpp"
#include "options.hpp"
#include "progress.hpp"

namespace motiphore::cli {

namespace {

constexpr int folds_if_none_are_given = 10;

void write_predictions(const GraphDataset& data, const CrossValidation& result, AtomicFile& file) {
  std::string text = "graph_id,fold,class";
  for (const auto& name : data.classes) text += ",p_" + name;
  text += '\n';
  for (std::size_t r = 0; r < data.size(); ++r) {
    text += std::to_string(r + 1) + ',' + std::to_string(data.fold[r]) + ',' +
            data.classes[static_cast<std::size_t>(data.label[r])];
    for (Eigen::Index c = 0; c < result.probability.cols(); ++c) {
      text += ',';
      text::append_fixed(result.probability(static_cast<Eigen::Index>(r), c), 6, text);
    }
    text += '\n';
  }
  file.write(text);
  file.commit();
}

}  // namespace

int train_graphs(const TrainGraphsOptions& options) {
  const OnInterrupt on_interrupt(
      [] { std::cerr << "stopped before all folds were done; nothing was written" << std::endl; });
  FitOptions fit;
  GraphClassifierConfig config;
  nlohmann::json architecture, training;
  for (const auto& [key, value] : options.settings.items())
    (GraphClassifierConfig{}.to_json().contains(key) ? architecture : training)[key] = value;
  fit.epochs = 100;  // graphs are few, so an epoch has few batches
  fit.learning_rate = 5e-3;
  check_usage([&] {
    fit.merge(training);
    config.merge(architecture);
  });
  auto data = read_tu_dataset(options.folder);
  const bool given = !data.fold.empty();
  if (!given) data.fold = stratified_folds(data.label, folds_if_none_are_given, fit.seed);

  std::optional<AtomicFile> output;  // now, so that a folder that cannot be written to costs no training
  if (!options.output.empty()) output.emplace(options.output);
  double nodes = 0, edges = 0;
  for (const auto& graph : data.graphs) {
    nodes += static_cast<double>(graph.nodes());
    edges += static_cast<double>(graph.edges()) / 2;
  }
  const auto n = static_cast<double>(data.size());
  if (!options.quiet)
    std::cerr << text::format(
        "%s: %zu graphs, %zu classes, on average %.1f nodes and %.1f edges; features: %s; folds %s\n",
        data.name.c_str(), data.size(), data.classes.size(), nodes / n, edges / n, data.features.c_str(),
        given ? "of folds.csv" : "made from the seed");
  CrossValidationEvents events;
  if (!options.quiet) {
    events.epoch = [](int fold, const EpochReport& r) {
      if (r.epoch % 10 == 0 || r.epoch == r.epochs)
        std::cerr << text::format("fold %d  epoch %d/%d  loss %.4f  validation %.4f  %.2f s, %s left in this fold\n",
                                  fold, r.epoch, r.epochs, r.loss.total, r.validation, r.seconds,
                                  duration_text(r.seconds_left).c_str());
    };
    events.fold = [](const FoldResult& f) {
      std::cerr << text::format("fold %d  accuracy %.1f %%  (epoch %d, %.2f s an epoch)\n", f.fold, 100 * f.accuracy,
                                f.training.best_epoch, f.training.seconds_per_epoch);
    };
  }
  const auto jobs =
      options.jobs > 0 ? options.jobs : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const auto result = cross_validate(data, config, fit, jobs, events);
  if (output) write_predictions(data, result, *output);
  std::cout << text::format(
      "%s, %s: accuracy %.1f ± %.1f %% over %zu folds; always answering the commonest class %.1f %%\n",
      data.name.c_str(), pooling_name(config.pooling).c_str(), 100 * result.mean, 100 * result.deviation,
      result.folds.size(), 100 * result.majority);
  std::cout << text::format("validation folds: %.1f %% on average\nfolds:", 100 * result.validation);
  for (const auto& fold : result.folds) std::cout << text::format(" %.1f", 100 * fold.accuracy);
  std::cout << '\n';
  return 0;
}

}  // namespace motiphore::cli
