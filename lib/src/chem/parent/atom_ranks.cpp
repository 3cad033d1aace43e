#include "chem/parent/atom_ranks.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/new_canon.h>

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
  return flat_ranks_of_atoms(plain);
}

}  // namespace motiphore::detail
