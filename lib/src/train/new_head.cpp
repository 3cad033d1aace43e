#include "motiphore/train/new_head.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/train/gaussian_process.hpp"
#include "motiphore/train/loss.hpp"
#include "motiphore/train/targets.hpp"
#include "motiphore/train/trainer.hpp"
#include "train/in_batches.hpp"

namespace motiphore {

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

Matrix rows_of(const Matrix& x, const RowList& rows) {
  Matrix some(static_cast<Eigen::Index>(rows.size()), x.cols());
  for (std::size_t i = 0; i < rows.size(); ++i)
    some.row(static_cast<Eigen::Index>(i)) = x.row(static_cast<Eigen::Index>(rows[i]));
  return some;
}

/// The rows of each structure, in the order of the first of each; without names every row is one.
std::vector<RowList> by_structure(const std::vector<std::string>& structure, const RowList& rows) {
  std::map<std::string, std::size_t> place;
  std::vector<RowList> groups;
  for (const auto row : rows) {
    const bool added = structure.empty() || place.emplace(structure[row], groups.size()).second;
    if (added) groups.emplace_back();
    (structure.empty() ? groups.back() : groups[place.at(structure[row])]).push_back(row);
  }
  return groups;
}

/// logit = slope × value + offset.
struct LogitScale {
  double slope = 1, offset = 0;
};

/// Platt, "Probabilistic outputs for support vector machines", 1999: logistic regression on one number, with labels
/// drawn a little towards each other, so that classes that a value parts wholly get no infinite slope. A label between
/// 0 and 1 is the share of positives. Values that say the opposite of the labels say nothing: a slope of 0 at least.
LogitScale fit_logit_scale(const std::vector<double>& value, const std::vector<double>& label) {
  constexpr int most_steps = 50;
  double positive = 0;
  for (const double y : label) positive += y;
  const double negative = static_cast<double>(label.size()) - positive;
  const double yes = (positive + 1) / (positive + 2), no = 1 / (negative + 2);
  LogitScale s{0, std::log((positive + 1) / (negative + 1))};
  for (int step = 0; step < most_steps; ++step) {
    double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const double p = 1 / (1 + std::exp(-(s.slope * value[i] + s.offset)));
      const double residual = p - (no + label[i] * (yes - no)), curvature = std::max(p * (1 - p), 1e-6);
      ga += residual * value[i];
      gb += residual;
      haa += curvature * value[i] * value[i];
      hab += curvature * value[i];
      hbb += curvature;
    }
    const double determinant = haa * hbb - hab * hab;
    const double da = (hbb * ga - hab * gb) / determinant, db = (haa * gb - hab * ga) / determinant;
    s.slope -= da;
    s.offset -= db;
    if (std::abs(da) + std::abs(db) < 1e-8) break;
  }
  if (!(s.slope > 0)) return {0, std::log((positive + 1) / (negative + 1))};
  return s;
}

/// A teacher's values for one task: of `train`, then of the other structures. NaN if there is too little to learn from.
/// A structure that was measured several times counts once, with the mean, so that leaving it out leaves out all.
std::vector<double> taught(const Dataset& data, std::size_t task, const RowList& train, const HeadTeaching& teaching) {
  const bool classes = data.task_kinds[task] == TaskKind::Classification;
  const auto label_of = [&](std::size_t row) {
    return static_cast<double>(data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(task)));
  };
  std::map<std::size_t, std::vector<std::size_t>> places;  // of a row in `train`
  RowList measured, known, unknown;
  for (std::size_t i = 0; i < train.size(); ++i) {
    places[train[i]].push_back(i);
    (std::isnan(label_of(train[i])) ? unknown : measured).push_back(train[i]);
  }
  const auto structures = by_structure(teaching.structure, measured);
  std::vector<double> label, y;
  for (const auto& rows : structures) {
    double sum = 0;
    for (const auto row : rows) sum += label_of(row);
    known.push_back(rows.front());
    label.push_back(sum / static_cast<double>(rows.size()));
    y.push_back(classes ? 2 * label.back() - 1 : label.back());
  }
  const auto others = static_cast<std::size_t>(teaching.others.rows());
  std::vector<double> out(train.size() + others, missing);
  if (known.size() < 2) return out;
  const bool described = teaching.descriptors.size() > 0;
  const auto views_of = [&](const RowList& rows) {
    Views views{rows_of(teaching.vectors, rows)};
    if (described) views.push_back(rows_of(teaching.descriptors, rows));
    return views;
  };
  const auto process = GaussianProcess::fit(views_of(known), y, classes ? Kernel::Exponential : Kernel::Rbf);
  const auto scale = classes ? fit_logit_scale(process.left_out(), label) : LogitScale{};
  const auto scaled = [&](double value) { return scale.slope * value + scale.offset; };
  // A process that has seen a class label repeats it, errors and all; measured values it smooths by their noise.
  const auto of_known = classes ? process.left_out() : process.predict(views_of(known));
  for (std::size_t s = 0; s < structures.size(); ++s)
    for (const auto row : structures[s])
      for (const auto place : places[row]) out[place] = scaled(of_known[s]);
  if (!unknown.empty()) {
    const auto of_unknown = process.predict(views_of(unknown));
    for (std::size_t i = 0; i < unknown.size(); ++i)
      for (const auto place : places[unknown[i]]) out[place] = scaled(of_unknown[i]);
  }
  if (others > 0) {
    Views views{teaching.others};
    if (described) views.push_back(teaching.others_descriptors);
    const auto of_others = process.predict(views);
    for (std::size_t i = 0; i < others; ++i) out[train.size() + i] = scaled(of_others[i]);
  }
  return out;
}

