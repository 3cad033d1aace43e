// Ranks of atoms, by which one of several like places is chosen in every spelling of a molecule.
#pragma once

#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// RDKit's canonical ranks [atoms]. Ties are broken by the order of the atoms.
std::vector<unsigned> ranks_of_atoms(const RDKit::ROMol& mol);

/// Likewise of the molecule without its stereochemistry: for what must be the same whether it was assigned, as of
/// molecules that RDKit has read, or not, as of rows.
std::vector<unsigned> flat_ranks_of_atoms(const RDKit::ROMol& mol);

/// Ranks of atoms that do not depend on how bonds and charges are drawn, but among atoms that are alike without them;
/// nor on stereochemistry; nor on the spelling, but among atoms that are alike with them. Hydrogens are left where
/// they are.
/// @param mol  not in a Kekulé form, of which there may be several
std::vector<unsigned> ranks_of_skeleton(const RDKit::ROMol& mol);

}  // namespace motiphore::detail
