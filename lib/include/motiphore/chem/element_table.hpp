// The written table of elements and isotopes that masses are learned from, beside the training set.
#pragma once

#include <vector>

#include "motiphore/graph/mol_graph.hpp"

namespace motiphore {

/// One bare atom and its mass.
struct WeighedAtom {
  Composition composition;  ///< of one atom
  double mass = 0;          ///< [Da]
};

/// Every element of RDKit's periodic table with its average weight, and every isotope it has a mass for.
std::vector<WeighedAtom> weighed_atoms();

}  // namespace motiphore
