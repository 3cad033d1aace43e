// MolGraph: a molecule as the networks see it. Made by chem/featurizer; from here on nothing knows RDKit.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "motiphore/graph/graph.hpp"

namespace motiphore {

/// The atoms of a molecule as given, for quantities that are sums over atoms (mass).
struct Composition {
  std::vector<std::int32_t> element;      ///< [given atoms], atomic number
  std::vector<std::int32_t> hydrogens;    ///< [given atoms], hydrogens attached that are not atoms of their own
  std::vector<std::int32_t> mass_number;  ///< [given atoms], of labelled atoms, otherwise 0; empty if none is labelled
};

/// A molecule's graph. `graph` is the standardised parent (salt stripped, neutral); `composition` is everything given.
struct MolGraph {
  Graph graph;  ///< nodes are parent atoms; each bond is two directed edges, next to each other
  std::vector<std::int32_t> given_atom;  ///< [nodes], index of the atom in the molecule as given
  std::int32_t given_atoms = 0;          ///< atoms of the molecule as given, counter-ions included
  /// Given atoms that are hydrogens of a node's atom, such as deuterium: (hydrogen, its atom).
  std::vector<std::array<std::int32_t, 2>> hydrogens;
  Composition composition;
};

/// Atomic numbers of the parent's atoms, ascending, each once; a counter-ion says nothing of the molecule that is
/// predicted.
std::vector<std::int32_t> parent_elements(const MolGraph& mol);

}  // namespace motiphore
