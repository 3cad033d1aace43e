// The network: gradients by central differences, batches, node order, and sums that add up.
#include <set>

#include <nlohmann/json.hpp>

#include "lib/graph/small_graphs.hpp"
#include "lib/model/divided.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/environments.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "motiphore/train/loss.hpp"
#include "support/catch.hpp"
#include "support/gradient_check.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Vars = std::vector<Var>;

namespace {

GnnConfig tiny_config() {
  GnnConfig c;
  c.atom_features = 3;
  c.edge_types = 2;
  c.elements = 5;
  c.tasks = 2;
  c.width = 4;
  c.layers = 2;
  c.assignment_width = 4;
  c.assignment_layers = 1;
  c.columns = 3;
  c.motif_types = 4;
  c.types = MotifTypes::Network;
  c.head_width = 6;
  c.environment_rows = 0;
  c.environment_width = 3;
  c.maximum = false;
  c.dropout = 0;
  return c;
}

/// With every branch that came after: codebook types, environments, maximum.
GnnConfig full_config() {
  auto c = tiny_config();
  c.types = MotifTypes::Codebook;
  c.environment_rows = 7;
  c.maximum = true;
  return c;
}

Graph with_environments(Graph graph) {
  graph.environments = refine(graph).environments;
  return graph;
}

std::vector<Graph> three_graphs() {
  return {with_environments(random_graph(5, 1)), with_environments(random_graph(1, 2)),
          with_environments(random_graph(8, 3))};
}

/// A model whose table of environments is not zero, as after training.
template <class T>
GnnModel<T> full_model(std::uint64_t seed) {
  auto model = divided(GnnModel<T>(full_config(), seed));
  nn::Rng rng(seed + 100);
  for (const auto& [name, p] : model.parameters())
    if (name == "environments.table") nn::fill_uniform(*p, 1.0, rng);
  const auto batch = batch_of(three_graphs());
  model.set_motif_kinds(
      MotifCodebook::fit({motif_counts(connected_motifs(nn::IndexList(14, 0), batch), batch, 2)}, {0, 1, 2, 3, 4}, 4));
  return model;
}

/// Trained parameters whose names begin with one of these words.
std::vector<nn::Parameter<double>*> trained(GnnModel<double>& model, const std::vector<std::string>& beginnings) {
  std::vector<nn::Parameter<double>*> out;
  for (const auto& [name, p] : model.parameters())
    for (const auto& beginning : beginnings)
      if (p->role != nn::ParameterRole::Buffer && name.rfind(beginning, 0) == 0) out.push_back(p);
  return out;
}

template <class T>
MatrixOf<double> logits_of(const GnnModel<T>& model, const BatchGraph& batch) {
  nn::Tape<T> tape;
  return model.forward(tape, batch).logits.value().template cast<double>();
}

/// Largest difference between Σ of contributions over a molecule's clusters + bias and its logits.
template <class T>
double unexplained(const GnnModel<T>& model, const BatchGraph& batch) {
  nn::Tape<T> tape;
  const auto out = model.forward(tape, batch);
  const auto parts = model.contributions(out);
  MatrixOf<double> sum = model.bias().replicate(batch.graphs(), 1);
  for (Eigen::Index c = 0; c < parts.rows(); ++c)
    sum.row(out.motifs.graph[static_cast<std::size_t>(c)]) += parts.row(c);
  return (sum - out.logits.value().template cast<double>()).cwiseAbs().maxCoeff();
}

}  // namespace

