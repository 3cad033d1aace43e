#include "chem/parent/atom_ranks.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/new_canon.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace motiphore::detail {

std::vector<unsigned> ranks_of_atoms(const RDKit::ROMol& mol) {
  std::vector<unsigned> rank;
  RDKit::Canon::rankMolAtoms(mol, rank);
  return rank;
}

std::vector<unsigned> flat_ranks_of_atoms(const RDKit::ROMol& mol) {
  std::vector<unsigned> rank;
  RDKit::Canon::rankMolAtoms(mol, rank, /*breakTies=*/true, /*includeChirality=*/false);
  return rank;
}

std::vector<unsigned> ranks_of_skeleton(const RDKit::ROMol& mol) {
  RDKit::RWMol plain(mol);
  for (auto* atom : plain.atoms()) {
    const auto hydrogens = mol.getAtomWithIdx(atom->getIdx())->getTotalNumHs();
    atom->setNoImplicit(true);
    atom->setNumExplicitHs(hydrogens);
    atom->setFormalCharge(0);
    atom->setIsAromatic(false);
  }
  for (auto* bond : plain.bonds()) {
    bond->setBondType(RDKit::Bond::SINGLE);
    bond->setIsAromatic(false);
  }
  plain.updatePropertyCache(/*strict=*/false);
  std::vector<unsigned> alike;
  RDKit::Canon::rankMolAtoms(plain, alike, /*breakTies=*/false, /*includeChirality=*/false);
  const auto drawn = flat_ranks_of_atoms(mol);
  std::vector<unsigned> order(mol.getNumAtoms());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](unsigned a, unsigned b) { return std::pair(alike[a], drawn[a]) < std::pair(alike[b], drawn[b]); });
  std::vector<unsigned> rank(order.size());
  for (unsigned place = 0; place < order.size(); ++place) rank[order[place]] = place;
  return rank;
}

}  // namespace motiphore::detail
