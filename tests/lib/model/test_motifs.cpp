// Connected clusters and their content, by hand.
#include "lib/graph/small_graphs.hpp"
#include "motiphore/error.hpp"
#include "motiphore/model/motifs.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;
using Numbers = std::vector<std::int32_t>;

namespace {

/// Heavy atoms of 1,3-dinitrobenzene: ring 0-5, nitro groups 6-8 on atom 0 and 9-11 on atom 2.
Graph dinitrobenzene() {
  return undirected(Matrix::Ones(12, 1),
                    {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}, {0, 6}, {6, 7}, {6, 8}, {2, 9}, {9, 10}, {9, 11}});
}

}  // namespace

TEST_CASE("two nitro groups with equal columns stay two clusters", "[model]") {
  const auto graph = dinitrobenzene();
  const auto motifs = connected_motifs(Numbers{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, make_batch(graph));
  CHECK(motifs.cluster == Numbers{0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2});
  CHECK(motifs.graph == Numbers{0, 0, 0});
  CHECK(motifs.clusters() == 3);
}

TEST_CASE("clusters are numbered by their first node", "[model]") {
  const auto ends_first = undirected(Matrix::Ones(5, 1), {{0, 4}, {1, 2}, {4, 3}});
  CHECK(connected_motifs(Numbers{0, 0, 0, 0, 0}, make_batch(ends_first)).cluster == Numbers{0, 1, 1, 0, 0});
  const auto path = undirected(Matrix::Ones(4, 1), {{0, 1}, {1, 2}, {2, 3}});
  CHECK(connected_motifs(Numbers{2, 0, 2, 0}, make_batch(path)).cluster == Numbers{0, 1, 2, 3});
  CHECK(connected_motifs(Numbers{7, 7, 0, 0}, make_batch(path)).cluster == Numbers{0, 0, 1, 1});
}

TEST_CASE("the largest entry of a row of S is its column, the first of equals", "[model]") {
  const auto path = undirected(Matrix::Ones(3, 1), {{0, 1}, {1, 2}});
  Matrix S(3, 2);
  S << 0.9f, 0.1f, 0.5f, 0.5f, 0.2f, 0.8f;
  const auto motifs = connected_motifs(S, make_batch(path));
  CHECK(motifs.column == Numbers{0, 0, 1});
  CHECK(motifs.cluster == Numbers{0, 0, 1});
}

TEST_CASE("the bonds of a batch, each once", "[model]") {
  const auto bonds = bonds_of(
      batch_of({undirected(Matrix::Ones(3, 1), {{2, 0, 1}, {1, 2, 0}}), undirected(Matrix::Ones(2, 1), {{1, 0, 2}})}));
  CHECK(bonds.i == Numbers{0, 1, 3});
  CHECK(bonds.j == Numbers{2, 2, 4});
  CHECK(bonds.type == Numbers{1, 0, 2});
  CHECK(bonds.size() == 3);
}

TEST_CASE("a closed gate cuts a bond between equal columns", "[model]") {
  // Two triangles with a bond between them, as the rings of biphenyl: every node has the same column.
  const auto batch =
      make_batch(undirected(Matrix::Ones(6, 1), {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}}));
  const auto bonds = bonds_of(batch);
  const Matrix S = Matrix::Ones(6, 1);
  Eigen::VectorXf gate = Eigen::VectorXf::Constant(bonds.size(), 0.5f);  // half is open
  CHECK(connected_motifs(S, batch, bonds, gate).clusters() == 1);
  for (Eigen::Index b = 0; b < gate.size(); ++b)
    if (bonds.i[static_cast<std::size_t>(b)] == 2 && bonds.j[static_cast<std::size_t>(b)] == 3) gate(b) = 0.49f;
  CHECK(connected_motifs(S, batch, bonds, gate).cluster == Numbers{0, 0, 0, 1, 1, 1});
  CHECK_THROWS_WITH(connected_motifs(S, batch, bonds, Eigen::VectorXf(3)), "there are 3 gates for 7 bonds");
}

TEST_CASE("clusters never run from one graph of a batch into the next", "[model]") {
  const auto pair = undirected(Matrix::Ones(2, 1), {{0, 1}}), lone = undirected(Matrix::Ones(1, 1), {});
  const auto batch = batch_of({pair, lone, pair});
  const auto motifs = connected_motifs(Numbers{0, 0, 0, 0, 1}, batch);
  CHECK(motifs.cluster == Numbers{0, 0, 1, 2, 3});
  CHECK(motifs.graph == Numbers{0, 1, 2, 2});
  CHECK_THROWS_WITH(connected_motifs(Numbers{0, 0}, batch), "S has 2 rows, the graph 5 nodes");
}

TEST_CASE("the content of a motif is its own atoms and inner bonds", "[model]") {
  Matrix V(3, 2);
  V << 1, 0, 0, 2, 3, 0;
  const auto batch = make_batch(undirected(V, {{0, 1, 0}, {1, 2, 1}}));
  Matrix sums(1, 4);
  SECTION("all in one") {
    sums << 4, 2, 1, 1;
    CHECK(motif_content(connected_motifs(Numbers{0, 0, 0}, batch), batch, 2).isApprox(Matrix(sums.array().log1p())));
  }
  SECTION("cut at the second bond") {
    sums.resize(2, 4);
    sums << 1, 2, 1, 0, 3, 0, 0, 0;
    CHECK(motif_content(connected_motifs(Numbers{0, 0, 1}, batch), batch, 2).isApprox(Matrix(sums.array().log1p())));
  }
  SECTION("equal motifs have equal rows") {
    const auto nitros = make_batch(dinitrobenzene());
    const auto content =
        motif_content(connected_motifs(Numbers{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, nitros), nitros, 1);
    CHECK(content.row(1) == content.row(2));
    CHECK(content(0, 1) == Approx(std::log1p(6)));  // six bonds in the ring
  }
}

TEST_CASE("counts of motifs that the graph has not, or of edges that no type is for, are refused", "[model]") {
  Matrix V(3, 1);
  V << 1, 2, 3;
  const auto batch = make_batch(undirected(V, {{0, 1, 0}, {1, 2, 5}}));
  const auto all = connected_motifs(Numbers{0, 0, 0}, batch);
  CHECK(motif_counts(all, batch, 6)(0, 6) == 1);
  for (const Eigen::Index types : {5, 0, -1}) CHECK_THROWS_AS(motif_counts(all, batch, types), ShapeError);
  auto motifs = all;
  motifs.cluster = {0, 0, 700};
  CHECK_THROWS_AS(motif_counts(motifs, batch, 6), ShapeError);
  motifs.cluster = {0, 0};
  CHECK_THROWS_AS(motif_counts(motifs, batch, 6), ShapeError);
  CHECK_THROWS_AS(connected_motifs(Matrix(3, 0), batch), ShapeError);
}
