// GraphClassifier: with every pooling it has gradients, does not mind the order of nodes, and takes any graph.
#include <nlohmann/json.hpp>

#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/graph_classifier.hpp"
#include "motiphore/train/loss.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

const std::vector<Pooling> all = {Pooling::Sum,       Pooling::Mean,    Pooling::Max,
                                  Pooling::Attention, Pooling::SagPool, Pooling::DiffPool};

GraphClassifierConfig config_of(Pooling pooling) {
  GraphClassifierConfig c;
  c.features = 3;
  c.one_hot = 2;
  c.edge_types = 2;
  c.classes = 3;
  c.pooling = pooling;
  c.width = 4;
  c.layers = 2;
  c.clusters = 5;
  c.dropout = 0;
  return c;
}

MatrixD logits_of(const GraphClassifier<double>& model, const BatchGraph& batch) {
  Tape tape;
  return model.forward(tape, batch).logits.value();
}

}  // namespace

TEST_CASE("gradients of graph classifiers", "[model]") {
  const auto batch = batch_of({random_graph(6, 1), random_graph(2, 2), random_graph(9, 3)});
  for (const auto pooling : all) {
    CAPTURE(pooling_name(pooling));
    GraphClassifier<double> model(config_of(pooling), 4);
    std::vector<nn::Parameter<double>*> trained;
    for (const auto& [name, p] : model.parameters())
      if (p->role != nn::ParameterRole::Buffer) trained.push_back(p);
    const auto f = [&](Tape& tape, const Vars&) {
      const auto out = model.forward(tape, batch);
      const auto loss = softmax_cross_entropy(out.logits, {0, 2, 1});
      return out.pooling_loss.tape ? nn::add(loss, out.pooling_loss) : loss;
    };
    CHECK(gradient_error({}, f, trained) < 1e-5);  // the norms amplify the rounding of central differences
  }
}

TEST_CASE("a graph is classified alike in a batch, alone, and with its nodes in another order", "[model]") {
  const std::vector<Graph> graphs = {random_graph(6, 1), random_graph(1, 2), random_graph(9, 3)};
  for (const auto pooling : all) {
    CAPTURE(pooling_name(pooling));
    const GraphClassifier<double> model(config_of(pooling), 5);
    const auto together = logits_of(model, batch_of(graphs));
    for (std::size_t g = 0; g < graphs.size(); ++g)
      CHECK(
          (logits_of(model, make_batch(graphs[g])) - together.row(static_cast<Eigen::Index>(g))).cwiseAbs().maxCoeff() <
          1e-9);
    if (pooling == Pooling::SagPool) continue;  // ties go to the lower index, so there order may matter
    CHECK((logits_of(model, make_batch(renumbered(graphs[0], {5, 3, 1, 0, 2, 4}))) - together.row(0))
              .cwiseAbs()
              .maxCoeff() < 1e-9);
  }
}

TEST_CASE("graphs without nodes or edges have finite logits", "[model]") {
  Graph empty, lonely;
  empty.V = Matrix::Zero(0, 3);
  lonely.V = Matrix::Ones(2, 3);
  for (const auto pooling : all) {
    CAPTURE(pooling_name(pooling));
    CHECK(logits_of(GraphClassifier<double>(config_of(pooling), 1), batch_of({empty, lonely})).allFinite());
  }
}

TEST_CASE("real features are standardised, one-hot ones are not", "[model]") {
  GraphClassifier<double> model(config_of(Pooling::Sum), 6);
  auto graph = random_graph(5, 1);
  const auto expected = logits_of(model, make_batch(graph));
  Matrix mean(1, 3), deviation(1, 3);
  mean << 9, 9, 4;
  deviation << 9, 9, 2;
  model.set_feature_statistics(mean, deviation);
  graph.V.col(2) = graph.V.col(2).array() * 2 + 4;
  CHECK((logits_of(model, make_batch(graph)) - expected).cwiseAbs().maxCoeff() < 1e-6);
  CHECK_THROWS_WITH(model.set_feature_statistics(Matrix::Zero(1, 2), Matrix::Zero(1, 2)),
                    "feature statistics have 2 columns, expected 3");
}

TEST_CASE("a classifier refuses graphs with other features", "[model]") {
  const GraphClassifier<double> model(config_of(Pooling::Sum), 6);
  Tape tape;
  const auto batch = make_batch(random_graph(5, 1, 4));
  CHECK_THROWS_WITH(model.forward(tape, batch), "the graphs have 4 features, the classifier expects 3");
}

TEST_CASE("settings of a classifier", "[model]") {
  GraphClassifierConfig c;
  c.merge({{"width", 32}, {"ratio", 1}, {"pooling", "sagpool"}});
  CHECK(c.width == 32);
  CHECK(c.ratio == 1);
  CHECK(c.pooling == Pooling::SagPool);
  GraphClassifierConfig again;
  again.features = 7;
  again.merge({{"features", 3}});
  CHECK(again.features == 3);
  CHECK_THROWS_WITH(c.merge({{"depth", 3}}), "a graph classifier has no setting 'depth'");
  CHECK_THROWS_WITH(c.merge({{"width", 2.5}}), "'width' is 2.5, expected a whole number from 1 to 1000000");
  CHECK_THROWS_WITH(c.merge({{"ratio", 0}}), "'ratio' is 0, expected a number above 0 and at most 1");
  CHECK_THROWS_WITH(c.merge({{"dropout", 1}}), "'dropout' is 1, expected a number from 0 to less than 1");
  CHECK_THROWS_WITH(c.merge({{"pooling", 3}}), "'pooling' is 3, expected a name");
  CHECK_THROWS_AS(c.merge({{"pooling", "min"}}), Error);
}
