// Trainer: it learns, the same bits each time, also after an interrupt; the best epoch is kept.
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

#include "lib/graph/small_graphs.hpp"
#include "lib/io/temporary_folder.hpp"
#include "lib/train/small_dataset.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/environments.hpp"
#include "motiphore/train/loss.hpp"
#include "motiphore/train/trainer.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

constexpr float no_label = std::numeric_limits<float>::quiet_NaN();

GnnModel<float> small_model(std::uint64_t seed = 1) {
  GnnConfig c;
  c.atom_features = 3;
  c.edge_types = 2;
  c.elements = 1;
  c.tasks = 2;
  c.width = c.assignment_width = c.head_width = 8;
  c.layers = c.assignment_layers = 1;
  c.columns = 3;
  c.motif_types = 4;
  c.environment_rows = 16;
  c.environment_width = 4;
  c.dropout = 0.1;
  return {c, seed};
}

TrainOptions short_training(int epochs = 6) {
  TrainOptions o;
  o.epochs = epochs;
  o.batch_size = 10;
  o.learning_rate = 0.01;
  o.anneal_epochs = 2;
  return o;
}

/// Every parameter, Buffers too, in one row.
std::vector<float> bits_of(GnnModel<float>& model) {
  std::vector<float> all;
  for (const auto& [name, p] : model.parameters())
    all.insert(all.end(), p->value.data(), p->value.data() + p->value.size());
  return all;
}

const Dataset molecules = small_dataset(60);
const RowList train = rows(0, 48), valid = rows(48, 60);

}  // namespace

TEST_CASE("the loss falls, and the tasks are learned", "[train]") {
  auto model = small_model();
  std::vector<double> loss;
  const auto result = train_model(model, molecules, train, valid, short_training(60),
                                  {[&](const EpochReport& r) {
                                     loss.push_back(r.loss.task);
                                     CHECK(r.epochs == 60);
                                     CHECK(r.epoch == static_cast<int>(loss.size()));
                                   },
                                   {},
                                   nullptr});
  CHECK(loss.size() == 60);
  CHECK(loss.back() < 0.6 * loss.front());
  CHECK(result.epochs_run == 60);
  CHECK_FALSE(result.interrupted);
  const double score =
      validation_score(predict_raw(model, molecules, train), labels_of(molecules, train), molecules.task_kinds);
  CHECK(score > 0.75);
  // The weights that are left are the best epoch's.
  CHECK(validation_score(predict_raw(model, molecules, valid), labels_of(molecules, valid), molecules.task_kinds) ==
        Approx(result.best_validation));
}

TEST_CASE("types that the network chooses are learned too", "[train]") {
  auto config = small_model().config();
  config.types = MotifTypes::Network;
  GnnModel<float> model(config, 1);
  auto options = short_training(40);
  options.anneal_epochs = 20;
  std::vector<double> loss;
  train_model(model, molecules, train, {}, options,
              {[&](const EpochReport& r) { loss.push_back(r.loss.total); }, {}, nullptr});
  CHECK(loss.back() < 0.8 * loss.front());
  nn::Tape<float> tape;
  const auto types = model.forward(tape, make_batch(molecules, train)).type;
  CHECK(std::set<std::int32_t>(types.begin(), types.end()).size() > 1);  // not all motifs are of one
}

TEST_CASE("one seed gives the same bits twice", "[train]") {
  auto a = small_model(), b = small_model(), c = small_model();
  train_model(a, molecules, train, valid, short_training());
  train_model(b, molecules, train, valid, short_training());
  CHECK(bits_of(a) == bits_of(b));
  auto other = short_training();
  other.seed = 1;
  train_model(c, molecules, train, valid, other);
  CHECK(bits_of(a) != bits_of(c));
}

