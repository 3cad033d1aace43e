// Rows of environments that are shared within a batch and remembered from batch to batch: the same bits in any company.
#include <algorithm>
#include <thread>

#include "lib/graph/small_graphs.hpp"
#include "lib/model/divided.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/environments.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

namespace {

/// A frozen model of three layers in both networks, and graphs whose environments come again and again.
GnnModel<float> sharing_model() {
  GnnConfig config;
  config.atom_features = 3;
  config.edge_types = 2;
  config.elements = 5;
  config.tasks = 2;
  config.width = 5;  // odd, which rows in a cache must bear
  config.assignment_width = 4;
  config.layers = config.assignment_layers = 3;
  config.columns = 3;
  config.motif_types = 4;
  config.types = MotifTypes::Network;
  config.head_width = 6;
  config.environment_rows = 0;
  config.maximum = false;
  config.dropout = 0;
  auto model = divided(GnnModel<float>(config, 11));
  model.freeze();
  return model;
}

Graph numbered_graph(unsigned seed) {
  nn::IndexList order;
  return in_canonical_order(random_graph(2 + static_cast<int>(seed % 17), seed / 3), order);
}

/// Molecule vectors of graphs `first` to `last`, one batch of `size` after the other.
Matrix vectors_of(const GnnModel<float>& model, unsigned first, unsigned last, unsigned size) {
  Matrix all(last - first, model.config().vector_width());
  for (auto g = first; g < last; g += size) {
    std::vector<Graph> graphs;
    for (auto i = g; i < std::min(last, g + size); ++i) graphs.push_back(numbered_graph(i));
    const auto batch = batch_of(graphs);
    nn::Tape<float> tape;
    all.middleRows(g - first, static_cast<Eigen::Index>(graphs.size())) = model.pool(tape, batch).molecule.value();
  }
  return all;
}

}  // namespace

TEST_CASE("rows that are remembered are the rows that would be computed, to the last bit", "[model]") {
  auto model = sharing_model();
  const Matrix expected = vectors_of(model, 0, 600, 1);
  CHECK((expected.rowwise() - expected.row(0)).cwiseAbs().maxCoeff() > 0.1f);
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{100}, std::size_t{20'000}, std::size_t{4'000'000}}) {
    INFO(bytes << " bytes");
    model.remember_rows(bytes);
    for (const unsigned size : {1u, 7u, 600u, 7u}) CHECK(vectors_of(model, 0, 600, size) == expected);
  }
}

TEST_CASE("threads that share what is remembered compute the same bits", "[model]") {
  auto model = sharing_model();
  const Matrix expected = vectors_of(model, 0, 300, 1);
  model.remember_rows(10'000);  // so little that threads are often at one place
  std::vector<Matrix> found(4);
  std::vector<std::thread> threads;
  for (auto& vectors : found)
    threads.emplace_back([&] {
      for (int round = 0; round < 4; ++round) vectors = vectors_of(model, 0, 300, 5);
    });
  for (auto& thread : threads) thread.join();
  for (const auto& vectors : found) CHECK(vectors == expected);
}

TEST_CASE("what is remembered ends with the weights it was made with", "[model]") {
  auto model = sharing_model();
  model.remember_rows(1'000'000);
  const Matrix before = vectors_of(model, 0, 20, 4);
  for (const auto& [name, p] : model.parameters())
    if (name == "encoder.1.self.weight") p->value *= 1.5f;
  model.freeze();
  auto fresh = model;
  const Matrix after = vectors_of(model, 0, 20, 4);
  CHECK((after - before).cwiseAbs().maxCoeff() > 1e-3f);
  fresh.remember_rows(1'000'000);
  CHECK(vectors_of(fresh, 0, 20, 4) == after);
}

TEST_CASE("inference over environments agrees with that over nodes", "[model]") {
  auto frozen = sharing_model();
  const auto plain = divided(GnnModel<float>(frozen.config(), 11));
  const Matrix one = vectors_of(frozen, 0, 100, 10), other = vectors_of(plain, 0, 100, 10);
  CHECK((one - other).cwiseAbs().maxCoeff() < 1e-4f);
}

TEST_CASE("inference over environments refuses a broken batch", "[model]") {
  const auto model = sharing_model();
  auto batch = batch_of({random_graph(5, 1)});
  nn::Tape<float> tape;
  SECTION("with an edge type that the network does not have") {
    batch.edge_type[0] = 2;
  }
  SECTION("with an edge from nowhere") {
    batch.source[0] = 5;
  }
  SECTION("without edge types") {
    batch.edge_type.clear();
  }
  CHECK_THROWS_AS(model.pool(tape, batch), ShapeError);
}
