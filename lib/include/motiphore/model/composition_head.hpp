// CompositionHead: a quantity that is a sum over atoms, such as mass. One learned value per element and one per
// attached hydrogen, added up by the sum readout; linear, so that it extrapolates to molecules of any size. A labelled
// atom counts by its mass number and a learned mass defect.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/graph/mol_graph.hpp"
#include "motiphore/nn/parameter.hpp"

namespace motiphore {

/// How atom values become the molecule's. Mean is there to show what it cannot do: it forgets size.
enum class CompositionReadout { Sum, Mean };

struct CompositionHead {
  nn::Parameter<float> element;   ///< [elements × 1], value of a bare atom
  nn::Parameter<float> hydrogen;  ///< [1 × 1], value of an attached hydrogen
  nn::Parameter<float> offset;    ///< [1 × 1], of the molecule; zero for Sum
  nn::Parameter<float> isotope;   ///< [largest_mass_number + 1 × 1], mass defect of a labelled atom by mass number A
  nn::Parameter<float>
      nuclear;  ///< [1 × 2], further mass defect by Z²/∛A and (A − 2Z)²/A (Weizsäcker, Z. Phys. 1935, 96, 431)
  CompositionReadout readout = CompositionReadout::Sum;

  static constexpr std::int32_t largest_mass_number = 300;

  CompositionHead() = default;
  explicit CompositionHead(Eigen::Index elements);

  /// Solves the linear least-squares problem exactly (the head is convex, so no descent is needed). The value of an
  /// element is a cubic in its atomic number plus an offset of its own; a small ridge on the offsets alone leaves an
  /// element that was never seen with the value of its neighbours in the periodic table. Masses of every element and
  /// isotope come from `weighed_atoms` (chem/element_table.hpp) among the molecules. @throws ShapeError if the lists
  /// differ in length
  static CompositionHead fit(const std::vector<const Composition*>& molecules, const std::vector<double>& values,
                             Eigen::Index elements, CompositionReadout readout = CompositionReadout::Sum);

  /// The molecule's value, in the unit it was fitted with (Da for mass).
  double operator()(const Composition& composition) const;

  void collect(const std::string& name, nn::ParameterList<float>& list);

 private:
  /// Mass of a bare labelled atom.
  double labelled(std::int32_t element_number, std::int32_t mass_number) const;
};

}  // namespace motiphore
