#include "chem/flat_layout.hpp"

#include <GraphMol/Depictor/RDDepictor.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/RingInfo.h>

#include <exception>
#include <mutex>

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::Bond;

constexpr unsigned kSmallestWithE = 8;  // atoms of a ring

/// 1 and -1 on either side of the line through two atoms, 0 on it.
int side(const RDGeom::Point3D& from, const RDGeom::Point3D& to, const RDGeom::Point3D& at) {
  const double area = (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
  return area > 1e-3 ? 1 : area < -1e-3 ? -1 : 0;
}

bool is_turned(const Bond& bond, const RDGeom::POINT3D_VECT& at) {
  const auto stereo = bond.getStereo();
  const auto& ends = bond.getStereoAtoms();
  if (stereo <= Bond::STEREOANY || ends.size() != 2) return false;
  const auto &from = at[bond.getBeginAtomIdx()], &to = at[bond.getEndAtomIdx()];
  const int first = side(from, to, at[static_cast<std::size_t>(ends[0])]);
  const int second = side(from, to, at[static_cast<std::size_t>(ends[1])]);
  const bool cis = stereo == Bond::STEREOZ || stereo == Bond::STEREOCIS;
  return first * second != 0 && cis != (first == second);
}

/// Whether an end of a double bond has single bonds alone besides, one or two of them.
bool has_sides(const Atom& end, const Bond& bond) {
  int others = 0;
  for (const Bond* other : end.getOwningMol().atomBonds(&end)) {
    if (other == &bond) continue;
    if (other->getBondType() != Bond::SINGLE && !other->getIsAromatic()) return false;
    ++others;
  }
  return others > 0;
}

/// A double bond of a ring in which it may be E, without a stated geometry.
bool is_open(const Bond& bond) {
  if (bond.getBondType() != Bond::DOUBLE || bond.getIsAromatic() || bond.getStereo() != Bond::STEREONONE) return false;
  const auto* rings = bond.getOwningMol().getRingInfo();
  return rings->numBondRings(bond.getIdx()) > 0 && rings->minBondRingSize(bond.getIdx()) >= kSmallestWithE &&
         has_sides(*bond.getBeginAtom(), bond) && has_sides(*bond.getEndAtom(), bond);
}

/// CoordGen tries the shapes that a large ring may have, of which each substituent leaves few: 32 bare atoms take half
/// a second, 40 more than 20 s. Chains of bicycles take 2 s for 224 atoms and more than 20 for 400; peptides and DNA of
/// 450 atoms take less than one.
bool is_quick_for_coordgen(const RDKit::ROMol& mol) {
  constexpr std::size_t most_bare = 30;
  constexpr unsigned most_atoms = 500, most_with_many_bridges = 250, many_bridges = 20;
  const auto* rings = mol.getRingInfo();
  if (!rings->isInitialized() || mol.getNumAtoms() > most_atoms) return false;
  for (const auto& ring : rings->atomRings()) {
    if (ring.size() <= most_bare) continue;
    std::size_t carrying = 0;
    for (const int atom : ring) carrying += mol.getAtomWithIdx(static_cast<unsigned>(atom))->getDegree() > 2;
    if (4 * carrying < ring.size()) return false;
  }
  unsigned bridges = 0;
  for (const Atom* atom : mol.atoms()) bridges += rings->numAtomRings(atom->getIdx()) > 1;
  return mol.getNumAtoms() <= most_with_many_bridges || bridges <= many_bridges;
}

}  // namespace

void lay_out_by_rdkit(RDKit::RWMol& mol) {
  RDDepict::compute2DCoords(mol, nullptr, /*canonOrient=*/true, /*clearConfs=*/true, 0, 0, 0, false,
                            /*forceRDKit=*/true);
}

bool lay_out_by_coordgen(RDKit::RWMol& mol) {
  if (!is_quick_for_coordgen(mol)) return false;
  static std::mutex one_at_a_time;
  const std::lock_guard<std::mutex> lock(one_at_a_time);
  struct Switch {
    const bool before = RDDepict::preferCoordGen;
    ~Switch() { RDDepict::preferCoordGen = before; }
  } const restore;
  RDDepict::preferCoordGen = true;
  try {
    RDDepict::compute2DCoords(mol, nullptr, /*canonOrient=*/true);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

int turned_double_bonds(const RDKit::ROMol& mol) {
  if (mol.getNumConformers() == 0) return 0;
  const auto& at = mol.getConformer().getPositions();
  int turned = 0;
  for (const Bond* bond : mol.bonds()) turned += is_turned(*bond, at);
  return turned;
}

void cross_turned_double_bonds(RDKit::RWMol& mol) {
  if (mol.getNumConformers() == 0) return;
  const auto& at = mol.getConformer().getPositions();
  for (Bond* bond : mol.bonds())
    if (is_turned(*bond, at)) bond->setStereo(Bond::STEREOANY);
}

void cross_open_double_bonds(RDKit::RWMol& mol) {
  for (Bond* bond : mol.bonds())
    if (is_open(*bond)) bond->setStereo(Bond::STEREOANY);
}

}  // namespace motiphore::detail
