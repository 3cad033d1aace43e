#include "motiphore/model/composition_head.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "motiphore/error.hpp"
#include "nn/decompositions.hpp"

namespace motiphore {

namespace {

constexpr Eigen::Index periodic_terms = 4;  // 1, z, z², z³ of the scaled atomic number
constexpr double ridge = 1e-6;              // on the elements' own offsets; Da² against Da² of the residuals

constexpr Eigen::Index isotope_terms = CompositionHead::largest_mass_number + 1 + 2;
constexpr double largest_defect = 0.25;  // Da; beyond any nuclide, so that an impossible label cannot run away

double scaled_number(Eigen::Index element) {
  return static_cast<double>(element) / 50;
}

std::int32_t mass_number_of(const Composition& c, std::size_t atom) {
  return c.mass_number.empty() ? 0 : c.mass_number[atom];
}

struct NuclearTerms {
  double coulomb, asymmetry;
};

NuclearTerms nuclear_terms(std::int32_t element, std::int32_t mass_number) {
  const double z = element, a = mass_number;
  return {z * z / std::cbrt(a), (a - 2 * z) * (a - 2 * z) / a};
}

/// Columns: periodic terms, one offset per element, hydrogens, for the mean readout a constant, then those of isotopes.
/// @param known  receives what needs no learning, the sum of mass numbers
Eigen::VectorXd design_row(const Composition& c, Eigen::Index elements, CompositionReadout readout, double& known) {
  Eigen::VectorXd row = Eigen::VectorXd::Zero(periodic_terms + elements + 2 + isotope_terms);
  const auto isotopes = periodic_terms + elements + 2;
  known = 0;
  for (std::size_t a = 0; a < c.element.size(); ++a) {
    row(periodic_terms + elements) += c.hydrogens[a];
    const auto mass_number = mass_number_of(c, a);
    if (mass_number > 0) {
      known += mass_number;
      if (mass_number > CompositionHead::largest_mass_number) continue;
      const auto terms = nuclear_terms(c.element[a], mass_number);
      row(isotopes + mass_number) += 1;
      row(isotopes + isotope_terms - 2) += terms.coulomb;
      row(isotopes + isotope_terms - 1) += terms.asymmetry;
      continue;
    }
    const double z = scaled_number(c.element[a]);
    row(0) += 1;
    row(1) += z;
    row(2) += z * z;
    row(3) += z * z * z;
    row(periodic_terms + c.element[a]) += 1;
  }
  if (readout == CompositionReadout::Mean) {
    const double atoms = std::max<double>(1, static_cast<double>(c.element.size()));
    row /= atoms;
    known /= atoms;
    row(periodic_terms + elements + 1) = 1;
  }
  return row;
}

}  // namespace

CompositionHead::CompositionHead(Eigen::Index elements) {
  element = {Matrix::Zero(elements, 1), nn::ParameterRole::Bias};
  hydrogen = {Matrix::Zero(1, 1), nn::ParameterRole::Bias};
  offset = {Matrix::Zero(1, 1), nn::ParameterRole::Bias};
  isotope = {Matrix::Zero(largest_mass_number + 1, 1), nn::ParameterRole::Bias};
  nuclear = {Matrix::Zero(1, 2), nn::ParameterRole::Bias};
}

CompositionHead CompositionHead::fit(const std::vector<const Composition*>& molecules,
                                     const std::vector<double>& values, Eigen::Index elements,
                                     CompositionReadout readout) {
  if (molecules.size() != values.size())
    throw ShapeError("CompositionHead: " + std::to_string(molecules.size()) + " molecules and " +
                     std::to_string(values.size()) + " values");
  const Eigen::Index n = periodic_terms + elements + 2 + isotope_terms;
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(n, n);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(n);
  for (std::size_t m = 0; m < molecules.size(); ++m) {
    double known = 0;
    const auto row = design_row(*molecules[m], elements, readout, known);
    normal.selfadjointView<Eigen::Lower>().rankUpdate(row);
    right += (values[m] - known) * row;
  }
  normal.diagonal().array() += 1e-12;  // columns that never occur
  normal.diagonal().segment(periodic_terms, elements).array() += ridge;
  const Eigen::VectorXd w = nn::solve_symmetric(normal, right);

  CompositionHead head(elements);
  head.readout = readout;
  for (Eigen::Index e = 0; e < elements; ++e) {
    const double z = scaled_number(e);
    head.element.value(e, 0) = static_cast<float>(w(0) + z * (w(1) + z * (w(2) + z * w(3))) + w(periodic_terms + e));
  }
  head.hydrogen.value(0, 0) = static_cast<float>(w(periodic_terms + elements));
  head.offset.value(0, 0) = static_cast<float>(w(periodic_terms + elements + 1));
  for (Eigen::Index a = 0; a <= largest_mass_number; ++a)
    head.isotope.value(a, 0) = static_cast<float>(w(periodic_terms + elements + 2 + a));
  head.nuclear.value << static_cast<float>(w(n - 2)), static_cast<float>(w(n - 1));
  return head;
}

double CompositionHead::operator()(const Composition& composition) const {
  std::vector<double> atoms;
  atoms.reserve(composition.element.size());
  for (std::size_t a = 0; a < composition.element.size(); ++a) {
    const auto mass_number = mass_number_of(composition, a);
    const double bare = mass_number > 0 ? labelled(composition.element[a], mass_number)
                                        : static_cast<double>(element.value(composition.element[a], 0));
    atoms.push_back(bare + static_cast<double>(hydrogen.value(0, 0)) * composition.hydrogens[a]);
  }
  // In order of size, so that the last bit does not depend on the order of atoms.
  std::sort(atoms.begin(), atoms.end());
  double sum = std::accumulate(atoms.begin(), atoms.end(), 0.0);
  if (readout == CompositionReadout::Mean) sum /= std::max<double>(1, static_cast<double>(composition.element.size()));
  return sum + static_cast<double>(offset.value(0, 0));
}

double CompositionHead::labelled(std::int32_t element_number, std::int32_t mass_number) const {
  if (mass_number > largest_mass_number) return mass_number;
  const auto terms = nuclear_terms(element_number, mass_number);
  const double defect = static_cast<double>(isotope.value(mass_number, 0)) +
                        static_cast<double>(nuclear.value(0, 0)) * terms.coulomb +
                        static_cast<double>(nuclear.value(0, 1)) * terms.asymmetry;
  return mass_number + std::clamp(defect, -largest_defect, largest_defect);
}

void CompositionHead::collect(const std::string& name, nn::ParameterList<float>& list) {
  list.emplace_back(name + ".element", &element);
  list.emplace_back(name + ".hydrogen", &hydrogen);
  list.emplace_back(name + ".offset", &offset);
  list.emplace_back(name + ".isotope", &isotope);
  list.emplace_back(name + ".nuclear", &nuclear);
}

}  // namespace motiphore
