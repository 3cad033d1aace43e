// A new head on a network whose motifs and vectors stay.
#include <atomic>
#include <limits>

#include "lib/train/small_dataset.hpp"
#include "motiphore/error.hpp"
#include "motiphore/train/new_head.hpp"
#include "motiphore/train/trainer.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

constexpr float not_known_label = std::numeric_limits<float>::quiet_NaN();

FitOptions quick() {
  FitOptions o;
  o.epochs = 60;
  o.batch_size = 16;
  o.learning_rate = 5e-3;
  o.average_decay = 0.9;
  o.choose_epoch = false;
  return o;
}

std::vector<const MolGraph*> pointers(const Dataset& rows) {
  std::vector<const MolGraph*> all;
  for (const auto& graph : rows.graphs) all.push_back(&graph);
  return all;
}

const Dataset table = small_dataset(120);
const RowList fitted = rows(0, 80), held_back = rows(80, 120);

}  // namespace

TEST_CASE("a new head learns what the vectors tell, and leaves the network as it was", "[new-head]") {
  const auto width = GENERATE(0, 12);
  auto model = small_network(width);
  HeadTeaching teaching;
  teaching.vectors = molecule_vectors(model, pointers(table));
  teaching.others = teaching.vectors.bottomRows(30);
  const double before =
      validation_score(predict_raw(model, table, held_back), labels_of(table, held_back), table.task_kinds);
  int epochs = 0;
  FitEvents events;
  events.epoch = [&](const EpochReport&) { ++epochs; };
  const auto result = train_head(model, table, fitted, held_back, teaching, quick(), events);
  CHECK(epochs == 60);
  CHECK(result.best_epoch == 60);
  const double after =
      validation_score(predict_raw(model, table, held_back), labels_of(table, held_back), table.task_kinds);
  CHECK(after > before + 0.2);
  CHECK(after > 0.75);
  CHECK(after == Approx(result.best_validation).margin(1e-3));  // the head reads vectors as the network makes them
  CHECK(molecule_vectors(model, pointers(table)) == teaching.vectors);
}

TEST_CASE("a new head's logits are still the sum of contributions", "[new-head]") {
  auto model = small_network(12);
  HeadTeaching teaching;
  teaching.vectors = molecule_vectors(model, pointers(table));
  train_head(model, table, fitted, {}, teaching, quick());
  nn::Tape<float> tape;
  const auto batch = make_batch(table, held_back);
  const auto out = model.forward(tape, batch);
  const auto parts = model.contributions(out);
  MatrixOf<double> sum = model.bias().replicate(batch.graphs(), 1);
  for (Eigen::Index c = 0; c < parts.rows(); ++c)
    sum.row(out.motifs.graph[static_cast<std::size_t>(c)]) += parts.row(c);
  CHECK((sum - out.logits.value().cast<double>()).cwiseAbs().maxCoeff() < 1e-4);
}

TEST_CASE("descriptors that say all teach a head that does not see them", "[new-head]") {
  auto some = table;
  some.teacher = Matrix();
  auto model = small_network(12), with = small_network(12);
  HeadTeaching teaching;
  teaching.vectors = molecule_vectors(model, pointers(some));
  teaching.others = teaching.vectors.bottomRows(40);
  train_head(model, some, fitted, held_back, teaching, quick());
  teaching.descriptors = some.labels.array().isNaN().select(0.5f, some.labels);
  teaching.others_descriptors = teaching.descriptors.bottomRows(40);
  train_head(with, some, fitted, held_back, teaching, quick());
  const auto score = [&](const GnnModel<float>& m) {
    return validation_score(predict_raw(m, some, held_back), labels_of(some, held_back), some.task_kinds);
  };
  CHECK(score(with) > score(model));  // the last forty structures are those it is judged on
}

TEST_CASE("a structure that was measured twice is left out as one", "[new-head]") {
  // Most structures come again with the other label: what is left out may not say the opposite of the rest.
  auto doubled = table;
  auto rows_of_training = fitted;
  std::vector<std::string> structure;
  for (std::size_t row = 0; row < table.size(); ++row) structure.push_back(std::to_string(row));
  for (const auto row : fitted) {
    if (row % 3 == 0) continue;
    doubled.graphs.push_back(table.graphs[row]);
    if (!table.smiles.empty()) doubled.smiles.push_back(table.smiles[row]);
    if (!table.mass.empty()) doubled.mass.push_back(table.mass[row]);
    doubled.labels.conservativeResize(doubled.labels.rows() + 1, Eigen::NoChange);
    doubled.labels.bottomRows(1) = table.labels.row(static_cast<Eigen::Index>(row));
    for (Eigen::Index t = 0; t < doubled.labels.cols(); ++t)
      if (doubled.task_kinds[static_cast<std::size_t>(t)] == TaskKind::Classification)
        doubled.labels.bottomRows(1)(t) = 1 - doubled.labels.bottomRows(1)(t);
    rows_of_training.push_back(structure.size());
    structure.push_back(std::to_string(row));
  }
  const auto score = [&](const std::vector<std::string>& names) {
    auto model = small_network(12);
    HeadTeaching teaching;
    teaching.vectors = molecule_vectors(model, pointers(doubled));
    teaching.structure = names;
    teaching.teacher_weight = 1;
    train_head(model, doubled, rows_of_training, held_back, teaching, quick());
    auto labels = labels_of(table, held_back);
    labels.col(1).setConstant(not_known_label);
    return validation_score(predict_raw(model, table, held_back), labels, table.task_kinds);
  };
  const double named = score(structure);
  CHECK(named > 0.6);
  CHECK(named > score({}) + 0.1);
  structure.pop_back();
  CHECK_THROWS_AS(score(structure), ShapeError);
}

TEST_CASE("a task without labels is learned from nothing and harms no other", "[new-head]") {
  auto some = table;
  some.labels.col(0).setConstant(not_known_label);
  auto model = small_network(12);
  HeadTeaching teaching;
  teaching.vectors = molecule_vectors(model, pointers(some));
  train_head(model, some, fitted, held_back, teaching, quick());
  CHECK(predict_raw(model, some, held_back).allFinite());
}

TEST_CASE("a new head says what does not fit", "[new-head]") {
  auto model = small_network(12);
  HeadTeaching teaching;
  teaching.vectors = Matrix::Zero(120, 5);
  CHECK_THROWS_WITH(train_head(model, table, fitted, held_back, teaching, quick()),
                    "the vectors of the molecules have 5 columns, those of the network 28");
  teaching.vectors = molecule_vectors(model, pointers(table));
  teaching.descriptors = Matrix::Zero(119, 2);
  CHECK_THROWS_WITH(train_head(model, table, fitted, held_back, teaching, quick()),
                    "there are descriptors of 119 and 0 structures, and vectors of 120 and 0");
  CHECK_THROWS_WITH(train_head(model, table, {0}, held_back, teaching, quick()),
                    "training needs at least 2 molecules, the training part has 1");
  CHECK(molecule_vectors(model, {}).rows() == 0);
}

TEST_CASE("training a new head can be stopped before its teacher is there", "[new-head]") {
  auto model = small_network(12);
  const std::atomic<bool> stopped{true};
  CHECK_THROWS_AS(molecule_vectors(model, pointers(table), &stopped), StoppedError);
  HeadTeaching teaching;
  teaching.vectors = molecule_vectors(model, pointers(table));
  FitEvents events;
  events.stop = &stopped;
  CHECK_THROWS_AS(train_head(model, table, fitted, held_back, teaching, quick(), events), StoppedError);
}