TEST_CASE("a run that was interrupted ends with the bits of one that was not", "[train]") {
  const TemporaryFolder folder;
  const auto checkpoint = folder.path() / "checkpoint.safetensors";
  auto undisturbed = small_model();
  const auto expected = train_model(undisturbed, molecules, train, valid, short_training());

  std::atomic<bool> stop{false};
  auto model = small_model();
  int stop_after = GENERATE(1, 2, 5);
  const auto first = train_model(model, molecules, train, valid, short_training(),
                                 {[&](const EpochReport& r) { stop = r.epoch == stop_after; }, checkpoint, &stop});
  CHECK(first.interrupted);
  CHECK(first.epochs_run == stop_after);
  REQUIRE(std::filesystem::exists(checkpoint));

  auto resumed = small_model(99);  // whatever it starts from is overwritten
  int next = 0;
  const auto second = train_model(resumed, molecules, train, valid, short_training(),
                                  {[&](const EpochReport& r) { next = next ? next : r.epoch; }, checkpoint, nullptr});
  CHECK(next == stop_after + 1);
  CHECK_FALSE(second.interrupted);
  CHECK(second.best_epoch == expected.best_epoch);
  CHECK(second.best_validation == expected.best_validation);
  CHECK(bits_of(resumed) == bits_of(undisturbed));
}

TEST_CASE("training that is stopped at once leaves no checkpoint", "[train]") {
  const TemporaryFolder folder;
  const std::atomic<bool> stop{true};
  auto model = small_model();
  const auto result = train_model(model, molecules, train, valid, short_training(), {{}, folder.path() / "c", &stop});
  CHECK(result.interrupted);
  CHECK(result.epochs_run == 0);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "c"));
}

TEST_CASE("a checkpoint of another network is refused", "[train]") {
  const TemporaryFolder folder;
  auto model = small_model();
  train_model(model, molecules, train, valid, short_training(1), {{}, folder.path() / "c", nullptr});
  auto config = model.config();
  config.width = 5;
  GnnModel<float> other(config, 1);
  CHECK_THROWS_AS(train_model(other, molecules, train, valid, short_training(1), {{}, folder.path() / "c", nullptr}),
                  ModelFileError);
}

TEST_CASE("patience stops a training that gets no better", "[train]") {
  auto options = short_training(50);
  options.patience = 3;
  SECTION("on a validation score that never changes, whatever its digits") {
    // Five equal graphs, two of them of one class, and two other ones: whatever the network thinks of them, the score
    // is 0.7 for one of the classes and 0.3 for the other.
    auto config = small_model().config();
    config.layers = config.assignment_layers = 0;  // no running statistics, so nothing moves
    options.learning_rate = 0;
    const RowList seven = rows(48, 55);
    for (const float first : {0.0f, 1.0f}) {
      auto frozen = molecules;
      for (const auto row : seven) {
        frozen.graphs[row] = molecules.graphs[row < 53 ? 48 : 53];
        frozen.labels.row(static_cast<Eigen::Index>(row)) << (row < 50 ? first : 1 - first), no_label;
      }
      GnnModel<float> model(config, 1);
      CHECK(train_model(model, frozen, train, seven, options).epochs_run == 4);
    }
  }
  SECTION("without a label in validation every score is 0") {
    auto unlabelled = molecules;
    for (const auto row : valid) unlabelled.labels.row(static_cast<Eigen::Index>(row)).setConstant(no_label);
    auto model = small_model();
    const auto result = train_model(model, unlabelled, train, valid, options);
    CHECK(result.epochs_run == 4);
    CHECK(result.best_epoch == 4);  // of equal epochs the last
  }
}

TEST_CASE("without a validation part the last epoch is kept", "[train]") {
  auto model = small_model();
  CHECK(train_model(model, molecules, train, {}, short_training(3)).best_epoch == 3);
}

TEST_CASE("with a fixed schedule the last epoch is kept, whatever validation says", "[train]") {
  auto last = small_model(), alone = small_model();
  auto options = short_training(8);
  options.choose_epoch = false;
  const auto result = train_model(last, molecules, train, valid, options);
  CHECK(result.best_epoch == 8);
  train_model(alone, molecules, train, {}, options);
  CHECK(bits_of(last) == bits_of(alone));  // validation changes nothing
}

TEST_CASE("a teacher's values alone are learned from", "[train]") {
  auto taught = molecules;
  taught.teacher = Matrix::Constant(60, 2, no_label);
  taught.teacher.col(0) = (molecules.labels.col(0).array() - 0.5f) * 8;
  taught.labels.col(0).setConstant(no_label);
  auto model = small_model();
  train_model(model, taught, train, {}, short_training(60));
  Matrix labels = labels_of(molecules, train);
  labels.col(1).setConstant(no_label);
  CHECK(validation_score(predict_raw(model, molecules, train), labels, molecules.task_kinds) > 0.8);
}

