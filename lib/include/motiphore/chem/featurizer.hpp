// Molecule to graph. The features and their order are a written vocabulary that goes into the model card;
// every category has an 'other' slot, so no atom or bond is ever out of range.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motiphore/graph/mol_graph.hpp"
#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// What the columns of `Graph::V`, each 0 or 1, and the values of `Graph::edge_type` mean. Two builds with equal
/// vocabularies compute equal graphs.
///
/// Degree and hydrogens count implicit hydrogens too. An atom has "ring size=5" if it is on a bond whose smallest ring
/// has five atoms, and "ring bonds=3+" where rings meet: unlike a list of rings, these cannot depend on the spelling.
struct FeatureVocabulary {
  std::string name;               ///< featuriser name and version, "atoms-bonds-2"
  std::vector<std::string> atom;  ///< a name per column of V: "element=C", "degree=3", "pi bonds=1", "aromatic"
  std::vector<std::string> bond;  ///< a name per edge type: "single", "double conjugated", "aromatic conjugated ring"
  std::vector<std::string> elements;  ///< a symbol per element index of Composition: "other", "H", "He", .., "Og"
};

/// The vocabulary of this build.
const FeatureVocabulary& feature_vocabulary();

/// A featurised molecule together with the two RDKit molecules it came from.
struct FeaturizedMol {
  std::shared_ptr<const RDKit::ROMol> given;
  std::shared_ptr<const RDKit::ROMol> parent;  ///< the same pointer as `given` where nothing had to be standardised
  std::vector<std::int32_t> parent_atom;       ///< [nodes], the atom of `parent` that each node of the graph is
  bool redrawn = false;                        ///< as in `Parent`
  std::string left_out, outside;               ///< likewise
  int copies = 1;                              ///< likewise
  int charge = 0;                              ///< likewise
  bool mixed = false;                          ///< likewise
  MolGraph graph;
};

/// Standardises a sanitised molecule and makes its graph, with the nodes in an order that does not depend on the
/// spelling: to the last bit the same for any spelling, and for the salt and the free drug. Atoms that are no element
/// (`*`, R groups), query atoms and query bonds are a Failure.
Outcome<FeaturizedMol> featurize(std::shared_ptr<const RDKit::ROMol> mol);

/// `parse_smiles` and `featurize` in one step; the molecules keep the stereochemistry as it was written.
Outcome<FeaturizedMol> featurize_smiles(std::string_view smiles);

}  // namespace motiphore