/// The rows that are trained on and the other structures, with labels and the teacher's values.
Dataset pooled(const Dataset& data, const RowList& train, const HeadTeaching& teaching, const StopToken& stop) {
  Dataset all;
  all.task_ids = data.task_ids;
  all.task_kinds = data.task_kinds;
  all.task_weight = data.task_weight;
  const auto rows = static_cast<Eigen::Index>(train.size()) + teaching.others.rows();
  all.labels = Matrix::Constant(rows, data.labels.cols(), missing);
  all.labels.topRows(static_cast<Eigen::Index>(train.size())) = labels_of(data, train);
  all.teacher = Matrix::Constant(rows, data.labels.cols(), missing);
  for (std::size_t t = 0; t < data.task_ids.size(); ++t) {
    stop.check();
    const auto values = taught(data, t, train, teaching);
    for (std::size_t i = 0; i < values.size(); ++i)
      all.teacher(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(t)) = static_cast<float>(values[i]);
  }
  return all;
}

}  // namespace

Matrix molecule_vectors(const GnnModel<float>& network, const std::vector<const MolGraph*>& graphs,
                        const StopToken& stop) {
  constexpr std::size_t batch_size = 128;
  Matrix vectors(static_cast<Eigen::Index>(graphs.size()), network.config().vector_width());
  nn::Tape<float> tape;
  RowList all(graphs.size());
  std::iota(all.begin(), all.end(), std::size_t(0));
  detail::in_batches(all, batch_size, [&](Eigen::Index first, const RowList& some) {
    stop.check();
    std::vector<const Graph*> batch;
    for (const auto row : some) batch.push_back(&graphs[row]->graph);
    const auto graph = make_batch(batch);
    vectors.middleRows(first, static_cast<Eigen::Index>(some.size())) = network.pool(tape, graph).molecule.value();
    tape.clear();
  });
  return vectors;
}

TrainResult train_head(GnnModel<float>& network, const Dataset& data, const RowList& train, const RowList& valid,
                       const HeadTeaching& teaching, const FitOptions& options, const FitEvents& events) {
  if (train.size() < 2)
    throw Error("training needs at least 2 molecules, the training part has " + std::to_string(train.size()));
  const auto width = static_cast<Eigen::Index>(network.config().vector_width());
  if (teaching.vectors.cols() != width || (teaching.others.size() > 0 && teaching.others.cols() != width))
    throw ShapeError("the vectors of the molecules have " + std::to_string(teaching.vectors.cols()) +
                     " columns, those of the network " + std::to_string(width));
  if (teaching.descriptors.size() > 0 && (teaching.descriptors.rows() != teaching.vectors.rows() ||
                                          teaching.others_descriptors.rows() != teaching.others.rows()))
    throw ShapeError("there are descriptors of " + std::to_string(teaching.descriptors.rows()) + " and " +
                     std::to_string(teaching.others_descriptors.rows()) + " structures, and vectors of " +
                     std::to_string(teaching.vectors.rows()) + " and " + std::to_string(teaching.others.rows()));
  if (!teaching.structure.empty() && teaching.structure.size() != data.size())
    throw ShapeError("there are names of " + std::to_string(teaching.structure.size()) + " structures, and " +
                     std::to_string(data.size()) + " molecules");
  const auto all = pooled(data, train, teaching, events.stop);
  RowList rows(static_cast<std::size_t>(all.labels.rows()));
  std::iota(rows.begin(), rows.end(), std::size_t(0));
  const auto targets = make_targets(all, rows, teaching.teacher_weight);

  Matrix x(all.labels.rows(), width);
  x.topRows(static_cast<Eigen::Index>(train.size())) = rows_of(teaching.vectors, train);
  if (teaching.others.size() > 0) x.bottomRows(teaching.others.rows()) = teaching.others;
  const Matrix mean = x.colwise().mean();
  Matrix deviation = ((x.rowwise() - mean.row(0)).colwise().squaredNorm() / static_cast<float>(x.rows())).cwiseSqrt();
  deviation = (deviation.array() > 1e-6f).select(deviation, 1.0f);
  const auto standardize = [&](Matrix& some) {
    some = ((some.rowwise() - mean.row(0)).array().rowwise() / deviation.row(0).array()).matrix();
  };
  standardize(x);
  Matrix x_valid = rows_of(teaching.vectors, valid);
  standardize(x_valid);

  nn::ParameterList<float> head;
  for (const auto& [name, p] : network.parameters())
    if (text::starts_with(name, "head.")) head.emplace_back(name, p);
  FitSteps steps;
  steps.batch = [&](nn::Tape<float>& tape, const RowList& some, int) {
    const auto logits = network.head(tape.input(rows_of(x, some)));
    const auto loss = masked_task_loss(logits, targets_of(targets, some), data.task_kinds, targets.cell_weight);
    tape.backward(loss);
    return BatchLosses{loss.scalar(), loss.scalar(), 0};
  };
  const Matrix valid_labels = labels_of(data, valid);
  if (!valid.empty())
    steps.validate = [&] {
      nn::Tape<float> tape;
      return validation_score(network.head(tape.input(x_valid)).value(), valid_labels, data.task_kinds);
    };
  const auto result = fit(head, rows, options, steps, events);

  // The first layer reads the vectors as they are: W (x − mean) / deviation + b = (W / deviation) x + (b − W mean /
  // deviation).
  auto& weight = head[0].second->value;
  auto& bias = head[1].second->value;
  weight = (weight.array().rowwise() / deviation.row(0).array()).matrix();
  bias -= (weight * mean.transpose()).transpose();
  return result;
}

}  // namespace motiphore