TEST_CASE("bonds of molecules that are not to teach motifs teach none", "[train]") {
  const auto motif_loss_of = [&](const Dataset& data) {
    auto model = small_model();
    double last = 0;
    train_model(model, data, train, {}, short_training(3),
                {[&](const EpochReport& r) { last = r.loss.pooling; }, {}, nullptr});
    return last;
  };
  auto untaught = molecules;
  for (const auto& motifs : untaught.motifs) untaught.untaught.emplace_back(motifs.size(), false);
  CHECK(motif_loss_of(untaught) == motif_loss_of(molecules));
  for (auto& nodes : untaught.untaught) nodes.assign(nodes.size(), true);
  CHECK(motif_loss_of(untaught) == 0);
  CHECK(motif_loss_of(molecules) > 0);
}

TEST_CASE("a loss on neighbours that cancel each other makes them cancel less", "[train]") {
  const auto cancelled = [&](double weight) {
    auto model = small_model();
    auto options = short_training(40);
    options.cancellation_weight = weight;
    train_model(model, molecules, train, {}, options);
    nn::Tape<float> tape;
    const auto batch = make_batch(molecules, train);
    const auto out = model.forward(tape, batch);
    return cancellation_loss(model.split_logits(out), neighbouring_clusters(out.bonds, out.motifs.cluster),
                             batch.graphs())
        .scalar();
  };
  CHECK(cancelled(1) < 0.7f * cancelled(0));
}

TEST_CASE("a loss on the atoms of what contributes moves contributions to small motifs", "[train]") {
  const auto atoms_a_logit = [&](double weight) {
    auto model = small_model();
    auto options = short_training(40);
    options.parsimony_weight = weight;
    train_model(model, molecules, train, {}, options);
    nn::Tape<float> tape;
    const auto batch = make_batch(molecules, train);
    const auto out = model.forward(tape, batch);
    const auto parts = model.split_logits(out);
    return parsimony_loss(parts, out.motifs.cluster, batch.graphs()).scalar() / parts.value().cwiseAbs().sum();
  };
  CHECK(atoms_a_logit(0.05) < 0.9f * atoms_a_logit(0));
}

TEST_CASE("training needs two molecules", "[train]") {
  auto model = small_model();
  CHECK_THROWS_WITH(train_model(model, molecules, {0}, valid, short_training()),
                    "training needs at least 2 molecules, the training part has 1");
  CHECK(train_model(model, molecules, {0, 1}, {}, short_training(1)).epochs_run == 1);
}

TEST_CASE("a fit without epochs, rows in a batch, or losses is refused", "[train]") {
  FitSteps steps;
  FitOptions options;
  CHECK_THROWS_WITH(fit({}, {0, 1, 2}, options, steps), Catch::Contains("FitSteps::batch"));
  steps.batch = [](nn::Tape<float>&, const RowList&, int) { return BatchLosses{}; };
  options.batch_size = 0;
  CHECK_THROWS_WITH(fit({}, {0, 1, 2}, options, steps), Catch::Contains("at least 1 epoch and batches of at least 2"));
  options = {};
  options.epochs = -1;
  CHECK_THROWS_WITH(fit({}, {0, 1, 2}, options, steps), Catch::Contains("but has -1 and 64"));
}

TEST_CASE("each epoch has all rows once, in an order of its own", "[train]") {
  const auto all = rows(0, 40);
  std::vector<RowList> epochs(3);
  nn::Parameter<float> weight{Matrix::Zero(1, 1)};
  FitSteps steps;
  steps.batch = [&](nn::Tape<float>& tape, const RowList& batch, int epoch) {
    auto& seen = epochs.at(static_cast<std::size_t>(epoch));
    seen.insert(seen.end(), batch.begin(), batch.end());
    tape.gradient(weight)(0, 0) = 1;
    return BatchLosses{};
  };
  FitOptions options;
  options.epochs = 3;
  options.batch_size = 10;
  FitEvents events;
  events.epoch = [](const EpochReport& report) { CHECK((report.seconds_left > 0) == (report.epoch < 3)); };
  fit({{"weight", &weight}}, all, options, steps, events);
  for (const auto& epoch : epochs) {
    auto sorted = epoch;
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == all);
    CHECK(epoch != all);
  }
  CHECK(epochs[0] != epochs[1]);
  CHECK(epochs[1] != epochs[2]);
}

