// Molecule to graph. The features and their order are a written vocabulary that goes into the model card;
// every category has an 'other' slot, so no atom or bond is ever out of range.
#pragma once

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

/// What the columns of `Graph::V` and the values of `Graph::edge_type` mean. Two builds with equal vocabularies compute
/// equal graphs.
struct FeatureVocabulary {
  std::string name;               ///< featuriser name and version, "atoms-bonds-1"
  std::vector<std::string> atom;  ///< one name per column of V: "element=C", "degree=3", "aromatic"
  std::vector<std::string> bond;  ///< one name per edge type: "single", "double conjugated", "aromatic conjugated ring"
  std::vector<std::string> elements;  ///< one symbol per element index of Composition: "other", "H", "He", ..., "D"
};

/// The vocabulary of this build.
const FeatureVocabulary& feature_vocabulary();

/// A featurised molecule together with the two RDKit molecules it came from.
struct FeaturizedMol {
  std::shared_ptr<const RDKit::ROMol> given;
  std::shared_ptr<const RDKit::ROMol> parent;
  MolGraph graph;
};

/// Standardises a sanitised molecule and makes its graph. The same for any spelling of a molecule, up to the order of
/// atoms.
Outcome<FeaturizedMol> featurize(std::shared_ptr<const RDKit::ROMol> mol);

/// `parse_smiles` and `featurize` in one step.
Outcome<FeaturizedMol> featurize_smiles(std::string_view smiles);

}  // namespace motiphore
