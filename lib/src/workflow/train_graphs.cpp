#include "motiphore/workflow/train_graphs.hpp"

#include <algorithm>
#include <optional>
#include <thread>

#include <nlohmann/json.hpp>

#include "motiphore/files/atomic_file.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore {

namespace {

constexpr int kFoldsToMake = 10;

/// Graphs are few, so an epoch has few batches.
FitOptions fit_of_few_graphs() {
  FitOptions fit;
  fit.epochs = 100;
  fit.learning_rate = 5e-3;
  return fit;
}

void write_answers(const GraphDataset& data, const CrossValidation& result, AtomicFile& file) {
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

struct GraphSettings {
  FitOptions fit = fit_of_few_graphs();
  GraphClassifierConfig config;
};

GraphSettings settings_of(const TrainGraphsOptions& options) {
  nlohmann::json architecture, training;
  for (const auto& [key, value] : options.settings->items())
    (GraphClassifierConfig{}.to_json().contains(key) ? architecture : training)[key] = value;
  GraphSettings settings;
  settings.fit.merge(training);
  settings.config.merge(architecture);
  return settings;
}

}  // namespace

void check_settings(const TrainGraphsOptions& options) {
  static_cast<void>(settings_of(options));
}

TrainedGraphs train_graphs(const TrainGraphsOptions& options, const TrainGraphsEvents& events) {
  const auto [fit, config] = settings_of(options);
  TrainedGraphs out;
  out.config = config;
  auto& data = out.data;
  data = read_tu_dataset(options.folder);
  const bool given = !data.fold.empty();
  if (!given) data.fold = stratified_folds(data.label, kFoldsToMake, fit.seed);

  std::optional<AtomicFile> output;  // now, so that a folder that cannot be written to costs no training
  if (!options.output.empty()) output.emplace(options.output.string());
  if (events.loaded) events.loaded(data, given);
  const auto cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  out.result = cross_validate(data, out.config, fit, options.jobs > 0 ? options.jobs : cores, events.folds);
  if (output && !out.result.interrupted) write_answers(data, out.result, *output);
  return out;
}

}  // namespace motiphore