TEST_CASE("gradients of the whole network", "[model]") {
  auto model = divided(GnnModel<double>(tiny_config(), 5));
  const auto batch = batch_of(three_graphs());
  SECTION("of the logits, in every layer after the clusters") {
    const auto f = [&](Tape& tape, const Vars&) { return model.forward(tape, batch).logits; };
    CHECK(gradient_error({}, f,
                         trained(model, {"encoder.", "motif.", "types.hidden", "types.out", "types.gate", "head."})) <
          gradient_tolerance);
  }
  SECTION("of what the assignment is trained on, in the assignment network") {
    const std::vector<std::int32_t> block = {0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0};
    const auto f = [&](Tape& tape, const Vars&) {
      const auto out = model.forward(tape, batch);
      return nn::add(motif_loss(out.kept, kept_bonds(out.bonds, block), 1.0), entropy_loss(out.S));
    };
    CHECK(gradient_error({}, f, trained(model, {"assignment."})) < gradient_tolerance);
  }
  SECTION("of the codebook") {
    const auto f = [&](Tape& tape, const Vars&) {
      const auto out = model.forward(tape, batch);
      return codebook_loss(out.content, out.S2, model.codebook());
    };
    CHECK(gradient_error({}, f, trained(model, {"types.codebook", "types.hidden", "types.out"})) < gradient_tolerance);
  }
  SECTION("the logits reach the assignment straight through") {
    Tape tape(Tape::Mode::Training);
    tape.backward(nn::sum_squares(model.forward(tape, batch).logits));
    for (auto* p : trained(model, {"assignment.out"})) CHECK(tape.gradient(*p).norm() > 1e-8);
  }
}

TEST_CASE("gradients of the branches for environments, maximum and types", "[model]") {
  auto model = full_model<double>(5);
  const auto batch = batch_of(three_graphs());
  SECTION("of the logits") {
    const auto f = [&](Tape& tape, const Vars&) { return model.forward(tape, batch).logits; };
    CHECK(gradient_error({}, f, trained(model, {"encoder.", "motif.", "types.gate", "environments.", "head."})) <
          gradient_tolerance);
  }
  SECTION("of the split logits, where no hidden unit changes sides") {
    auto config = full_config();
    config.head_width = 0;
    auto linear = divided(GnnModel<double>(config, 5));
    const auto f = [&](Tape& tape, const Vars&) { return linear.split_logits(linear.forward(tape, batch)); };
    CHECK(gradient_error({}, f,
                         trained(linear, {"encoder.", "motif.", "types.gate", "environments.", "head.out.weight"})) <
          gradient_tolerance);
  }
}

TEST_CASE("split logits are the contributions", "[model]") {
  const auto model = full_model<double>(5);
  const auto batch = batch_of(three_graphs());
  Tape tape;
  const auto out = model.forward(tape, batch);
  CHECK((MatrixD(model.split_logits(out).value()) - model.contributions(out)).cwiseAbs().maxCoeff() < 1e-9);
}

TEST_CASE("a network that reads environments refuses a batch without them", "[model]") {
  const auto model = full_model<double>(5);
  Tape tape;
  CHECK_THROWS_AS(model.forward(tape, make_batch(random_graph(4, 1))), ShapeError);
}

TEST_CASE("outputs that only helped to train go, and the others stay as they are", "[model]") {
  auto model = full_model<double>(5);
  const auto batch = batch_of(three_graphs());
  const auto before = logits_of(model, batch);
  model.keep_tasks({1});
  const auto after = logits_of(model, batch);
  REQUIRE(after.cols() == 1);
  CHECK((after.col(0) - before.col(1)).cwiseAbs().maxCoeff() < 1e-12);
  CHECK(model.config().tasks == 1);
}

TEST_CASE("a codebook has to have the network's types", "[model]") {
  auto model = full_model<double>(5);
  CHECK_THROWS_WITH(model.set_motif_kinds(MotifCodebook(3, 5)), "the codebook has 3 motif types, expected 4");
}

TEST_CASE("a batch gives what its graphs give alone", "[model]") {
  const auto graphs = three_graphs();
  const auto model = full_model<float>(6);
  const auto together = logits_of(model, batch_of(graphs));
  for (std::size_t g = 0; g < graphs.size(); ++g)
    CHECK((logits_of(model, make_batch(graphs[g])) - together.row(static_cast<Eigen::Index>(g))).cwiseAbs().maxCoeff() <
          1e-5);
}

