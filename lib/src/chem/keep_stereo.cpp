#include "chem/keep_stereo.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <algorithm>

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::Bond;

/// A chiral tag is read along the bonds in their order, where a hydrogen that is no atom is last. The bond that goes
/// changes places with all behind it.
void keep_tetrahedral(Atom& atom, unsigned goes, std::optional<unsigned> comes) {
  if (atom.getChiralTag() != Atom::CHI_TETRAHEDRAL_CW && atom.getChiralTag() != Atom::CHI_TETRAHEDRAL_CCW) return;
  bool is_behind = false;
  int behind = 0;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom)) {
    const auto other = bond->getOtherAtomIdx(atom.getIdx());
    if (other == goes)
      is_behind = true;
    else if (is_behind && other != comes)
      ++behind;
  }
  if (behind % 2 == 1) atom.invertChirality();
}

/// Without a substituent for the one that goes, the other of its side is told of, which lies across.
void keep_double_bond(Bond& bond, Atom& atom, unsigned goes, std::optional<unsigned> comes) {
  auto stereo = bond.getStereo();
  auto ends = bond.getStereoAtoms();
  const auto end = std::find(ends.begin(), ends.end(), static_cast<int>(goes));
  if (stereo <= Bond::STEREOANY || ends.size() != 2 || end == ends.end()) return;
  bool is_trans = stereo == Bond::STEREOE || stereo == Bond::STEREOTRANS;
  if (!comes)
    for (const Atom* beside : atom.getOwningMol().atomNeighbors(&atom))
      if (beside->getIdx() != goes && beside->getIdx() != bond.getOtherAtomIdx(atom.getIdx())) {
        comes = beside->getIdx();
        is_trans = !is_trans;
      }
  bond.setStereo(Bond::STEREONONE);
  bond.getStereoAtoms().clear();
  if (!comes) return;
  *end = static_cast<int>(*comes);
  bond.setStereoAtoms(static_cast<unsigned>(ends[0]), static_cast<unsigned>(ends[1]));
  bond.setStereo(is_trans ? Bond::STEREOTRANS : Bond::STEREOCIS);
}

}  // namespace

void keep_stereo(Atom& atom, unsigned goes, std::optional<unsigned> comes) {
  keep_tetrahedral(atom, goes, comes);
  for (Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() == Bond::DOUBLE) keep_double_bond(*bond, atom, goes, comes);
}

void draw_double_bonds(RDKit::RWMol& mol) {
  for (Bond* bond : mol.bonds()) bond->setBondDir(Bond::NONE);
  RDKit::MolOps::setDoubleBondNeighborDirections(mol);
}

}  // namespace motiphore::detail