TEST_CASE("a training goes on past a batch without finite gradients, but not past an epoch of these", "[train]") {
  nn::Parameter<float> weight{Matrix::Zero(1, 1)};
  bool good_first = true;
  int batch = 0;
  FitSteps steps;
  steps.batch = [&](nn::Tape<float>& tape, const RowList&, int) {
    const bool good = good_first && batch++ % 2 == 0;
    tape.gradient(weight)(0, 0) = good ? 1.0f : std::numeric_limits<float>::infinity();
    return BatchLosses{};
  };
  FitOptions options;
  options.epochs = 2;
  options.batch_size = 2;
  CHECK(fit({{"weight", &weight}}, {0, 1, 2, 3}, options, steps).epochs_run == 2);
  CHECK(std::isfinite(weight.value(0, 0)));
  good_first = false;
  CHECK_THROWS_WITH(fit({{"weight", &weight}}, {0, 1, 2, 3}, options, steps),
                    Catch::Contains("diverged: no gradient of epoch 1 is finite"));
}

TEST_CASE("options of a fit outside their range are refused, as those of a recipe are", "[train]") {
  FitSteps steps;
  steps.batch = [](nn::Tape<float>&, const RowList&, int) { return BatchLosses{}; };
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const auto refuse = [&](const char* name, auto set) {
    FitOptions options;
    set(options);
    CHECK_THROWS_WITH(fit({}, {0, 1, 2}, options, steps), Catch::Contains(name));
  };
  refuse("learning_rate", [](auto& o) { o.learning_rate = nan; });
  refuse("learning_rate", [](auto& o) { o.learning_rate = -1; });
  refuse("weight_decay", [](auto& o) { o.weight_decay = -1; });
  refuse("clip_norm", [](auto& o) { o.clip_norm = 0; });
  refuse("average_decay", [](auto& o) { o.average_decay = 1; });
  refuse("patience", [](auto& o) { o.patience = -1; });
}

TEST_CASE("the validation score is the mean over tasks of ROC-AUC and 1 - RMSE", "[train]") {
  Matrix raw(4, 3), labels(4, 3);
  raw << -1, 0.5f, 0, 0, 0.5f, 0, 1, 0.5f, 0, 2, 0.5f, 0;
  labels << 0, 1, no_label, 1, 1, no_label, 0, 0, no_label, 1, 0, no_label;  // 3 of 4 pairs; RMSE 1/2; nothing
  const std::vector<TaskKind> kinds = {TaskKind::Classification, TaskKind::Regression, TaskKind::Classification};
  CHECK(validation_score(raw, labels, kinds) == Approx((0.75 + 0.5) / 2));
}

TEST_CASE("raw predictions do not depend on the rows beside them", "[train]") {
  const auto model = small_model();
  const Matrix all = predict_raw(model, molecules, train), one = predict_raw(model, molecules, {17});
  CHECK((all.row(17) - one.row(0)).cwiseAbs().maxCoeff() < 1e-5);
  CHECK(predict_raw(model, molecules, {}).rows() == 0);
}

TEST_CASE("settings of a recipe", "[train]") {
  TrainOptions options;
  options.merge({{"epochs", 7}, {"learning_rate", 0.25}, {"seed", 12}});
  CHECK(options.epochs == 7);
  CHECK(options.learning_rate == 0.25);
  CHECK(options.seed == 12);
  CHECK(options.batch_size == TrainOptions{}.batch_size);
  TrainOptions copy;
  copy.merge(options.to_json());
  CHECK(copy.to_json() == options.to_json());
  CHECK_THROWS_WITH(options.merge({{"epoch", 7}}),
                    "the recipe's training part has an unknown key 'epoch' (did you mean 'epochs'?)");
  CHECK_THROWS_WITH(options.merge({{"epochs", "7"}}), "the recipe's 'epochs' is not a number");
  CHECK_THROWS_AS(options.merge({{"epochs", 0}}), Error);
  copy.merge({{"choose_epoch", false}});
  CHECK_FALSE(copy.choose_epoch);
  CHECK_THROWS_WITH(copy.merge({{"choose_epoch", 0}}), "the recipe's 'choose_epoch' is 0, expected true or false");
  CHECK_THROWS_WITH(copy.merge({{"teacher_weight", 1.5}}), "the recipe's 'teacher_weight' is 1.5, expected 0 to 1");
  CHECK_THROWS_AS(options.merge({{"batch_size", 1}}), Error);
  CHECK_THROWS_AS(options.merge(nlohmann::json::array({1})), Error);
}
