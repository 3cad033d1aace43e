// CompositionHead: exact on sums, at any size, and sensible for elements it never saw.
#include <random>
#include <utility>
#include <vector>

#include "motiphore/error.hpp"
#include "motiphore/model/composition_head.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

constexpr Eigen::Index elements = 119;  // "other", 1 .. 118 as in chem/featurizer

/// Standard atomic weights (IUPAC 2021, abridged) [Da].
double weight_of(std::int32_t element) {
  switch (element) {
    case 1:
      return 1.008;
    case 6:
      return 12.011;
    case 7:
      return 14.007;
    case 8:
      return 15.999;
    case 9:
      return 18.998;
    case 14:
      return 28.085;
    case 15:
      return 30.974;
    case 16:
      return 32.06;
    case 17:
      return 35.45;
    case 35:
      return 79.904;
    default:
      return 0;
  }
}

double mass_of(const Composition& c) {
  double mass = 0;
  for (std::size_t a = 0; a < c.element.size(); ++a) mass += weight_of(c.element[a]) + weight_of(1) * c.hydrogens[a];
  return mass;
}

Composition random_molecule(std::mt19937& rng, std::size_t atoms, const std::vector<std::int32_t>& from) {
  Composition c;
  for (std::size_t a = 0; a < atoms; ++a) {
    c.element.push_back(from[rng() % from.size()]);
    c.hydrogens.push_back(static_cast<std::int32_t>(rng() % 4));
  }
  return c;
}

CompositionHead fitted(CompositionReadout readout = CompositionReadout::Sum) {
  std::mt19937 rng(1);
  std::vector<Composition> molecules;
  for (int m = 0; m < 200; ++m)
    molecules.push_back(random_molecule(rng, 3 + rng() % 20, {6, 6, 6, 7, 8, 9, 14, 16, 17, 35}));
  std::vector<const Composition*> pointers;
  std::vector<double> masses;
  for (const auto& c : molecules) {
    pointers.push_back(&c);
    masses.push_back(mass_of(c));
  }
  return CompositionHead::fit(pointers, masses, elements, readout);
}

}  // namespace

TEST_CASE("a composition head learns atomic weights", "[model]") {
  const auto head = fitted();
  CHECK(head.hydrogen.value(0, 0) == Approx(1.008).margin(1e-4));
  for (const std::int32_t element : {6, 7, 8, 9, 14, 16, 17, 35})
    CHECK(head.element.value(element, 0) == Approx(weight_of(element)).margin(1e-3));
  CHECK(head.offset.value(0, 0) == 0);

  std::mt19937 rng(2);
  const auto small = random_molecule(rng, 20, {6, 7, 8, 16});
  CHECK(head(small) == Approx(mass_of(small)).margin(1e-2));
  CHECK(head(Composition{}) == 0);
}

TEST_CASE("the sum extrapolates to a hundred times the size, the mean cannot", "[model]") {
  std::mt19937 rng(3);
  const auto large = random_molecule(rng, 2000, {6, 7, 8, 9, 16, 17});
  const double mass = mass_of(large);
  CHECK(fitted()(large) == Approx(mass).epsilon(1e-4));
  CHECK(fitted(CompositionReadout::Mean)(large) < 0.1 * mass);
}

TEST_CASE("an element that was never seen is near its neighbours", "[model]") {
  const auto head = fitted();
  CHECK(head.element.value(15, 0) == Approx(weight_of(15)).margin(2));  // P, between Si and S
  CHECK(head.element.value(34, 0) == Approx(78.97).margin(5));          // Se, beside Br
}

TEST_CASE("a labelled atom counts by its mass number", "[model]") {
  // Masses of nuclides from AME2020 (Wang et al., Chin. Phys. C 2021, 45, 030003) [Da].
  const std::vector<std::pair<Composition, double>> nuclides{
      {{{1}, {0}, {2}}, 2.014102},      {{{6}, {0}, {13}}, 13.003355},   {{{6}, {0}, {14}}, 14.003242},
      {{{7}, {0}, {14}}, 14.003074},    {{{8}, {0}, {18}}, 17.999160},   {{{53}, {0}, {131}}, 130.906126},
      {{{54}, {0}, {131}}, 130.905084}, {{{92}, {0}, {238}}, 238.050787}};
  std::vector<const Composition*> pointers;
  std::vector<double> masses;
  for (const auto& [composition, mass] : nuclides) {
    pointers.push_back(&composition);
    masses.push_back(mass);
  }
  const auto head = CompositionHead::fit(pointers, masses, elements);
  for (const auto& [composition, mass] : nuclides) CHECK(head(composition) == Approx(mass).margin(1e-3));
  CHECK(head({{6}, {0}, {200}}) == Approx(200).margin(0.26));  // no such nuclide
  CHECK(head({{6}, {0}, {999}}) == 999);
}

TEST_CASE("the last bit does not depend on the order of atoms", "[model]") {
  const auto head = fitted();
  std::mt19937 rng(4);
  auto c = random_molecule(rng, 50, {6, 7, 8, 16, 17});
  const double mass = head(c);
  for (int i = 0; i < 20; ++i) {
    const auto a = rng() % 50, b = rng() % 50;
    std::swap(c.element[a], c.element[b]);
    std::swap(c.hydrogens[a], c.hydrogens[b]);
    CHECK(head(c) == mass);
  }
}

TEST_CASE("molecules and values have to be as many", "[model]") {
  const Composition c{{6}, {4}, {}};
  CHECK_THROWS_WITH(CompositionHead::fit({&c, &c}, {16.0}, elements), "CompositionHead: 2 molecules and 1 values");
}
