#include "motiphore/train/trainer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/model/tensor_file.hpp"
#include "motiphore/train/loss.hpp"
#include "motiphore/train/metrics.hpp"

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

std::vector<std::int32_t> blocks_of(const Dataset& data, const RowList& rows) {
  std::vector<std::int32_t> block;
  for (const auto row : rows) block.insert(block.end(), data.motifs[row].begin(), data.motifs[row].end());
  return block;
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

struct BatchLosses {
  double total = 0, task = 0, motif = 0;
};

BatchLosses train_batch(const GnnModel<float>& model, nn::Tape<float>& tape, const Dataset& data, const RowList& rows,
                        const TrainOptions& o, double anneal) {
  using namespace nn;
  const auto batch = make_batch(data, rows);
  const auto out = model.forward(tape, batch);
  const auto weighted = [](Var<float> loss, double w) { return nn::scale(loss, static_cast<float>(w)); };
  const auto& c = model.config();

  const auto task = masked_task_loss(out.logits, labels_of(data, rows), data.task_kinds);
  const auto motif =
      motif_loss(out.kept, kept_bonds(out.bonds, blocks_of(data, rows)), static_cast<float>(o.kept_weight));
  auto loss = add(weighted(task, o.task_weight), weighted(motif, o.motif_weight));
  loss = add(loss, weighted(row_entropy(out.S), anneal * o.column_entropy / std::log(std::max(2, c.columns))));
  loss = add(loss, weighted(codebook_loss(out.content, out.S2, model.codebook()), o.codebook_weight));
  loss = add(loss, weighted(row_entropy(out.S2), anneal * o.type_entropy));
  loss = add(loss, weighted(mean_row_entropy(out.S2), -o.type_balance));
  tape.backward(loss);
  return {loss.scalar(), task.scalar(), motif.scalar()};
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

nlohmann::json TrainOptions::to_json() const {
  return {{"epochs", epochs},
          {"patience", patience},
          {"batch_size", batch_size},
          {"learning_rate", learning_rate},
          {"weight_decay", weight_decay},
          {"clip_norm", clip_norm},
          {"average_decay", average_decay},
          {"task_weight", task_weight},
          {"motif_weight", motif_weight},
          {"kept_weight", kept_weight},
          {"column_entropy", column_entropy},
          {"codebook_weight", codebook_weight},
          {"type_entropy", type_entropy},
          {"type_balance", type_balance},
          {"anneal_epochs", anneal_epochs},
          {"seed", seed}};
}

void TrainOptions::merge(const nlohmann::json& json) {
  auto all = to_json();
  for (const auto& [key, value] : json.items()) {
    if (!all.contains(key)) throw Error("the recipe's training part has an unknown key '" + key + "'");
    if (!value.is_number()) throw Error("the recipe's '" + key + "' is not a number");
    all[key] = value;
  }
  epochs = all["epochs"];
  patience = all["patience"];
  batch_size = all["batch_size"];
  learning_rate = all["learning_rate"];
  weight_decay = all["weight_decay"];
  clip_norm = all["clip_norm"];
  average_decay = all["average_decay"];
  task_weight = all["task_weight"];
  motif_weight = all["motif_weight"];
  kept_weight = all["kept_weight"];
  column_entropy = all["column_entropy"];
  codebook_weight = all["codebook_weight"];
  type_entropy = all["type_entropy"];
  type_balance = all["type_balance"];
  anneal_epochs = all["anneal_epochs"];
  seed = all["seed"];
  if (epochs < 1 || batch_size < 2)
    throw Error("the recipe needs at least 1 epoch and batches of at least 2 molecules");
}

TrainResult train_model(GnnModel<float>& model, const Dataset& data, const RowList& train, const RowList& valid,
                        const TrainOptions& o, const std::function<void(const EpochReport&)>& report,
                        const std::filesystem::path& checkpoint, const std::atomic<bool>* stop) {
  if (train.size() < 2)
    throw Error("training needs at least 2 molecules, the training part has " + std::to_string(train.size()));
  fit_content_statistics(model, data, train);
  const auto weights = model.parameters();
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
  if (!checkpoint.empty() && std::filesystem::exists(checkpoint)) read_tensors(checkpoint, everything);

  const auto batch_size = static_cast<std::size_t>(o.batch_size);
  const std::size_t batches = std::max<std::size_t>(1, train.size() / batch_size);
  const Matrix valid_labels = labels_of(data, valid);
  std::vector<double> epoch_seconds;
  TrainResult result;
  for (int epoch = static_cast<int>(progress[0]); epoch < o.epochs; ++epoch) {
    if (o.patience > 0 && progress[3] >= static_cast<float>(o.patience)) break;
    const auto start = Clock::now();
    const auto order = shuffled(train, o.seed, epoch);
    nn::Tape<float> tape(nn::Tape<float>::Mode::Training, o.seed * 7919 + static_cast<std::uint64_t>(epoch));
    const double anneal = std::min(1.0, (epoch + 1.0) / std::max(1, o.anneal_epochs));
    EpochReport r;
    for (std::size_t b = 0; b < batches; ++b) {
      if (stop && *stop) {
        result.interrupted = true;
        break;
      }
      // Batches of equal size to within one: a last batch of two molecules would spoil the norms.
      const auto first = b * order.size() / batches, last = (b + 1) * order.size() / batches;
      const RowList rows(order.begin() + static_cast<std::ptrdiff_t>(first),
                         order.begin() + static_cast<std::ptrdiff_t>(last));
      const auto losses = train_batch(model, tape, data, rows, o, anneal);
      const auto step = static_cast<std::size_t>(epoch) * batches + b;
      optimizer.step(tape, one_cycle(o.learning_rate, step, static_cast<std::size_t>(o.epochs) * batches));
      average.update();
      tape.clear();
      r.loss += losses.total / static_cast<double>(batches);
      r.task_loss += losses.task / static_cast<double>(batches);
      r.motif_loss += losses.motif / static_cast<double>(batches);
    }
    if (result.interrupted) break;
    r.seconds = seconds_since(start);
    epoch_seconds.push_back(r.seconds);

    average.swap();
    r.validation =
        valid.empty() ? -r.task_loss : validation_score(predict_raw(model, data, valid), valid_labels, data.task_kinds);
    r.best = valid.empty() || static_cast<float>(r.validation) > progress[2];  // as rounded as the one it is kept as
    if (r.best) {
      progress[1] = static_cast<float>(epoch + 1);
      progress[2] = static_cast<float>(r.validation);
      progress[3] = 0;
      assign(best, weights);
    } else {
      progress[3] += 1;
    }
    average.swap();
    progress[0] = static_cast<float>(epoch + 1);
    if (!checkpoint.empty()) write_tensors(checkpoint, everything);

    r.epoch = epoch + 1;
    r.epochs = o.epochs;
    r.seconds_left = seconds_since(start) * (o.epochs - epoch - 1);
    if (report) report(r);
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

Matrix predict_raw(const GnnModel<float>& model, const Dataset& data, const RowList& rows) {
  constexpr std::size_t batch_size = 128;
  Matrix raw(static_cast<Eigen::Index>(rows.size()), model.config().tasks);
  nn::Tape<float> tape;
  for (std::size_t first = 0; first < rows.size(); first += batch_size) {
    const auto last = std::min(rows.size(), first + batch_size);
    const auto batch = make_batch(data, RowList(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                                rows.begin() + static_cast<std::ptrdiff_t>(last)));
    raw.middleRows(static_cast<Eigen::Index>(first), static_cast<Eigen::Index>(last - first)) =
        model.forward(tape, batch).logits.value();
    tape.clear();
  }
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
