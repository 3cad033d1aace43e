#include "chem/parent/left_aside.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/new_canon.h>

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "motiphore/chem/standardize.hpp"

namespace motiphore::detail {

namespace {

using Classes = std::vector<unsigned>;  // one for atoms that are alike, whatever their stereochemistry

constexpr std::size_t kSmallRing = 7;  // double bonds of such rings are cis

bool is_marked(const RDKit::ROMol& mol) {
  for (const auto* atom : mol.atoms())
    if (atom->getChiralTag() != RDKit::Atom::CHI_UNSPECIFIED) return true;
  for (const auto* bond : mol.bonds())
    if (bond->getStereo() > RDKit::Bond::STEREOANY) return true;
  return false;
}

Classes neighbour_classes(const RDKit::ROMol& mol, const RDKit::Atom& atom, const Classes& classes) {
  Classes found;
  for (const auto* other : mol.atomNeighbors(&atom)) found.push_back(classes[other->getIdx()]);
  return found;
}

bool are_unlike(const Classes& classes) {
  return std::set<unsigned>(classes.begin(), classes.end()).size() == classes.size();
}

/// An atom whose four neighbours, or lone pair, stand at corners that do not change places.
bool is_tetrahedral(const RDKit::Atom& atom) {
  const auto corners = atom.getDegree() + atom.getTotalNumHs();
  switch (atom.getAtomicNum()) {
    case 6:
    case 14:
      return corners == 4 && atom.getTotalNumHs() < 2;
    case 7:  // an ammonium; amines turn inside out
    case 15:
      return corners == 4 && atom.getTotalNumHs() == 0;
    case 16:
      return atom.getDegree() == 3 && atom.getTotalNumHs() == 0 && !atom.getIsAromatic();  // sulfoxides
    default:
      return false;
  }
}

/// Of an atom at one end of a double bond, whether what it carries besides differs.
bool is_unlike_end(const RDKit::ROMol& mol, const RDKit::Atom& atom, const RDKit::Atom& other, const Classes& classes) {
  if (atom.getAtomicNum() != 6 && atom.getAtomicNum() != 7) return false;
  if (atom.getTotalNumHs() > 1 || atom.getDegree() < 2) return false;
  for (const auto* bond : mol.atomBonds(&atom))  // of N=C=O: what is in line is on neither side
    if (bond->getOtherAtom(&atom) != &other && bond->getBondType() != RDKit::Bond::SINGLE) return false;
  Classes carried;
  for (const auto* one : mol.atomNeighbors(&atom))
    if (one != &other) carried.push_back(classes[one->getIdx()]);
  return are_unlike(carried);
}

bool has_unlike_double_bond(const RDKit::ROMol& mol, const Classes& classes) {
  for (const auto* bond : mol.bonds()) {
    if (bond->getBondType() != RDKit::Bond::DOUBLE || bond->getIsAromatic()) continue;
    bool in_small_ring = false;
    for (const auto& ring : mol.getRingInfo()->bondRings())
      in_small_ring =
          in_small_ring || (ring.size() <= kSmallRing &&
                            std::find(ring.begin(), ring.end(), static_cast<int>(bond->getIdx())) != ring.end());
    const auto &a = *bond->getBeginAtom(), &b = *bond->getEndAtom();
    if (!in_small_ring && is_unlike_end(mol, a, b, classes) && is_unlike_end(mol, b, a, classes)) return true;
  }
  return false;
}

/// Whether two atoms of a ring carry unlike things above and below it.
bool has_cis_and_trans_ring(const RDKit::ROMol& mol, const Classes& classes) {
  for (const auto& ring : mol.getRingInfo()->atomRings()) {
    const auto count = std::count_if(ring.begin(), ring.end(), [&](int index) {
      const auto& atom = *mol.getAtomWithIdx(static_cast<unsigned>(index));
      if (atom.getAtomicNum() != 6 || atom.getIsAromatic() || !is_tetrahedral(atom)) return false;
      Classes outside;
      for (const auto* one : mol.atomNeighbors(&atom))
        if (std::find(ring.begin(), ring.end(), static_cast<int>(one->getIdx())) == ring.end())
          outside.push_back(classes[one->getIdx()]);
      return are_unlike(outside);
    });
    if (count > 1) return true;
  }
  return false;
}

/// Whether an atom of the parent, or a hydrogen on it, has a label: heavy water beside a drug leaves none aside.
bool is_labelled(const RDKit::ROMol& given) {
  const auto has_label = [&](auto index) {
    return given.getAtomWithIdx(static_cast<unsigned>(index))->getIsotope() != 0;
  };
  bool any = false;
  for (const auto* atom : given.atoms()) any = any || has_label(atom->getIdx());
  if (!any) return false;
  const auto parent = standardize(std::make_shared<const RDKit::ROMol>(given));
  return !parent || std::any_of(parent->given_atom.begin(), parent->given_atom.end(), has_label) ||
         std::any_of(parent->hydrogens.begin(), parent->hydrogens.end(),
                     [&](const auto& hydrogen) { return has_label(hydrogen.front()); });
}

}  // namespace

bool has_stereoisomers(const RDKit::ROMol& mol) {
  if (is_marked(mol)) return true;
  Classes classes;
  RDKit::Canon::rankMolAtoms(mol, classes, /*breakTies=*/false, /*includeChirality=*/false, /*includeIsotopes=*/false);
  for (const auto* atom : mol.atoms())
    if (is_tetrahedral(*atom) && are_unlike(neighbour_classes(mol, *atom, classes))) return true;
  return has_unlike_double_bond(mol, classes) || has_cis_and_trans_ring(mol, classes);
}

std::string left_aside(const RDKit::ROMol& given, const RDKit::ROMol& parent) {
  const bool labelled = is_labelled(given);
  const bool stereo = has_stereoisomers(parent) || is_marked(given);
  return std::string(stereo ? "stereochemistry" : "") + (stereo && labelled ? " and " : "") +
         (labelled ? "isotopes" : "");
}

}  // namespace motiphore::detail
