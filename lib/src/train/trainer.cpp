#include "motiphore/train/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/train/loss.hpp"
#include "motiphore/train/metrics.hpp"
#include "motiphore/train/targets.hpp"
#include "recipe.hpp"
#include "train/in_batches.hpp"

namespace motiphore {

namespace {

std::vector<std::int32_t> blocks_of(const Dataset& data, const RowList& rows) {
  std::vector<std::int32_t> block;
  for (const auto row : rows) block.insert(block.end(), data.motifs[row].begin(), data.motifs[row].end());
  return block;
}

/// Whether the reference keeps each bond; NaN for bonds that teach nothing.
std::vector<float> taught_bonds(const BondList& bonds, const Dataset& data, const RowList& rows) {
  auto kept = kept_bonds(bonds, blocks_of(data, rows));
  if (data.untaught.empty()) return kept;
  std::vector<bool> untaught;
  for (const auto row : rows) untaught.insert(untaught.end(), data.untaught[row].begin(), data.untaught[row].end());
  for (std::size_t b = 0; b < kept.size(); ++b)
    if (untaught[static_cast<std::size_t>(bonds.i[b])] || untaught[static_cast<std::size_t>(bonds.j[b])])
      kept[b] = std::numeric_limits<float>::quiet_NaN();
  return kept;
}

/// The codebook of the kinds of reference motifs of the training rows.
MotifCodebook fit_motif_kinds(const GnnConfig& config, const Dataset& data, const RowList& train,
                              std::vector<std::int32_t> kind) {
  if (kind.empty()) {
    kind.resize(static_cast<std::size_t>(config.atom_features) + static_cast<std::size_t>(config.edge_types));
    std::iota(kind.begin(), kind.end(), 0);
  }
  std::vector<Matrix> counts;
  for (const auto row : train) {
    const auto batch = make_batch(data, {row});
    counts.push_back(motif_counts(connected_motifs(data.motifs[row], batch), batch, config.edge_types));
  }
  return MotifCodebook::fit(counts, kind, config.motif_types);
}

/// Column means and deviations of the content of the reference motifs of the training rows.
void fit_content_statistics(GnnModel<float>& model, const Dataset& data, const RowList& train) {
  Eigen::VectorXd sum, squares;
  double count = 0;
  for (const auto row : train) {
    const auto batch = make_batch(data, {row});
    const Matrix content = motif_content(connected_motifs(data.motifs[row], batch), batch, model.config().edge_types);
    if (!sum.size()) sum = squares = Eigen::VectorXd::Zero(content.cols());
    sum += content.cast<double>().colwise().sum().transpose();
    squares += content.cast<double>().array().square().matrix().colwise().sum().transpose();
    count += static_cast<double>(content.rows());
  }
  const Eigen::ArrayXd mean = sum / count;
  // The floor keeps a feature that is nearly always absent from being blown up to tens of deviations.
  const Eigen::ArrayXd deviation = (squares.array() / count - mean.square()).max(0.0).sqrt().max(0.1);
  model.set_content_statistics(mean.matrix().transpose().cast<float>(), deviation.matrix().transpose().cast<float>());
}

/// The guides' shares of the nodes of some rows, one under the other [nodes × tasks].
Matrix guide_of(const Dataset& data, const RowList& rows) {
  Eigen::Index nodes = 0;
  for (const auto row : rows) nodes += data.guide[row].rows();
  Matrix guide(nodes, data.labels.cols());
  Eigen::Index first = 0;
  for (const auto row : rows) {
    guide.middleRows(first, data.guide[row].rows()) = data.guide[row];
    first += data.guide[row].rows();
  }
  return guide;
}

BatchLosses train_batch(const GnnModel<float>& model, nn::Tape<float>& tape, const Dataset& data,
                        const Targets& targets, const RowList& rows, const TrainOptions& o, double anneal) {
  using namespace nn;
  const auto batch = make_batch(data, rows);
  const auto out = model.forward(tape, batch);
  const auto weighted = [](Var<float> loss, double w) { return nn::scale(loss, static_cast<float>(w)); };
  const auto& c = model.config();

  const auto task = masked_task_loss(out.logits, targets_of(targets, rows), data.task_kinds, targets.cell_weight);
  const auto motif = motif_loss(out.kept, taught_bonds(out.bonds, data, rows), static_cast<float>(o.kept_weight));
  auto loss = add(weighted(task, o.task_weight), weighted(motif, o.motif_weight));
  loss = add(loss, weighted(entropy_loss(out.S), anneal * o.column_entropy / std::log(std::max(2, c.columns))));
  if (c.types == MotifTypes::Network) {
    loss = add(loss, weighted(codebook_loss(out.content, out.S2, model.codebook()), o.codebook_weight));
    loss = add(loss, weighted(entropy_loss(out.S2), anneal * o.type_entropy));
    loss = add(loss, weighted(mean_row_entropy(out.S2), -o.type_balance));
  }
  const bool guided = !data.guide.empty() && o.guide_weight > 0;
  if (o.parsimony_weight > 0 || o.cancellation_weight > 0 || guided) {
    const auto parts = model.split_logits(out);
    const auto& cluster = out.motifs.cluster;
    if (o.parsimony_weight > 0)
      loss = add(loss, weighted(parsimony_loss(parts, cluster, batch.graphs(), data.parsimony), o.parsimony_weight));
    if (o.cancellation_weight > 0)
      loss = add(loss, weighted(cancellation_loss(parts, neighbouring_clusters(out.bonds, cluster), batch.graphs()),
                                o.cancellation_weight));
    if (guided)
      loss = add(loss, weighted(guidance_loss(parts, cluster, guide_of(data, rows), batch.graphs()), o.guide_weight));
  }
  tape.backward(loss);
  return {loss.scalar(), task.scalar(), motif.scalar()};
}

}  // namespace

nlohmann::json TrainOptions::to_json() const {
  auto json = FitOptions::to_json();
  json.update({{"task_weight", task_weight},
               {"motif_weight", motif_weight},
               {"kept_weight", kept_weight},
               {"column_entropy", column_entropy},
               {"codebook_weight", codebook_weight},
               {"type_entropy", type_entropy},
               {"type_balance", type_balance},
               {"anneal_epochs", anneal_epochs},
               {"teacher_weight", teacher_weight},
               {"cancellation_weight", cancellation_weight},
               {"parsimony_weight", parsimony_weight},
               {"guide_weight", guide_weight}});
  return json;
}

void TrainOptions::merge(const nlohmann::json& json) {
  const auto all = detail::merged_settings(to_json(), json, "training");
  auto own = FitOptions::to_json();
  for (auto item = own.begin(); item != own.end(); ++item) item.value() = all[item.key()];
  FitOptions::merge(own);
  task_weight = all["task_weight"];
  motif_weight = all["motif_weight"];
  kept_weight = all["kept_weight"];
  column_entropy = all["column_entropy"];
  codebook_weight = all["codebook_weight"];
  type_entropy = all["type_entropy"];
  type_balance = all["type_balance"];
  anneal_epochs = all["anneal_epochs"];
  teacher_weight = all["teacher_weight"];
  cancellation_weight = all["cancellation_weight"];
  parsimony_weight = all["parsimony_weight"];
  guide_weight = all["guide_weight"];
  if (!(teacher_weight >= 0 && teacher_weight <= 1))
    throw Error("the recipe's 'teacher_weight' is " + text::json_text(all["teacher_weight"]) + ", expected 0 to 1");
}

TrainResult train_model(GnnModel<float>& model, const Dataset& data, const RowList& train, const RowList& valid,
                        const TrainOptions& o, const FitEvents& events, const std::vector<std::int32_t>& kind) {
  if (train.size() < 2)
    throw Error("training needs at least 2 molecules, the training part has " + std::to_string(train.size()));
  if (!o.keep_motif_kinds) {
    if (model.config().types == MotifTypes::Codebook)
      model.set_motif_kinds(fit_motif_kinds(model.config(), data, train, kind));
    else
      fit_content_statistics(model, data, train);
  }
  const auto targets = make_targets(data, train, o.teacher_weight);
  FitSteps steps;
  steps.batch = [&](nn::Tape<float>& tape, const RowList& rows, int epoch) {
    return train_batch(model, tape, data, targets, rows, o,
                       std::min(1.0, (epoch + 1.0) / std::max(1, o.anneal_epochs)));
  };
  Matrix valid_labels = labels_of(data, valid);
  for (std::size_t t = 0; t < data.auxiliary.size(); ++t)
    if (data.auxiliary[t])
      valid_labels.col(static_cast<Eigen::Index>(t)).setConstant(std::numeric_limits<float>::quiet_NaN());
  if (!valid.empty())
    steps.validate = [&] {
      return validation_score(predict_raw(model, data, valid, events.stop), valid_labels, data.task_kinds);
    };
  return fit(model.parameters(), train, o, steps, events);
}

Matrix predict_raw(const GnnModel<float>& model, const Dataset& data, const RowList& rows, const StopToken& stop) {
  constexpr std::size_t batch_size = 128;
  Matrix raw(static_cast<Eigen::Index>(rows.size()), model.config().tasks);
  nn::Tape<float> tape;
  detail::in_batches(rows, batch_size, [&](Eigen::Index first, const RowList& some) {
    stop.check();
    const auto batch = make_batch(data, some);
    const auto logits = model.forward(tape, batch).logits;
    raw.middleRows(first, logits.rows()) = logits.value();
    tape.clear();
  });
  return raw;
}

double validation_score(const Matrix& raw, const Matrix& labels, const std::vector<TaskKind>& kinds) {
  double sum = 0;
  int scored = 0;
  for (Eigen::Index t = 0; t < labels.cols(); ++t) {
    std::vector<double> value(static_cast<std::size_t>(labels.rows())), label(value.size());
    for (Eigen::Index r = 0; r < labels.rows(); ++r) {
      value[static_cast<std::size_t>(r)] = raw(r, t);
      label[static_cast<std::size_t>(r)] = labels(r, t);
    }
    const double score = kinds[static_cast<std::size_t>(t)] == TaskKind::Classification
                             ? roc_auc(value, label)
                             : 1 - root_mean_squared_error(value, label);
    if (std::isnan(score)) continue;
    sum += score;
    ++scored;
  }
  return scored ? sum / scored : 0;
}

}  // namespace motiphore
