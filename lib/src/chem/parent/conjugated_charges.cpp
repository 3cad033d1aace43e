#include "chem/parent/conjugated_charges.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <tuple>
#include <utility>

#include "chem/parent/alternating_path.hpp"
#include "chem/parent/atom_ranks.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

/// Where a cation of a conjugated system is drawn: the best place has the least number. Where a hydrogen can balance
/// it, then nitrogen, which carries it best.
enum class CationPlace { Hydroxyl, NitrogenWithHydrogen, Nitrogen, Sulfur, Oxygen, Carbon, None };

CationPlace place_of(const Atom& atom) {
  const bool hydrogen = atom.getTotalNumHs() > 0;
  switch (atom.getAtomicNum()) {
    case 6:
      return CationPlace::Carbon;
    case 7:
      return hydrogen ? CationPlace::NitrogenWithHydrogen : CationPlace::Nitrogen;
    case 8:
      return hydrogen ? CationPlace::Hydroxyl : CationPlace::Oxygen;
    case 16:
    case 34:
      return CationPlace::Sulfur;
    default:
      return CationPlace::None;
  }
}

/// A lone pair that can take a cation.
bool may_take(const Atom& atom) {
  if (atom.getFormalCharge() != 0 || atom.getAtomicNum() == 6 || place_of(atom) == CationPlace::None) return false;
  return is_saturated(atom);
}

/// One of the atoms that a cation can be drawn at.
struct Place {
  Atom* atom;
  AlternatingPath path;  // from here to where it is drawn now; empty if that is here
};

void move_to(RWMol& mol, Atom* cation, const Place& place) {
  cation->setFormalCharge(0);
  mol.getAtomWithIdx(place.atom->getIdx())->setFormalCharge(1);
  flip(mol, place.path);
}

/// Whether a cation here is the N, quaternary or with a hydrogen, of an aromatic ring of six.
bool is_hetarenium(const RWMol& mol, const Atom& cation, const Place& place, CationPlace kind) {
  const Atom& atom = *place.atom;
  if (place_of(atom) != kind || !is_in_ring_of(atom, 6)) return false;
  RWMol moved(mol);
  move_to(moved, moved.getAtomWithIdx(cation.getIdx()), place);
  moved.updatePropertyCache(/*strict=*/false);
  RDKit::MolOps::setAromaticity(moved);
  return moved.getAtomWithIdx(atom.getIdx())->getIsAromatic();
}

bool are_in_one_ring(const Atom& a, const Atom& b) {
  return share_ring({&a, &b}, [](const auto&) { return true; });
}

/// Whether a place with a hydrogen is one that can lose it to the cation; `hetarenium` are the quaternary places.
bool gives_hydrogen(const ROMol& mol, const Place& place, const std::vector<const Atom*>& hetarenium) {
  const Atom& atom = *place.atom;
  const Atom* first = nullptr;  // that it would have its double bond to
  if (place.path.empty()) {
    for (const Bond* bond : mol.atomBonds(&atom))
      if (bond->getBondType() == Bond::DOUBLE) first = bond->getOtherAtom(&atom);
  } else {
    first = mol.getBondWithIdx(place.path.front())->getOtherAtom(&atom);
  }
  if (!first || first->getAtomicNum() == 8) return false;
  // Of a chain that would be an azo compound; pyrazole and triazole are none.
  if (first->getAtomicNum() == 7 && !are_in_one_ring(atom, *first)) return false;
  if (hetarenium.empty() || is_in_ring(atom)) return true;
  return std::any_of(hetarenium.begin(), hetarenium.end(), [&](const Atom* n) {
    return atom.getAtomicNum() == 8 ? are_in_one_ring(*first, *n)
                                    : mol.getBondBetweenAtoms(first->getIdx(), n->getIdx()) != nullptr;
  });
}

}  // namespace

bool is_donor(int element) {
  return element == 7 || element == 8 || element == 16 || element == 34 || element == 15 || element == 33;
}

bool has_double_bond(const Atom& atom) {
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() == Bond::DOUBLE) return true;
  return false;
}

bool is_saturated(const Atom& atom) {
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() != Bond::SINGLE) return false;
  return true;
}

bool has_negative_neighbour(const Atom& atom) {
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbor->getFormalCharge() < 0) return true;
  return false;
}

