// Cross-validation: folds, what is learned with every pooling, and that nothing depends on the number of jobs.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/train/cross_validation.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// Rings and stars of 5 to 12 nodes without any feature that tells them apart but their edges.
GraphDataset rings_and_stars(int count) {
  GraphDataset data;
  data.name = "rings";
  data.one_hot = 1;
  data.classes = {"ring", "star"};
  for (int g = 0; g < count; ++g) {
    const std::int32_t n = 5 + g % 8, star = g % 2;
    std::vector<Bond> bonds;
    for (std::int32_t i = 1; i < n; ++i) bonds.push_back({star ? 0 : i - 1, i});
    if (!star) bonds.push_back({n - 1, 0});
    data.graphs.push_back(undirected(Matrix::Ones(n, 1), bonds));
    data.label.push_back(star);
  }
  data.fold = stratified_folds(data.label, 4, 1);
  return data;
}

GraphClassifierConfig small_config(Pooling pooling) {
  GraphClassifierConfig c;
  c.pooling = pooling;
  c.width = 8;
  c.layers = 2;
  c.clusters = 4;
  c.dropout = 0;
  return c;
}

FitOptions short_fit() {
  FitOptions o;
  o.epochs = 15;
  o.batch_size = 8;
  o.learning_rate = 0.01;
  o.average_decay = 0.8;
  return o;
}

}  // namespace

TEST_CASE("stratified folds have the classes in equal shares", "[train]") {
  std::vector<std::int32_t> label(50, 0);
  std::fill(label.begin() + 30, label.end(), 1);
  const auto fold = stratified_folds(label, 5, 3);
  for (int k = 0; k < 5; ++k)
    for (int c = 0; c < 2; ++c) {
      int count = 0;
      for (std::size_t r = 0; r < label.size(); ++r) count += fold[r] == k && label[r] == c;
      CHECK(count == (c ? 4 : 6));
    }
  CHECK(stratified_folds(label, 5, 3) == fold);
  CHECK(stratified_folds(label, 5, 4) != fold);
}

TEST_CASE("every pooling learns to tell rings from stars", "[train]") {
  const auto data = rings_and_stars(64);
  for (const auto pooling :
       {Pooling::Sum, Pooling::Mean, Pooling::Max, Pooling::Attention, Pooling::SagPool, Pooling::DiffPool}) {
    CAPTURE(pooling_name(pooling));
    const auto result = cross_validate(data, small_config(pooling), short_fit());
    CHECK(result.folds.size() == 4);
    CHECK(result.mean > 0.9);
    CHECK(result.majority == 0.5);
    CHECK_FALSE(result.interrupted);
    CHECK(result.probability.rowwise().sum().isOnes(1e-9));
  }
}

TEST_CASE("results do not depend on the number of jobs", "[train]") {
  const auto data = rings_and_stars(32);
  const auto one = cross_validate(data, small_config(Pooling::DiffPool), short_fit(), 1);
  const auto three = cross_validate(data, small_config(Pooling::DiffPool), short_fit(), 3);
  CHECK(one.probability == three.probability);
  CHECK(one.mean == three.mean);
  CHECK(one.deviation == three.deviation);
}

TEST_CASE("cross-validation can be stopped", "[train]") {
  const auto data = rings_and_stars(32);
  std::atomic<bool> stop{false};
  CrossValidationEvents events;
  events.stop = &stop;
  events.fold = [&](const FoldResult&) { stop = true; };
  const auto result = cross_validate(data, small_config(Pooling::Sum), short_fit(), 1, events);
  CHECK(result.interrupted);
  CHECK(result.folds.size() == 1);
}

TEST_CASE("cross-validation needs folds to train, choose and test on", "[train]") {
  auto data = rings_and_stars(8);
  data.fold.clear();
  CHECK_THROWS_WITH(cross_validate(data, {}, {}),
                    "cross-validation needs at least 3 folds (to train, choose and test on), 'rings' has 0");
  data.fold = stratified_folds(data.label, 2, 0);
  CHECK_THROWS_WITH(cross_validate(data, {}, {}), Catch::Contains("at least 3 folds"));
}

TEST_CASE("the accuracy of folds is told by its mean and the deviation of a sample", "[train]") {
  auto data = rings_and_stars(64);
  for (std::size_t g = 0; g < data.size(); ++g)
    if (data.fold[g] == 0) data.label[g] = 1 - data.label[g];  // so that one fold is not as the others
  const auto result = cross_validate(data, small_config(Pooling::Sum), short_fit());
  double mean = 0, squares = 0;
  for (const auto& fold : result.folds) mean += fold.accuracy / 4;
  for (const auto& fold : result.folds) squares += (fold.accuracy - mean) * (fold.accuracy - mean);
  REQUIRE(squares > 0);
  CHECK(result.mean == Approx(mean));
  CHECK(result.deviation == Approx(std::sqrt(squares / 3)));
}

TEST_CASE("the unit of a feature of graphs changes no answer", "[train]") {
  auto data = rings_and_stars(32);
  data.one_hot = 0;
  for (std::size_t g = 0; g < data.graphs.size(); ++g)
    for (Eigen::Index i = 0; i < data.graphs[g].V.rows(); ++i)
      data.graphs[g].V(i, 0) = static_cast<float>((5 * g + 3 * static_cast<std::size_t>(i)) % 8);
  auto options = short_fit();
  options.epochs = 3;
  const auto one = cross_validate(data, small_config(Pooling::Sum), options);
  for (auto& graph : data.graphs) graph.V = graph.V * 1024;
  const auto other = cross_validate(data, small_config(Pooling::Sum), options);
  CHECK(one.probability.isApprox(other.probability, 1e-3));
}

TEST_CASE("cross-validation names the graph that does not fit", "[train]") {
  const auto whole = rings_and_stars(16);
  auto data = whole;
  data.graphs[5].V(2, 0) = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH(cross_validate(data, small_config(Pooling::Sum), short_fit()),
                    Catch::Contains("graph 5 of 'rings' has features that are not finite at node 2"));
  data = whole;
  data.label.pop_back();
  CHECK_THROWS_AS(cross_validate(data, small_config(Pooling::Sum), short_fit()), ShapeError);
  data = whole;
  data.label[3] = 2;
  CHECK_THROWS_WITH(cross_validate(data, small_config(Pooling::Sum), short_fit()),
                    "graph 3 of 'rings' has the label 2, expected 0 to 1");
  data = whole;
  data.fold[3] = -1;
  CHECK_THROWS_AS(cross_validate(data, small_config(Pooling::Sum), short_fit()), ShapeError);
  CHECK_THROWS_AS(make_batch(whole, RowList{16}), ShapeError);
  CHECK_THROWS_AS(stratified_folds(whole.label, 0, 1), ShapeError);
}

TEST_CASE("a graph classifier names the row that is not finite, and refuses settings outside their range", "[train]") {
  auto graph = rings_and_stars(1).graphs[0];
  auto config = small_config(Pooling::Sum);
  config.features = 1;
  config.classes = 2;
  const GraphClassifier<float> model(config, 1);
  graph.V(3, 0) = std::numeric_limits<float>::infinity();
  nn::Tape<float> tape;
  CHECK_THROWS_WITH(model.forward(tape, make_batch(graph)), Catch::Contains("row 3 of the features"));
  config.dropout = 1;
  CHECK_THROWS_AS(GraphClassifier<float>(config, 1), Error);
  config.dropout = 0;
  config.one_hot = 2;
  CHECK_THROWS_AS(GraphClassifier<float>(config, 1), ShapeError);
}