TEST_CASE("the order of nodes does not matter", "[model]") {
  const auto model = divided(GnnModel<double>(tiny_config(), 7));
  const auto graph = random_graph(6, 4);
  const auto expected = logits_of(model, make_batch(graph));
  for (const auto& place : {std::vector<std::int32_t>{5, 4, 3, 2, 1, 0}, {2, 0, 5, 1, 3, 4}})
    CHECK((logits_of(model, make_batch(renumbered(graph, place))) - expected).cwiseAbs().maxCoeff() < 1e-10);
}

TEST_CASE("the vector of a molecule is the sum of its fragments' and of its clusters'", "[model]") {
  const auto model = divided(GnnModel<double>(tiny_config(), 8));
  const auto graphs = three_graphs();
  Graph both = graphs[0];  // the first and the last graph as one molecule of two fragments
  const auto shift = static_cast<std::int32_t>(both.nodes());
  both.V.conservativeResize(shift + graphs[2].nodes(), Eigen::NoChange);
  both.V.bottomRows(graphs[2].nodes()) = graphs[2].V;
  for (const auto node : graphs[2].source) both.source.push_back(node + shift);
  for (const auto node : graphs[2].target) both.target.push_back(node + shift);
  both.edge_type.insert(both.edge_type.end(), graphs[2].edge_type.begin(), graphs[2].edge_type.end());
  both.environments.insert(both.environments.end(), graphs[2].environments.begin(), graphs[2].environments.end());

  Tape apart, joined;
  const auto batch = batch_of(graphs), one = make_batch(both);
  const MatrixD parts = model.forward(apart, batch).molecule.value();
  const auto out = model.forward(joined, one);
  CHECK((MatrixD(out.molecule.value()) - (parts.row(0) + parts.row(2))).cwiseAbs().maxCoeff() < 1e-12);
  CHECK((MatrixD(out.molecule.value()) - MatrixD(out.cluster_vector.value().colwise().sum())).cwiseAbs().maxCoeff() <
        1e-12);
}

TEST_CASE("rows of both assignments sum to 1", "[model]") {
  const auto model = divided(GnnModel<double>(tiny_config(), 9));
  const auto batch = batch_of(three_graphs());
  Tape tape;
  const auto out = model.forward(tape, batch);
  CHECK((out.S.value().rowwise().sum().array() - 1).abs().maxCoeff() < 1e-12);
  CHECK((out.S2.value().rowwise().sum().array() - 1).abs().maxCoeff() < 1e-12);
  CHECK(out.S2.rows() == out.motifs.clusters());
}

TEST_CASE("a molecule is one motif before training", "[model]") {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const GnnModel<double> model(tiny_config(), seed);
    const auto batch = batch_of(three_graphs());
    Tape tape;
    const auto out = model.forward(tape, batch);
    CHECK(out.S.value().col(0).minCoeff() > 0.9);
    CHECK(out.motifs.clusters() == batch.graphs());
  }
}

TEST_CASE("a bond is kept as surely as its ends share a column and its gate is open", "[model]") {
  const auto model = divided(GnnModel<double>(tiny_config(), 9));
  const auto batch = batch_of(three_graphs());
  Tape tape;
  const auto out = model.forward(tape, batch);
  REQUIRE(out.kept.rows() == out.bonds.size());
  for (Eigen::Index b = 0; b < out.kept.rows(); ++b) {
    const auto i = out.bonds.i[static_cast<std::size_t>(b)], j = out.bonds.j[static_cast<std::size_t>(b)];
    const double share = out.S.value().row(i).dot(out.S.value().row(j)), gate = out.kept.value()(b, 0) / share;
    CHECK(gate > 0);
    CHECK(gate < 1);
    // A bond between two clusters has two columns or a closed gate.
    if (out.motifs.column[static_cast<std::size_t>(i)] == out.motifs.column[static_cast<std::size_t>(j)] && gate >= 0.5)
      CHECK(out.motifs.cluster[static_cast<std::size_t>(i)] == out.motifs.cluster[static_cast<std::size_t>(j)]);
  }
}