bool join_conjugated(RWMol& mol, const std::vector<unsigned>& rank) {
  // The C- of a ring of five may be a ferrocene's, whose metal was cut, and as aromatic as any.
  const auto anions = atoms_by_rank(mol, rank, [](const Atom& atom) {
    return atom.getFormalCharge() == -1 &&
           (is_donor(atom.getAtomicNum()) || (atom.getAtomicNum() == 6 && !is_in_ring_of(atom, 5)));
  });
  if (anions.empty()) return false;
  const auto cations = atoms_by_rank(mol, rank, [](const Atom& atom) {
    return atom.getFormalCharge() == 1 && is_donor(atom.getAtomicNum()) && !has_negative_neighbour(atom);
  });
  for (Atom* anion : anions) {
    Atom* nearest = nullptr;
    AlternatingPath best;
    std::size_t least = 0;
    for (Atom* cation : cations) {
      auto path = find_alternating_path(mol, *anion, *cation);
      if (!path) continue;
      const auto distance =
          RDKit::MolOps::getShortestPath(mol, static_cast<int>(anion->getIdx()), static_cast<int>(cation->getIdx()))
              .size();
      if (nearest && distance >= least) continue;
      nearest = cation;
      least = distance;
      best = std::move(*path);
    }
    if (!nearest) continue;
    nearest->setFormalCharge(0);
    anion->setFormalCharge(0);
    flip(mol, best);
    return true;
  }
  return false;
}

bool is_movable_cation(const Atom& atom) {
  if (atom.getFormalCharge() != 1 || has_negative_neighbour(atom)) return false;
  if (atom.getAtomicNum() == 6) return !has_double_bond(atom);
  return place_of(atom) < CationPlace::Carbon && atom.getTotalNumHs() == 0 && has_double_bond(atom);
}

bool is_iminium(const Atom& atom) {
  return atom.getAtomicNum() == 7 && atom.getFormalCharge() == 1 && atom.getTotalNumHs() > 0 && !is_in_ring(atom) &&
         has_double_bond(atom);
}

namespace {

/// The bond N+H=C of an amidinium, or null.
Bond* amidinium_bond(const Atom& atom) {
  if (atom.getAtomicNum() != 7 || atom.getFormalCharge() != 1 || atom.getTotalNumHs() == 0 || atom.getIsAromatic())
    return nullptr;
  for (Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() == Bond::DOUBLE && bond->getOtherAtom(&atom)->getAtomicNum() == 6) return bond;
  return nullptr;
}

/// Whether N is that of an amide, beside C=O or SO2.
bool is_amide_nitrogen(const Atom& nitrogen) {
  const ROMol& mol = nitrogen.getOwningMol();
  for (const Atom* neighbor : mol.atomNeighbors(&nitrogen))
    for (const Bond* bond : mol.atomBonds(neighbor))
      if (bond->getBondType() == Bond::DOUBLE && bond->getOtherAtom(neighbor)->getAtomicNum() == 8) return true;
  return false;
}

/// The N–C of an amidinium whose N may have its charge.
std::vector<Bond*> amino_bonds(const Atom& carbon) {
  std::vector<Bond*> bonds;
  for (Bond* bond : carbon.getOwningMol().atomBonds(&carbon)) {
    const Atom* amine = bond->getOtherAtom(&carbon);
    if (bond->getBondType() == Bond::SINGLE && amine->getAtomicNum() == 7 && may_take(*amine) &&
        amine->getTotalNumHs() > 0)
      bonds.push_back(bond);
  }
  return bonds;
}

}  // namespace

bool is_amidinium(const Atom& atom) {
  const Bond* bond = amidinium_bond(atom);
  return bond && !amino_bonds(*bond->getOtherAtom(&atom)).empty();
}

bool move_amidiniums(RWMol& mol, const std::vector<unsigned>& rank) {
  bool any = false;
  for (Atom* cation : atoms_by_rank(mol, rank, is_amidinium)) {
    Bond* to_cation = amidinium_bond(*cation);
    if (!to_cation) continue;
    // The N of an aromatic ring of six before all: whether the Kekulé form has its double bond here is chance.
    const auto order = [&](const Place& place) {
      const Atom& atom = *place.atom;
      return std::tuple(!is_hetarenium(mol, *cation, place, CationPlace::NitrogenWithHydrogen), !is_in_ring(atom),
                        is_amide_nitrogen(atom), -static_cast<int>(atom.getTotalNumHs()), rank[atom.getIdx()]);
    };
    Place best{cation, {}};
    auto least = order(best);
    const Atom& carbon = *to_cation->getOtherAtom(cation);
    for (const Bond* bond : amino_bonds(carbon)) {
      Place place{bond->getOtherAtom(&carbon), {bond->getIdx(), to_cation->getIdx()}};
      if (auto its = order(place); its < least) {
        least = std::move(its);
        best = std::move(place);
      }
    }
    if (best.atom == cation) continue;
    move_to(mol, cation, best);
    any = true;
  }
  if (any) mol.updatePropertyCache(/*strict=*/false);
  return any;
}

