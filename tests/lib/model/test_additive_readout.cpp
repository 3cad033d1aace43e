// AdditiveReadout: its shares add up to the readouts of nn, and a molecule's logits still split exactly.
#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/additive_readout.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "motiphore/nn/readout.hpp"
#include "motiphore/nn/sag_pool.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

const std::vector<Pooling> flat = {Pooling::Sum, Pooling::Mean, Pooling::Max, Pooling::Attention, Pooling::SagPool};

BatchGraph batch_of_three() {
  return batch_of({random_graph(5, 1), random_graph(1, 2), random_graph(8, 3)});
}

AdditiveReadout<double> readout_of(Pooling pooling) {
  nn::Rng rng(3);
  return {pooling, 4, 0.5, rng};
}

Var expected(const AdditiveReadout<double>& readout, Var x, const BatchGraph& graph) {
  switch (readout.pooling) {
    case Pooling::Mean:
      return nn::global_mean(x, graph);
    case Pooling::Max:
      return nn::global_max(x, graph);
    case Pooling::Attention:
      return nn::global_attention(x, readout.gate(x), graph);
    case Pooling::SagPool: {
      const auto pooled = nn::sag_pool(x, readout.score(x, graph), graph);
      return nn::global_sum(pooled.x, *pooled.graph);
    }
    default:
      return nn::scale(nn::global_sum(x, graph), 1 / sum_divisor);
  }
}

GnnConfig config_of(Pooling pooling, std::int32_t head_width) {
  GnnConfig c;
  c.atom_features = 3;
  c.edge_types = 2;
  c.elements = 5;
  c.tasks = 2;
  c.width = c.assignment_width = 4;
  c.layers = c.assignment_layers = 1;
  c.columns = 3;
  c.motif_types = 4;
  c.environment_rows = 0;
  c.head_width = head_width;
  c.dropout = 0;
  c.pooling = pooling;
  return c;
}

}  // namespace

TEST_CASE("shares of the nodes add up to the readout", "[model]") {
  const auto graph = batch_of_three();
  for (const auto pooling : flat) {
    CAPTURE(pooling_name(pooling));
    const auto readout = readout_of(pooling);
    Tape tape;
    const auto x = tape.input(random_matrix(graph.nodes(), 4, 7));
    const auto shares = readout(x, graph);
    CHECK((MatrixD(nn::global_sum(shares.share, graph).value()) - MatrixD(expected(readout, x, graph).value()))
              .cwiseAbs()
              .maxCoeff() < 1e-12);
    CHECK((shares.weight.tape != nullptr) == (pooling == Pooling::Attention || pooling == Pooling::SagPool));
  }
}

TEST_CASE("SAGPool's dropped nodes weigh nothing", "[model]") {
  const auto graph = batch_of_three();
  Tape tape;
  const auto weight =
      readout_of(Pooling::SagPool)(tape.input(random_matrix(graph.nodes(), 4, 7)), graph).weight.value();
  CHECK((weight.array() != 0).count() == 3 + 1 + 4);
}

TEST_CASE("gradients of the shares", "[model]") {
  const auto graph = batch_of_three();
  for (const auto pooling : flat) {
    CAPTURE(pooling_name(pooling));
    auto readout = readout_of(pooling);
    nn::ParameterList<double> list;
    readout.collect("readout", list);
    std::vector<nn::Parameter<double>*> parameters;
    for (const auto& [name, p] : list) parameters.push_back(p);
    CHECK(gradient_error(
              {random_matrix(graph.nodes(), 4, 7)}, [&](Tape&, const Vars& v) { return readout(v[0], graph).share; },
              parameters) < gradient_tolerance);
  }
}

TEST_CASE("DiffPool is not a flat readout", "[model]") {
  nn::Rng rng(1);
  CHECK_THROWS_AS(AdditiveReadout<double>(Pooling::DiffPool, 4, 0.5, rng), Error);
}

TEST_CASE("with every pooling and head, contributions and the bias make the logit", "[model]") {
  const auto graph = batch_of_three();
  for (const auto pooling :
       {Pooling::Sum, Pooling::Mean, Pooling::Max, Pooling::Attention, Pooling::SagPool, Pooling::DiffPool})
    for (const std::int32_t head_width : {0, 6}) {
      CAPTURE(pooling_name(pooling), head_width);
      const GnnModel<double> model(config_of(pooling, head_width), 2);
      Tape tape;
      const auto out = model.forward(tape, graph);
      CHECK(out.molecule.cols() == model.config().vector_width());
      MatrixD sum = model.bias().replicate(graph.graphs(), 1);
      const auto parts = model.contributions(out);
      for (Eigen::Index c = 0; c < parts.rows(); ++c)
        sum.row(out.motifs.graph[static_cast<std::size_t>(c)]) += parts.row(c);
      CHECK((sum - MatrixD(out.logits.value())).cwiseAbs().maxCoeff() < 1e-9);
    }
}

TEST_CASE("poolings have names", "[model]") {
  for (const auto pooling : flat) CHECK(pooling_named(pooling_name(pooling)) == pooling);
  CHECK(pooling_named("diffpool") == Pooling::DiffPool);
  CHECK(pooling_names() == std::vector<std::string>{"sum", "mean", "max", "attention", "sagpool", "diffpool"});
  CHECK_THROWS_WITH(pooling_named("best"),
                    "there is no pooling 'best'; there are sum, mean, max, attention, sagpool, diffpool");
  CHECK_THROWS_WITH(pooling_named("atention"),
                    "there is no pooling 'atention' (did you mean 'attention'?); there are sum, mean, max, attention, "
                    "sagpool, diffpool");
}
