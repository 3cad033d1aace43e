#include "motiphore/train/cross_validation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "motiphore/error.hpp"
#include "motiphore/train/loss.hpp"
#include "train/in_batches.hpp"

namespace motiphore {

namespace {

/// Rows of the folds that `take` accepts.
template <class F>
RowList rows_of(const std::vector<std::int32_t>& fold, F&& take) {
  RowList rows;
  for (std::size_t r = 0; r < fold.size(); ++r)
    if (take(fold[r])) rows.push_back(r);
  return rows;
}

std::vector<std::int32_t> labels_of(const GraphDataset& data, const RowList& rows) {
  std::vector<std::int32_t> label;
  for (const auto row : rows) label.push_back(data.label[row]);
  return label;
}

/// Mean and deviation of each feature over the nodes of the training graphs.
void fit_feature_statistics(GraphClassifier<float>& model, const GraphDataset& data, const RowList& train) {
  const auto d = model.config().features;
  Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(d), squares = sum;
  double nodes = 0;
  for (const auto row : train) {
    const auto V = data.graphs[row].V.cast<double>();
    sum += V.colwise().sum();
    squares += V.array().square().matrix().colwise().sum();
    nodes += static_cast<double>(V.rows());
  }
  const Eigen::RowVectorXd mean = sum / std::max(nodes, 1.0);
  const Eigen::ArrayXXd variance = (squares / std::max(nodes, 1.0)).array() - mean.array().square();
  model.set_feature_statistics(mean.cast<float>(),
                               (variance > 1e-12).select(variance.sqrt(), 1.0).matrix().cast<float>());
}

double accuracy(const Matrix& raw, const std::vector<std::int32_t>& label) {
  if (label.empty()) return 0;
  double right = 0;
  for (std::size_t r = 0; r < label.size(); ++r) {
    Eigen::Index answer;
    raw.row(static_cast<Eigen::Index>(r)).maxCoeff(&answer);
    right += answer == label[r];
  }
  return right / static_cast<double>(label.size());
}

/// Accuracy, with the cross-entropy to tell equal ones apart: a fold has so few graphs that many epochs are equal.
double score(const GraphClassifier<float>& model, const GraphDataset& data, const RowList& rows,
             const std::vector<std::int32_t>& label) {
  const Matrix raw = classify_raw(model, data, rows);
  nn::Tape<float> tape;
  const double entropy = softmax_cross_entropy(tape.input(raw), label).scalar();
  return accuracy(raw, label) - 1e-3 * std::min(entropy, 1.0);
}

MatrixOf<double> softmax(const Matrix& raw) {
  MatrixOf<double> p = (raw.cast<double>().colwise() - raw.cast<double>().rowwise().maxCoeff().eval()).array().exp();
  return p.array().colwise() / p.rowwise().sum().array().eval();
}

void summarise(CrossValidation& result, const GraphDataset& data) {
  std::sort(result.folds.begin(), result.folds.end(), [](const auto& a, const auto& b) { return a.fold < b.fold; });
  const auto n = static_cast<double>(result.folds.size());
  for (const auto& fold : result.folds) {
    result.mean += fold.accuracy / n;
    result.validation += fold.validation / n;
  }
  for (const auto& fold : result.folds)
    result.deviation += (fold.accuracy - result.mean) * (fold.accuracy - result.mean) / std::max(n - 1, 1.0);
  result.deviation = std::sqrt(result.deviation);
  std::vector<double> count(data.classes.size());
  for (const auto label : data.label) count[static_cast<std::size_t>(label)] += 1;
  if (!count.empty())
    result.majority = *std::max_element(count.begin(), count.end()) / static_cast<double>(data.size());
}

/// @throws ShapeError, Error
void check_data(const GraphDataset& data) {
  const auto graphs = data.size();
  if (data.label.size() != graphs || data.fold.size() != graphs)
    throw ShapeError("'" + data.name + "' has " + std::to_string(graphs) + " graphs, " +
                     std::to_string(data.label.size()) + " labels and " + std::to_string(data.fold.size()) +
                     " fold numbers; each graph needs one of both");
  for (std::size_t g = 0; g < graphs; ++g) {
    const auto name = "graph " + std::to_string(g) + " of '" + data.name + "'";
    if (data.label[g] < 0 || static_cast<std::size_t>(data.label[g]) >= data.classes.size())
      throw ShapeError(name + " has the label " + std::to_string(data.label[g]) + ", expected 0 to " +
                       std::to_string(static_cast<std::ptrdiff_t>(data.classes.size()) - 1));
    if (data.fold[g] < 0)
      throw ShapeError(name + " has the fold " + std::to_string(data.fold[g]) + ", expected 0 or more");
    const auto& V = data.graphs[g].V;
    for (Eigen::Index r = 0; r < V.rows(); ++r)
      if (!V.row(r).allFinite())
        throw Error(name + " has features that are not finite at node " + std::to_string(r) +
                    "; leave the graph out, or give another number");
  }
}

/// What of the data a fold trains on, chooses its epoch by and is tested on.
struct Parts {
  RowList train, valid, test;
};

/// The fold itself is tested, the next one chooses.
Parts parts_of(const std::vector<std::int32_t>& fold, int tested, int folds) {
  const int chooses = (tested + 1) % folds;
  return {rows_of(fold, [&](int f) { return f != tested && f != chooses; }),
          rows_of(fold, [&](int f) { return f == chooses; }), rows_of(fold, [&](int f) { return f == tested; })};
}

/// How a classifier is trained; refers to what it is given.
FitSteps steps_of(GraphClassifier<float>& model, const GraphDataset& data, const RowList& valid) {
  FitSteps steps;
  steps.batch = [&](nn::Tape<float>& tape, const RowList& rows, int) {
    const auto batch = make_batch(data, rows);
    const auto out = model.forward(tape, batch);
    const auto task = softmax_cross_entropy(out.logits, labels_of(data, rows));
    const bool pools = out.pooling_loss.tape != nullptr;
    const auto loss = pools ? nn::add(task, out.pooling_loss) : task;
    tape.backward(loss);
    return BatchLosses{loss.scalar(), task.scalar(), pools ? out.pooling_loss.scalar() : 0};
  };
  if (!valid.empty())
    steps.validate = [&, labels = labels_of(data, valid)] { return score(model, data, valid, labels); };
  return steps;
}

struct TestedFold {
  FoldResult figures;
  RowList test;
  MatrixOf<double> probability;  ///< [test × classes]
};

/// Nothing if it was stopped.
std::optional<TestedFold> train_and_test(int k, int folds, const GraphDataset& data,
                                         const GraphClassifierConfig& config, const FitOptions& options,
                                         const FitEvents& during) {
  auto parts = parts_of(data.fold, k, folds);
  GraphClassifier<float> model(config, options.seed + static_cast<std::uint64_t>(k));
  fit_feature_statistics(model, data, parts.train);
  TestedFold out;
  out.figures.fold = k;
  out.figures.training = fit(model.parameters(), parts.train, options, steps_of(model, data, parts.valid), during);
  if (out.figures.training.interrupted) return std::nullopt;
  out.figures.validation = out.figures.training.best_validation;
  const Matrix raw = classify_raw(model, data, parts.test);
  out.figures.accuracy = accuracy(raw, labels_of(data, parts.test));
  out.probability = softmax(raw);
  out.test = std::move(parts.test);
  return out;
}

}  // namespace

CrossValidation cross_validate(const GraphDataset& data, GraphClassifierConfig config, const FitOptions& options,
                               int jobs, const CrossValidationEvents& events) {
  const int folds = data.fold.empty() ? 0 : *std::max_element(data.fold.begin(), data.fold.end()) + 1;
  if (folds < 3)
    throw Error("cross-validation needs at least 3 folds (to train, choose and test on), '" + data.name + "' has " +
                std::to_string(folds));
  check_data(data);
  config.features = static_cast<std::int32_t>(data.graphs.front().V.cols());
  config.one_hot = static_cast<std::int32_t>(data.one_hot);
  config.edge_types = data.edge_types;
  config.classes = static_cast<std::int32_t>(data.classes.size());

  CrossValidation result;
  result.probability = MatrixOf<double>::Constant(static_cast<Eigen::Index>(data.size()), config.classes,
                                                  std::numeric_limits<double>::quiet_NaN());
  std::mutex mutex;  // of `result` and the events
  const auto run = [&](int k) {
    if (events.stop.stopped()) return;
    FitEvents during;
    during.stop = events.stop;
    if (events.epoch)
      during.epoch = [&](const EpochReport& report) {
        const std::lock_guard<std::mutex> lock(mutex);
        events.epoch(k, report);
      };
    const auto fold = train_and_test(k, folds, data, config, options, during);
    if (!fold) return;
    const std::lock_guard<std::mutex> lock(mutex);
    for (std::size_t r = 0; r < fold->test.size(); ++r)
      result.probability.row(static_cast<Eigen::Index>(fold->test[r])) =
          fold->probability.row(static_cast<Eigen::Index>(r));
    result.folds.push_back(fold->figures);
    if (events.fold) events.fold(fold->figures);
  };
  tbb::task_arena(std::clamp(jobs, 1, tbb::this_task_arena::max_concurrency())).execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<int>(0, folds, 1),
        [&](const auto& range) {
          for (int k = range.begin(); k < range.end(); ++k) run(k);
        },
        tbb::simple_partitioner());
  });
  result.interrupted = result.folds.size() < static_cast<std::size_t>(folds);
  summarise(result, data);
  return result;
}

Matrix classify_raw(const GraphClassifier<float>& model, const GraphDataset& data, const RowList& rows) {
  constexpr std::size_t batch_size = 64;
  Matrix raw(static_cast<Eigen::Index>(rows.size()), model.config().classes);
  nn::Tape<float> tape;
  detail::in_batches(rows, batch_size, [&](Eigen::Index first, const RowList& some) {
    const auto batch = make_batch(data, some);
    const auto logits = model.forward(tape, batch).logits;
    raw.middleRows(first, logits.rows()) = logits.value();
    tape.clear();
  });
  return raw;
}

}  // namespace motiphore
