// motiphore train --tu: cross-validation of a classifier of graphs of any kind, with any of the poolings.
#include "train_graphs.hpp"

#include <iostream>

#include "interrupt.hpp"
#include "motiphore/text/format.hpp"
#include "progress.hpp"

namespace motiphore::cli {

namespace {

void print_data(const GraphDataset& data, bool given) {
  double nodes = 0, edges = 0;
  for (const auto& graph : data.graphs) {
    nodes += static_cast<double>(graph.nodes());
    edges += static_cast<double>(graph.edges()) / 2;
  }
  const auto n = static_cast<double>(data.size());
  std::cerr << text::format(
      "%s: %zu graphs, %zu classes, on average %.1f nodes and %.1f edges; features: %s; folds %s\n", data.name.c_str(),
      data.size(), data.classes.size(), nodes / n, edges / n, data.features.c_str(),
      given ? "of folds.csv" : "made from the seed");
}

void print_fold_epoch(int fold, const EpochReport& r) {
  if (r.epoch % 10 == 0 || r.epoch == r.epochs)
    std::cerr << text::format("fold %d  epoch %d/%d  loss %.4f  validation %.4f  %.2f s, %s left in this fold\n", fold,
                              r.epoch, r.epochs, r.loss.total, r.validation, r.seconds,
                              duration_text(r.seconds_left).c_str());
}

void print_fold(const FoldResult& f) {
  std::cerr << text::format("fold %d  accuracy %.1f %%  (epoch %d, %.2f s an epoch)\n", f.fold, 100 * f.accuracy,
                            f.training.best_epoch, f.training.seconds_per_epoch);
}

}  // namespace

int train_graphs(const TrainGraphsOptions& options, bool quiet) {
  const OnInterrupt on_interrupt(
      [] { std::cerr << "stopped before all folds were done; nothing was written" << std::endl; });
  TrainGraphsEvents events;
  if (!quiet) {
    events.loaded = print_data;
    events.folds.fold = print_fold;
    events.folds.epoch = print_fold_epoch;
  }
  const auto trained = motiphore::train_graphs(options, events);
  const auto& result = trained.result;
  std::cout << text::format(
      "%s, %s: accuracy %.1f ± %.1f %% over %zu folds; always answering the commonest class %.1f %%\n",
      trained.data.name.c_str(), pooling_name(trained.config.pooling).c_str(), 100 * result.mean,
      100 * result.deviation, result.folds.size(), 100 * result.majority);
  std::cout << text::format("validation folds: %.1f %% on average\nfolds:", 100 * result.validation);
  for (const auto& fold : result.folds) std::cout << text::format(" %.1f", 100 * fold.accuracy);
  std::cout << '\n';
  return 0;
}

}  // namespace motiphore::cli
