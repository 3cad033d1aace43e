// Applicability: a cloud of training points, and molecules inside and outside of it.
#include <random>

#include "motiphore/error.hpp"
#include "motiphore/model/applicability.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

constexpr Eigen::Index points = 300, dimensions = 6;

/// Molecules of 1 to 30 carbon and oxygen atoms; their vectors are sums over atoms of a normal cloud's points.
struct Cloud {
  std::vector<std::string> symbols{"other", "H", "C", "O", "Sr"};
  std::vector<MolGraph> mols;
  Matrix vectors;
  Applicability domain;

  std::vector<const MolGraph*> pointers() const {
    std::vector<const MolGraph*> out;
    for (const auto& mol : mols) out.push_back(&mol);
    return out;
  }

  Cloud() : mols(points), vectors(points, dimensions) {
    std::mt19937 rng(1);
    std::normal_distribution<float> normal;
    for (Eigen::Index m = 0; m < points; ++m) {
      const auto atoms = m == 0 ? 30 : static_cast<Eigen::Index>(1 + rng() % 29);
      mols[static_cast<std::size_t>(m)] = molecule(atoms);
      for (Eigen::Index d = 0; d < dimensions; ++d) vectors(m, d) = static_cast<float>(atoms) * (2 + normal(rng));
    }
    domain = Applicability::fit(vectors, pointers(), static_cast<Eigen::Index>(symbols.size()));
  }

  static MolGraph molecule(Eigen::Index atoms, std::int32_t element = 2) {
    MolGraph mol;
    mol.graph.V = Matrix::Zero(atoms, 1);
    mol.composition.element.assign(static_cast<std::size_t>(atoms), 3);
    mol.composition.element[0] = element;
    mol.composition.hydrogens.assign(static_cast<std::size_t>(atoms), 0);
    for (std::int32_t a = 0; a < atoms; ++a) mol.given_atom.push_back(a);
    return mol;
  }

  /// The verdict on a molecule whose vector per atom has the same number in every place.
  DomainVerdict judge(const MolGraph& mol, float per_atom) const {
    const Matrix vector = Matrix::Constant(1, dimensions, per_atom * static_cast<float>(mol.graph.nodes()));
    return domain.judge(vector, {&mol}, symbols)[0];
  }
};

}  // namespace

TEST_CASE("copies of a training molecule are one neighbour", "[model]") {
  const Cloud cloud;
  Matrix vectors(points + 3, dimensions);
  vectors << cloud.vectors, cloud.vectors.topRows(1), cloud.vectors.topRows(1), cloud.vectors.topRows(1);
  auto mols = cloud.pointers();
  for (int i = 0; i < 3; ++i) mols.push_back(mols.front());
  const auto domain = Applicability::fit(vectors, mols, static_cast<Eigen::Index>(cloud.symbols.size()));
  const auto copied = domain.judge(vectors.topRows(1), {mols.front()}, cloud.symbols)[0];
  const auto single = cloud.domain.judge(vectors.topRows(1), {mols.front()}, cloud.symbols)[0];
  CHECK(single.nearest.size() == Applicability::neighbours);
  CHECK(copied.nearest.size() == Applicability::neighbours + 3);
  CHECK(copied.score == Approx(single.score).margin(0.02));  // with four copies of five it would be nearly 1
}

TEST_CASE("training molecules are inside", "[model]") {
  const Cloud cloud;
  const auto verdicts = cloud.domain.judge(cloud.vectors, cloud.pointers(), cloud.symbols);
  int inside = 0;
  for (const auto& verdict : verdicts) {
    inside += verdict.inside;
    CHECK(verdict.inside == verdict.note.empty());
    CHECK(verdict.inside == (verdict.score >= Applicability::threshold));
  }
  CHECK(inside == points);
}

TEST_CASE("a training molecule without its like is inside, what is beside it is not", "[model]") {
  Cloud cloud;
  cloud.vectors.row(7) = Matrix::Constant(1, dimensions, 40.0F * static_cast<float>(cloud.mols[7].graph.nodes()));
  cloud.domain = Applicability::fit(cloud.vectors, cloud.pointers(), static_cast<Eigen::Index>(cloud.symbols.size()));
  const auto lone = cloud.judge(cloud.mols[7], 40);
  CHECK(lone.nearest[0].row == 7);
  CHECK(lone.inside);
  CHECK(lone.score == Applicability::threshold);
  CHECK_FALSE(cloud.judge(cloud.mols[7], 41).inside);
  const auto larger = cloud.judge(Cloud::molecule(60), 40);  // the same per atom
  CHECK_FALSE(larger.inside);
  CHECK(larger.note.find("heavy atoms") != std::string::npos);
}

TEST_CASE("the score falls with the distance from the training set", "[model]") {
  const Cloud cloud;
  const auto mol = Cloud::molecule(10);
  double last = 1.01;
  for (const float place : {2.0f, 3.0f, 4.0f, 8.0f}) {
    const auto verdict = cloud.judge(mol, place);
    CHECK(verdict.score <= last);
    last = verdict.score;
  }
  CHECK(cloud.judge(mol, 2).inside);
  CHECK(cloud.judge(mol, 2).score > 0.5);
  const auto far = cloud.judge(mol, 20);
  CHECK_FALSE(far.inside);
  CHECK(far.score == 0);
  CHECK(far.note == "unlike the training molecules");
}

