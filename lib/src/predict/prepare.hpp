// Molecules from elsewhere (a Python `Mol`, an SDF record) on their way to the network, and back to their own atoms.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/predict/prediction.hpp"

namespace RDKit {
class RWMol;
}

namespace motiphore::detail {

/// A molecule from elsewhere, featurised, and the way back to its atoms.
struct Prepared {
  Outcome<FeaturizedMol> mol = Failure{Stage::Empty, "no molecule"};
  std::vector<std::int32_t>
      source;  ///< [atoms of the molecule], its atom in the sanitised copy; empty if they are the same
};

/// Sanitises a copy and featurises it; a null pointer is a Failure.
Prepared prepare(const RDKit::ROMol* mol);

/// The same for a molecule of our own. One with hydrogens that may go is copied, since the way back needs their bonds.
Prepared prepare(std::shared_ptr<RDKit::RWMol> mol);

/// Puts a copy in the place of each molecule that stands in the list before: each is sanitised in place, maybe by
/// another thread.
void copy_repeats(std::vector<std::shared_ptr<RDKit::RWMol>>& mols);

/// Atoms as in the molecule that was given.
void expand(Prediction& p, const std::vector<std::int32_t>& source);

}  // namespace motiphore::detail
