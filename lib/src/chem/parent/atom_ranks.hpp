// Ranks of atoms, by which one of several like places is chosen in every spelling of a molecule.
#pragma once

#include <GraphMol/RWMol.h>

#include <algorithm>
#include <vector>

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

/// The atoms of which holds(atom) is true, by their ranks.
template <class Holds>
std::vector<RDKit::Atom*> atoms_by_rank(RDKit::RWMol& mol, const std::vector<unsigned>& rank, Holds holds) {
  std::vector<RDKit::Atom*> atoms;
  for (auto* atom : mol.atoms())
    if (holds(*atom)) atoms.push_back(atom);
  std::sort(atoms.begin(), atoms.end(),
            [&](const auto* a, const auto* b) { return rank[a->getIdx()] < rank[b->getIdx()]; });
  return atoms;
}

}  // namespace motiphore::detail
