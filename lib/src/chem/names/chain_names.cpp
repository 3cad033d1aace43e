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

struct ChainCounts {
  std::size_t carbons = 0, halogens = 0, oxygens = 0;
  std::size_t hydroxyls = 0;
  std::size_t hydrogens = 0;  // on carbon
  std::size_t unsaturated = 0, in_rings = 0;
  std::size_t most_neighbors = 0;  // that a carbon has in the skeleton
};

/// Counts an atom's bonds that are no simple ones of a chain.
void count_bonds(const ROMol& mol, const Atom& atom, const std::vector<bool>& inside, ChainCounts& counts) {
  for (const Bond* bond : mol.atomBonds(&atom)) {
    const bool within = inside[bond->getOtherAtomIdx(atom.getIdx())];
    if (bond->getBondType() != Bond::SINGLE && (within || atom.getAtomicNum() == 6))
      ++counts.unsaturated;  // also of a triene that was cut
    if (within && mol.getRingInfo()->numBondRings(bond->getIdx()) > 0) ++counts.in_rings;
  }
}

std::size_t neighbors_inside(const ROMol& mol, const Atom& atom, const std::vector<bool>& inside) {
  std::size_t neighbors = 0;
  for (const Atom* neighbor : mol.atomNeighbors(&atom)) neighbors += inside[neighbor->getIdx()];
  return neighbors;
}

void count_carbon(const ROMol& mol, const Atom& carbon, const std::vector<bool>& inside, ChainCounts& counts) {
  ++counts.carbons;
  counts.hydrogens += carbon.getTotalNumHs();
  std::size_t skeleton = 0;
  for (const Atom* neighbor : mol.atomNeighbors(&carbon))
    skeleton += inside[neighbor->getIdx()] && !is_chain_halogen(*neighbor);
  counts.most_neighbors = std::max(counts.most_neighbors, skeleton);
}

/// @return whether it is an atom that a chain may have
bool count_atom(const ROMol& mol, const Atom& atom, const std::vector<bool>& inside, ChainCounts& counts) {
  const bool neutral = atom.getFormalCharge() == 0;
  if (atom.getAtomicNum() == 6 && !atom.getIsAromatic() && neutral) {
    count_carbon(mol, atom, inside, counts);
    return true;
  }
  if (is_chain_halogen(atom) && neighbors_inside(mol, atom, inside) == 1) {
    ++counts.halogens;
    return true;
  }
  if (atom.getAtomicNum() == 8 && neutral && atom.getTotalDegree() == 2 && !is_beside_oxygen(mol, atom, inside)) {
    ++counts.oxygens;
    counts.hydroxyls += atom.getTotalNumHs() > 0;
    return true;
  }
  return false;
}

std::string carbon_count(const ChainCounts& counts) {
  return "C" + std::to_string(counts.carbons);
}

std::string hydrocarbon_name(const ChainCounts& counts) {
  const auto count = carbon_count(counts);
  if (counts.unsaturated > 0) return "unsaturated carbon chain (" + count + ")";
  if (counts.in_rings > 0) return "part of a carbon ring (" + count + ")";
  return (counts.most_neighbors > 2 ? "branched alkyl (" : "alkyl chain (") + count + ")";
}

std::string haloalkyl_name(const std::string& formula, const ChainCounts& counts) {
  const bool all_fluorine = formula.find_first_not_of("CF0123456789") == std::string::npos;
  if (all_fluorine && counts.hydrogens == 0) return "perfluoroalkyl chain (" + carbon_count(counts) + ")";
  return std::string(all_fluorine ? "fluoroalkyl (" : "haloalkyl (") + formula + ")";
}

std::string fluoroether_name(const std::string& formula, const ChainCounts& counts) {
  const bool all_fluorine = formula.find_first_not_of("CFO0123456789") == std::string::npos;
  if (counts.hydroxyls > 0 || !all_fluorine) return {};
  return std::string(counts.hydrogens == 0 ? "perfluoroether" : "fluoroether") + " chain (" + formula + ")";
}

std::string polyether_or_polyol_name(const ChainCounts& counts) {
  if (counts.oxygens < 2) return {};
  const auto count = carbon_count(counts) + "O" + std::to_string(counts.oxygens);
  if (counts.hydroxyls == 0) return "polyether chain (" + count + ")";
  if (counts.hydroxyls == counts.oxygens) return "polyol chain (" + count + ")";
  return {};
}

}  // namespace

std::string chain_name(const ROMol& mol, const std::vector<std::int32_t>& atoms, const std::vector<bool>& inside) {
  ChainCounts counts;
  for (const auto index : atoms) {
    const Atom& atom = *mol.getAtomWithIdx(static_cast<unsigned>(index));
    count_bonds(mol, atom, inside, counts);
    if (!count_atom(mol, atom, inside, counts)) return {};
  }
  if (counts.carbons < 2) return {};
  if (counts.oxygens == 0 && counts.halogens == 0) return hydrocarbon_name(counts);
  if (counts.unsaturated > 0) return {};
  if (counts.oxygens == 0) return haloalkyl_name(fragment_formula(mol, atoms), counts);
  if (counts.halogens > 0) return fluoroether_name(fragment_formula(mol, atoms), counts);
  return polyether_or_polyol_name(counts);
}

}  // namespace motiphore::detail
