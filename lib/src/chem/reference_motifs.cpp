#include "motiphore/chem/reference_motifs.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <numeric>

#include "chem/elements.hpp"

namespace motiphore {
namespace {

using detail::is_halogen;
using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

/// Disjoint sets of atoms.
class Blocks {
 public:
  explicit Blocks(std::size_t atoms) : parent_(atoms) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::int32_t find(std::int32_t atom) {
    while (parent_[atom] != atom) atom = parent_[atom] = parent_[parent_[atom]];
    return atom;
  }
  void merge(std::int32_t a, std::int32_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::int32_t> parent_;
};

bool is_n_o_s(const Atom* atom) {
  const int element = atom->getAtomicNum();
  return element == 7 || element == 8 || element == 16;
}

/// Marks each methyl at the end of a group outside rings.
void add_methyls(const ROMol& mol, std::vector<bool>& marked) {
  for (const Atom* atom : mol.atoms()) {
    if (atom->getAtomicNum() != 6 || atom->getDegree() != 1 || marked[atom->getIdx()]) continue;
    const Atom* neighbor = *mol.atomNeighbors(atom).begin();
    if (marked[neighbor->getIdx()] && mol.getRingInfo()->numAtomRings(neighbor->getIdx()) == 0)
      marked[atom->getIdx()] = true;
  }
}

/// Heteroatoms, carbons of double and triple bonds, carbons with two or more single heteroatoms or halogens,
/// three-rings with one heteroatom, and the methyls of all these.
std::vector<bool> functional_atoms(const ROMol& mol) {
  std::vector<bool> marked(mol.getNumAtoms(), false);
  for (const Atom* atom : mol.atoms()) {
    const int element = atom->getAtomicNum();
    if (element != 1 && element != 6) marked[atom->getIdx()] = true;
    if (element == 6 && !atom->getIsAromatic()) {
      int hetero_neighbors = 0;
      for (const Atom* neighbor : mol.atomNeighbors(atom))
        hetero_neighbors += is_n_o_s(neighbor) || is_halogen(neighbor->getAtomicNum());
      if (hetero_neighbors >= 2) marked[atom->getIdx()] = true;
    }
  }
  for (const Bond* bond : mol.bonds()) {
    if (bond->getIsAromatic() || bond->getBondTypeAsDouble() < 2) continue;
    for (const Atom* end : {bond->getBeginAtom(), bond->getEndAtom()}) {
      if (end->getAtomicNum() == 6) marked[end->getIdx()] = true;
    }
  }
  for (const auto& ring : mol.getRingInfo()->atomRings()) {
    const auto is_hetero = [&](int atom) { return is_n_o_s(mol.getAtomWithIdx(atom)); };
    if (ring.size() != 3 || std::count_if(ring.begin(), ring.end(), is_hetero) != 1) continue;
    for (const int atom : ring) marked[atom] = true;
  }
  add_methyls(mol, marked);
  return marked;
}

}  // namespace

std::vector<std::int32_t> reference_motifs(const ROMol& mol) {
  const std::vector<bool> functional = functional_atoms(mol);
  std::vector<bool> covered = functional;
  Blocks blocks(mol.getNumAtoms());
  for (const auto& ring : mol.getRingInfo()->atomRings()) {
    for (const int atom : ring) {
      covered[atom] = true;
      blocks.merge(atom, ring.front());
    }
  }
  // A bond joins two functional atoms, unless it is aromatic: there each heteroatom is a group of its own, and the
  // ring joins them anyway. A bond between two atoms that are in no group and no ring is part of a linker.
  for (const Bond* bond : mol.bonds()) {
    const auto begin = static_cast<std::int32_t>(bond->getBeginAtomIdx());
    const auto end = static_cast<std::int32_t>(bond->getEndAtomIdx());
    const bool one_group = functional[begin] && functional[end] && !bond->getIsAromatic();
    if (one_group || (!covered[begin] && !covered[end])) blocks.merge(begin, end);
  }
  std::vector<std::int32_t> number(mol.getNumAtoms(), -1);
  std::vector<std::int32_t> block(mol.getNumAtoms());
  std::int32_t count = 0;
  for (std::int32_t atom = 0; atom < static_cast<std::int32_t>(block.size()); ++atom) {
    std::int32_t& known = number[blocks.find(atom)];
    if (known < 0) known = count++;
    block[atom] = known;
  }
  return block;
}

}  // namespace motiphore