TEST_CASE("contributions of all clusters and the bias make the logit", "[model]") {
  const auto batch = batch_of(three_graphs());
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    CHECK(unexplained(divided(GnnModel<double>(tiny_config(), seed)), batch) < 1e-9);
    CHECK(unexplained(divided(GnnModel<float>(tiny_config(), seed)), batch) < 1e-5);
    CHECK(unexplained(full_model<double>(seed), batch) < 1e-9);
    CHECK(unexplained(full_model<float>(seed), batch) < 1e-5);
  }
}

TEST_CASE("the bias is the logit of the molecule without clusters", "[model]") {
  const auto model = divided(GnnModel<double>(tiny_config(), 3));
  Tape tape;
  CHECK((MatrixD(model.head(tape.input(MatrixD::Zero(1, 8))).value()) - model.bias()).cwiseAbs().maxCoeff() < 1e-12);
}

TEST_CASE("one seed gives one network", "[model]") {
  const auto batch = batch_of(three_graphs());
  const auto expected = logits_of(GnnModel<float>(tiny_config(), 4), batch);
  CHECK(logits_of(GnnModel<float>(tiny_config(), 4), batch) == expected);
  CHECK(logits_of(GnnModel<float>(tiny_config(), 5), batch) != expected);
}

TEST_CASE("content statistics have to have the content's columns", "[model]") {
  GnnModel<float> model(tiny_config(), 1);
  CHECK_THROWS_WITH(model.set_content_statistics(Matrix::Zero(1, 4), Matrix::Ones(1, 4)),
                    "content statistics have 4 columns, expected 5");
}

TEST_CASE("sizes are read from a card", "[model]") {
  const auto json = tiny_config().to_json();
  CHECK(GnnConfig::from_json(json).to_json() == json);
  CHECK(GnnConfig::from_json(full_config().to_json()).to_json() == full_config().to_json());
  auto old = json;
  for (const char* key : {"types", "environment_rows", "environment_width", "maximum"}) old.erase(key);
  CHECK(GnnConfig::from_json(old).types == MotifTypes::Network);
  CHECK(GnnConfig::from_json(old).environment_rows == 0);
  CHECK_FALSE(GnnConfig::from_json(old).maximum);
  const auto refused = [&](const char* key, const nlohmann::json& value, const std::string& sentence) {
    auto wrong = json;
    wrong[key] = value;
    CHECK_THROWS_AS(GnnConfig::from_json(wrong), ModelFileError);
    CHECK_THROWS_WITH(GnnConfig::from_json(wrong), sentence);
  };
  refused("width", 0, "the architecture's 'width' is 0, expected 1 to 1000000");
  refused("layers", -1, "the architecture's 'layers' is -1, expected 0 to 1000000");
  refused("columns", 2.5, "the architecture lacks the whole number 'columns'");
  refused("columns", "12", "the architecture lacks the whole number 'columns'");
  CHECK_THROWS_AS(GnnConfig::from_json(nlohmann::json::array()), ModelFileError);
  for (const auto& [key, value] : std::vector<std::pair<std::string, nlohmann::json>>{{"width", 4294967297},
                                                                                      {"dropout", "0.1"},
                                                                                      {"dropout", 1.0},
                                                                                      {"dropout", -0.1},
                                                                                      {"mass_readout", 3},
                                                                                      {"pooling", "min"},
                                                                                      {"pooling", 3},
                                                                                      {"ratio", 0},
                                                                                      {"ratio", "half"},
                                                                                      {"types", "words"},
                                                                                      {"maximum", 1},
                                                                                      {"environment_rows", -1},
                                                                                      {"environment_width", 0},
                                                                                      {"mass_readout", "max"}}) {
    auto wrong = json;
    wrong[key] = value;
    CHECK_THROWS_AS(GnnConfig::from_json(wrong), ModelFileError);
  }
  for (const auto& item : json.items()) {
    const std::set<std::string> younger = {"dropout", "mass_readout",     "pooling",           "ratio",
                                           "types",   "environment_rows", "environment_width", "maximum"};
    if (younger.count(item.key())) continue;  // older cards lack them
    auto lacking = json;
    lacking.erase(item.key());
    CHECK_THROWS_WITH(GnnConfig::from_json(lacking), "the architecture lacks the whole number '" + item.key() + "'");
  }
}
