#include "motiphore/model/composition_head.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <string>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr Eigen::Index periodic_terms = 4;  // 1, z, z², z³ of the scaled atomic number
constexpr double ridge = 1e-6;              // on the elements' own offsets; Da² against Da² of the residuals

/// Atomic number of an element index, scaled; the entries after the periodic table are labelled hydrogens.
double scaled_number(Eigen::Index element) {
  return static_cast<double>(element <= 118 ? element : 1) / 50;
}

/// Columns: periodic terms, one offset per element, hydrogens, and for the mean readout a constant.
Eigen::VectorXd design_row(const Composition& c, Eigen::Index elements, CompositionReadout readout) {
  Eigen::VectorXd row = Eigen::VectorXd::Zero(periodic_terms + elements + 2);
  for (std::size_t a = 0; a < c.element.size(); ++a) {
    const double z = scaled_number(c.element[a]);
    row(0) += 1;
    row(1) += z;
    row(2) += z * z;
    row(3) += z * z * z;
    row(periodic_terms + c.element[a]) += 1;
    row(periodic_terms + elements) += c.hydrogens[a];
  }
  if (readout == CompositionReadout::Mean) {
    row /= std::max<double>(1, static_cast<double>(c.element.size()));
    row(periodic_terms + elements + 1) = 1;
  }
  return row;
}

}  // namespace

CompositionHead::CompositionHead(Eigen::Index elements) {
  element = {Matrix::Zero(elements, 1), nn::ParameterRole::Bias};
  hydrogen = {Matrix::Zero(1, 1), nn::ParameterRole::Bias};
  offset = {Matrix::Zero(1, 1), nn::ParameterRole::Bias};
}

CompositionHead CompositionHead::fit(const std::vector<const Composition*>& molecules,
                                     const std::vector<double>& values, Eigen::Index elements,
                                     CompositionReadout readout) {
  if (molecules.size() != values.size())
    throw ShapeError("CompositionHead: " + std::to_string(molecules.size()) + " molecules and " +
                     std::to_string(values.size()) + " values");
  const Eigen::Index n = periodic_terms + elements + 2;
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(n, n);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(n);
  for (std::size_t m = 0; m < molecules.size(); ++m) {
    const auto row = design_row(*molecules[m], elements, readout);
    normal.selfadjointView<Eigen::Lower>().rankUpdate(row);
    right += values[m] * row;
  }
  normal.diagonal().array() += 1e-12;  // columns that never occur
  normal.diagonal().segment(periodic_terms, elements).array() += ridge;
  const Eigen::VectorXd w = normal.selfadjointView<Eigen::Lower>().ldlt().solve(right);

  CompositionHead head(elements);
  head.readout = readout;
  for (Eigen::Index e = 0; e < elements; ++e) {
    const double z = scaled_number(e);
    head.element.value(e, 0) = static_cast<float>(w(0) + z * (w(1) + z * (w(2) + z * w(3))) + w(periodic_terms + e));
  }
  head.hydrogen.value(0, 0) = static_cast<float>(w(periodic_terms + elements));
  head.offset.value(0, 0) = static_cast<float>(w(n - 1));
  return head;
}

double CompositionHead::operator()(const Composition& composition) const {
  double sum = 0;
  for (std::size_t a = 0; a < composition.element.size(); ++a)
    sum += static_cast<double>(element.value(composition.element[a], 0)) +
           static_cast<double>(hydrogen.value(0, 0)) * composition.hydrogens[a];
  if (readout == CompositionReadout::Mean) sum /= std::max<double>(1, static_cast<double>(composition.element.size()));
  return sum + static_cast<double>(offset.value(0, 0));
}

void CompositionHead::collect(const std::string& name, nn::ParameterList<float>& list) {
  list.emplace_back(name + ".element", &element);
  list.emplace_back(name + ".hydrogen", &hydrogen);
  list.emplace_back(name + ".offset", &offset);
}

}  // namespace motiphore