TEST_CASE("size alone does not make a molecule strange, up to the largest of training", "[model]") {
  const Cloud cloud;
  CHECK(cloud.domain.most_atoms == 30);
  CHECK(cloud.judge(Cloud::molecule(1), 2).inside);
  CHECK(cloud.judge(Cloud::molecule(30), 2).inside);
  const auto larger = cloud.judge(Cloud::molecule(60), 2);
  CHECK_FALSE(larger.inside);
  CHECK(larger.score == Approx(Applicability::threshold / 2));
  CHECK(larger.note == "60 heavy atoms, the largest training molecule has 30");
}

TEST_CASE("of a large training set only its own molecules may be larger than all but one in a thousand", "[model]") {
  Cloud cloud;
  const auto known =
      std::find_if(cloud.mols.begin(), cloud.mols.end(), [](const MolGraph& mol) { return mol.graph.nodes() > 20; });
  REQUIRE(known != cloud.mols.end());
  cloud.vectors.row(known - cloud.mols.begin()).setConstant(2.25f * static_cast<float>(known->graph.nodes()));
  cloud.domain = Applicability::fit(cloud.vectors, cloud.pointers(), static_cast<Eigen::Index>(cloud.symbols.size()));
  cloud.domain.usual_atoms = 20;
  CHECK(cloud.judge(*known, 2.25f).inside);
  CHECK(cloud.judge(Cloud::molecule(20), 2.5f).inside);
  const auto large = cloud.judge(Cloud::molecule(25), 2.5f);
  CHECK(large.note == "25 heavy atoms; of 1,000 training molecules 999 have at most 20");
  CHECK(large.score == Approx(Applicability::threshold * 20 / 25));
}

TEST_CASE("an element that training never saw gives 0, with its name", "[model]") {
  const Cloud cloud;
  const auto verdict = cloud.judge(Cloud::molecule(10, 4), 2);
  CHECK_FALSE(verdict.inside);
  CHECK(verdict.score == 0);
  CHECK(verdict.note == "no training molecule contains Sr");
  CHECK(cloud.domain.elements.value(0, 2) == points);  // one carbon in each
  CHECK(cloud.domain.elements.value(0, 4) == 0);
}

TEST_CASE("the nearest training molecules are named, the nearest first", "[model]") {
  const Cloud cloud;
  const auto verdicts = cloud.domain.judge(cloud.vectors, cloud.pointers(), cloud.symbols);
  for (std::size_t m = 0; m < verdicts.size(); ++m) {
    const auto& nearest = verdicts[m].nearest;
    REQUIRE(nearest.size() == Applicability::neighbours);
    CHECK(nearest[0].row == static_cast<std::int32_t>(m));
    CHECK(nearest[0].distance < 1e-4);
    for (std::size_t n = 1; n < nearest.size(); ++n) {
      CHECK(nearest[n].distance >= nearest[n - 1].distance);
      const auto at = cloud.domain.reference.value;
      CHECK(nearest[n].distance ==
            Approx((at.row(nearest[n].row) - at.row(static_cast<Eigen::Index>(m))).norm()).margin(1e-3));
    }
  }
}

TEST_CASE("a batch is judged as its molecules are alone", "[model]") {
  const Cloud cloud;
  const auto verdicts = cloud.domain.judge(cloud.vectors, cloud.pointers(), cloud.symbols);
  for (const Eigen::Index m : {0, 7, 299}) {
    const auto alone =
        cloud.domain.judge(cloud.vectors.row(m), {&cloud.mols[static_cast<std::size_t>(m)]}, cloud.symbols)[0];
    CHECK(alone.score == Approx(verdicts[static_cast<std::size_t>(m)].score).margin(0.02));
  }
}

TEST_CASE("vectors that do not grow with the molecule are not divided by its atoms", "[model]") {
  Cloud cloud;
  for (Eigen::Index m = 0; m < points; ++m)
    cloud.vectors.row(m) /= static_cast<float>(cloud.mols[static_cast<std::size_t>(m)].graph.nodes());
  const auto domain = Applicability::fit(cloud.vectors, cloud.pointers(), 5, Pooling::Max);
  const auto small = Cloud::molecule(1), large = Cloud::molecule(30);
  const Matrix vector = Matrix::Constant(1, dimensions, 2);
  const auto of_small = domain.judge(vector, {&small}, cloud.symbols)[0];
  const auto of_large = domain.judge(vector, {&large}, cloud.symbols)[0];
  CHECK(of_small.inside);
  CHECK(of_small.score == of_large.score);
  CHECK(of_small.score == Approx(cloud.judge(large, 2).score).margin(0.02));
}

TEST_CASE("training sets of two or of equal molecules", "[model]") {
  const std::vector<MolGraph> mols(2, Cloud::molecule(3));
  const auto domain = Applicability::fit(Matrix::Ones(2, 4), {&mols[0], &mols[1]}, 5);
  CHECK(domain.judge(Matrix::Ones(1, 4), {&mols[0]}, {"other", "H", "C", "O", "Sr"})[0].inside);
  CHECK_THROWS_AS(Applicability::fit(Matrix::Ones(3, 4), {&mols[0], &mols[1]}, 5), ShapeError);
  CHECK_THROWS_AS(domain.judge(Matrix::Zero(1, 3), {&mols[0]}, {}), ShapeError);
  CHECK_THROWS_AS(domain.judge(Matrix::Ones(2, 4), {&mols[0]}, {}), ShapeError);
}