bool move_cation(RWMol& mol, const std::vector<unsigned>& rank) {
  const auto cations =
      atoms_by_rank(mol, rank, [](const Atom& atom) { return is_movable_cation(atom) || is_iminium(atom); });
  for (Atom* cation : cations) {
    const auto last = cation->getAtomicNum() == 6 ? Bond::SINGLE : Bond::DOUBLE;
    std::vector<Place> places{{cation, {}}};
    for (Atom* atom : mol.atoms()) {
      if (!may_take(*atom)) continue;
      if (auto path = find_alternating_path(mol, *atom, *cation, last)) places.push_back({atom, std::move(*path)});
    }
    std::vector<const Atom*> hetarenium;
    for (const auto& place : places)
      if (is_hetarenium(mol, *cation, place, CationPlace::Nitrogen)) hetarenium.push_back(place.atom);
    // Of 4-aminopyridinium drawn with its charge on the amino group the proton is the ring's.
    const bool of_ring = hetarenium.empty() && is_iminium(*cation);
    if (of_ring && is_amidinium(*cation)) continue;

    const auto order = [&](const Place& place) { return std::pair(place_of(*place.atom), rank[place.atom->getIdx()]); };
    const auto counts = [&](const Place& place) {
      if (of_ring) return place.atom != cation && is_hetarenium(mol, *cation, place, CationPlace::NitrogenWithHydrogen);
      return place.atom->getTotalNumHs() == 0 || place.atom->getAtomicNum() == 6 ||
             gives_hydrogen(mol, place, hetarenium);
    };
    const Place* best = nullptr;
    for (const auto& place : places)
      if (counts(place) && (!best || order(place) < order(*best))) best = &place;
    if (!best || best->atom == cation) continue;
    move_to(mol, cation, *best);
    return true;
  }
  return false;
}

namespace {

/// The bond X=N of an imidate, or null.
Bond* imidate_bond(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (atom.getFormalCharge() != -1 || atom.getDegree() != 1 || (element != 8 && element != 16 && element != 34))
    return nullptr;
  const ROMol& mol = atom.getOwningMol();
  const Atom* middle = *mol.atomNeighbors(&atom).begin();
  const int center = middle->getAtomicNum();
  if (middle->getFormalCharge() != 0 || (center != 6 && center != 15 && center != 16)) return nullptr;
  Bond* best = nullptr;
  for (Bond* bond : mol.atomBonds(middle)) {
    const Atom* end = bond->getOtherAtom(middle);
    if (bond->getBondType() == Bond::DOUBLE && end->getAtomicNum() == 7 && end->getFormalCharge() == 0) best = bond;
  }
  return best;
}

}  // namespace

bool is_imidate(const Atom& atom) {
  return imidate_bond(atom) != nullptr;
}

bool move_imidates(RWMol& mol) {
  bool any = false;
  for (Atom* atom : mol.atoms()) {
    Bond* bond = imidate_bond(*atom);
    if (!bond) continue;
    Bond* own = *mol.atomBonds(atom).begin();
    bond->getOtherAtom(own->getOtherAtom(atom))->setFormalCharge(-1);
    atom->setFormalCharge(0);
    bond->setBondType(Bond::SINGLE);
    bond->setStereo(Bond::STEREONONE);
    own->setBondType(Bond::DOUBLE);
    any = true;
  }
  return any;
}

bool is_azolide(const Atom& atom) {
  return atom.getAtomicNum() == 7 && atom.getFormalCharge() == -1 && atom.getIsAromatic();
}

bool move_azolides(RWMol& mol, const std::vector<unsigned>& rank, std::vector<unsigned>& azolides) {
  // 1H-tetrazole, 1,2,4-triazole and benzotriazole have their hydrogen beside one nitrogen.
  const auto order = [&](const Atom& atom) {
    int nitrogens = 0;
    for (const Atom* neighbor : mol.atomNeighbors(&atom)) nitrogens += neighbor->getAtomicNum() == 7;
    return std::pair(std::abs(nitrogens - 1), rank[atom.getIdx()]);
  };
  std::sort(azolides.begin(), azolides.end(), [&](unsigned a, unsigned b) { return rank[a] < rank[b]; });
  for (unsigned& azolide : azolides) {
    Atom* anion = mol.getAtomWithIdx(azolide);
    if (anion->getFormalCharge() != -1) continue;
    Atom* best = anion;
    AlternatingPath path;
    for (Atom* atom : mol.atoms()) {
      if (atom->getAtomicNum() != 7 || atom->getFormalCharge() != 0 || atom->getDegree() != 2 ||
          atom->getTotalNumHs() > 0 || order(*atom) > order(*best) || !are_in_one_ring(*anion, *atom))
        continue;
      auto found = find_alternating_path(mol, *anion, *atom);
      if (!found) continue;
      best = atom;
      path = std::move(*found);
    }
    if (best == anion) continue;
    anion->setFormalCharge(0);
    best->setFormalCharge(-1);
    azolide = best->getIdx();
    flip(mol, path);
    return true;
  }
  return false;
}

}  // namespace motiphore::detail
