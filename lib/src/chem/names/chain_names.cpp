#include "chem/names/chain_names.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>

#include "chem/names/group_names.hpp"

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

bool is_chain_halogen(const Atom& atom) {
  const int element = atom.getAtomicNum();
  return element == 9 || element == 17 || element == 35 || element == 53;
}

/// Whether an oxygen is part of a peroxide or an acetal of the motif, which are no ethers.
bool is_beside_oxygen(const ROMol& mol, const Atom& oxygen, const std::vector<bool>& inside) {
  for (const Atom* neighbor : mol.atomNeighbors(&oxygen)) {
    if (!inside[neighbor->getIdx()]) continue;
    if (neighbor->getAtomicNum() == 8) return true;
    for (const Atom* second : mol.atomNeighbors(neighbor))
      if (second->getIdx() != oxygen.getIdx() && inside[second->getIdx()] && second->getAtomicNum() == 8) return true;
  }
  return false;
}

}  // namespace

std::string chain_name(const ROMol& mol, const std::vector<std::int32_t>& atoms, const std::vector<bool>& inside) {
  std::size_t carbons = 0, halogens = 0, oxygens = 0, hydroxyls = 0, hydrogens = 0, unsaturated = 0, most = 0,
              rings = 0;
  for (const auto index : atoms) {
    const Atom& atom = *mol.getAtomWithIdx(static_cast<unsigned>(index));
    std::size_t within = 0;
    for (const Bond* bond : mol.atomBonds(&atom)) {
      if (!inside[bond->getOtherAtomIdx(static_cast<unsigned>(index))]) {
        if (atom.getAtomicNum() == 6 && bond->getBondType() != Bond::SINGLE) ++unsaturated;  // of a triene that was cut
        continue;
      }
      ++within;
      if (bond->getBondType() != Bond::SINGLE) ++unsaturated;
      if (mol.getRingInfo()->numBondRings(bond->getIdx()) > 0) ++rings;
    }
    if (atom.getAtomicNum() == 6 && !atom.getIsAromatic() && atom.getFormalCharge() == 0) {
      ++carbons;
      hydrogens += atom.getTotalNumHs();
      std::size_t skeleton = 0;
      for (const Atom* neighbor : mol.atomNeighbors(&atom))
        skeleton += inside[neighbor->getIdx()] && !is_chain_halogen(*neighbor);
      most = std::max(most, skeleton);
    } else if (is_chain_halogen(atom) && within == 1) {
      ++halogens;
    } else if (atom.getAtomicNum() == 8 && atom.getFormalCharge() == 0 && atom.getTotalDegree() == 2 &&
               !is_beside_oxygen(mol, atom, inside)) {
      ++oxygens;
      hydroxyls += atom.getTotalNumHs() > 0;
    } else {
      return {};
    }
  }
  const auto count = "C" + std::to_string(carbons);
  if (carbons < 2) return {};
  if (oxygens == 0 && halogens == 0) {
    if (unsaturated > 0) return "unsaturated carbon chain (" + count + ")";
    if (rings > 0) return "part of a carbon ring (" + count + ")";
    return (most > 2 ? "branched alkyl (" : "alkyl chain (") + count + ")";
  }
  if (unsaturated > 0) return {};
  if (oxygens == 0) {
    const auto formula = fragment_formula(mol, atoms);
    const bool all_fluorine = formula.find_first_not_of("CF0123456789") == std::string::npos;
    if (all_fluorine && hydrogens == 0) return "perfluoroalkyl chain (" + count + ")";
    return std::string(all_fluorine ? "fluoroalkyl (" : "haloalkyl (") + formula + ")";
  }
  if (halogens > 0) {
    const auto formula = fragment_formula(mol, atoms);
    const bool all_fluorine = formula.find_first_not_of("CFO0123456789") == std::string::npos;
    if (hydroxyls > 0 || !all_fluorine) return {};
    return std::string(hydrogens == 0 ? "perfluoroether" : "fluoroether") + " chain (" + formula + ")";
  }
  if (oxygens < 2) return {};
  const auto oxygen_count = "C" + std::to_string(carbons) + "O" + std::to_string(oxygens);
  if (hydroxyls == 0) return "polyether chain (" + oxygen_count + ")";
  if (hydroxyls == oxygens) return "polyol chain (" + oxygen_count + ")";
  return {};
}

}  // namespace motiphore::detail
