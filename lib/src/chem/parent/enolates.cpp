#include "chem/parent/enolates.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/atom_ranks.hpp"
#include "chem/parent/drawing_edits.hpp"
#include "chem/parent/phenolates.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

/// Whether a carbon is part of a quinoid ring, whose aromatic form has its charge elsewhere: p-nitrophenolate.
bool is_quinoid(const Atom& carbon) {
  const ROMol& mol = carbon.getOwningMol();
  int dienes = 0;
  for (const Bond* bond : mol.atomBonds(&carbon)) {
    if (bond->getBondType() != Bond::SINGLE || !is_ring_bond(*bond)) continue;
    const Atom* neighbor = bond->getOtherAtom(&carbon);
    for (const Bond* next : mol.atomBonds(neighbor))
      dienes += next->getBondType() == Bond::DOUBLE && is_ring_bond(*next);
  }
  return dienes > 1;
}

/// Whether a carbon of an aromatic ring has an O of its own, as those of squarate: its acid is the enediol.
bool is_of_enediol(const Atom& carbon) {
  for (const Atom* next : carbon.getOwningMol().atomNeighbors(&carbon))
    if (is_hydroxyl(*next) || is_oxide(*next)) return true;
  return bears_carbonyl(carbon);
}

/// In a ring that RDKit has as aromatic though it has a carbonyl group, as that of coumarin: the bond from the carbon
/// `middle` to one that is beside such a group, or null. Between two rings it is of a benzene ring.
Bond* bond_to_pyrone_carbon(const Atom& middle) {
  const ROMol& mol = middle.getOwningMol();
  for (Bond* bond : mol.atomBonds(&middle)) {
    const Atom* end = bond->getOtherAtom(&middle);
    if (!bond->getIsAromatic() || !is_neutral_carbon(*end) || mol.getRingInfo()->numAtomRings(end->getIdx()) > 1 ||
        is_of_enediol(*end))
      continue;
    for (const Atom* next : mol.atomNeighbors(end)) {
      if (next == &middle || !next->getIsAromatic()) continue;
      for (const Bond* other : mol.atomBonds(next))
        if (other->getBondType() == Bond::DOUBLE && other->getOtherAtom(next)->getAtomicNum() == 8) return bond;
    }
  }
  return nullptr;
}

/// Whether two atoms are in a ring of six with two carbonyl groups, in which an enolate is a hydroxyquinone's.
bool are_in_quinone(const Atom& a, const Atom& b) {
  return share_ring({&a, &b}, [&](const std::vector<int>& ring) {
    return ring.size() == 6 && count_in_ring(a.getOwningMol(), ring, bears_carbonyl) > 1;
  });
}

/// Whether C=C beside a carbonyl group has one O on either end, as in ascorbic acid: its acid is the enediol, whichever
/// of the two has the charge. An end with two is that of an ester.
bool is_reductone(const Atom& middle, const Atom& end) {
  const ROMol& mol = middle.getOwningMol();
  if (are_in_quinone(middle, end)) return false;
  bool hydroxyl = false, carbonyl = false;
  for (const Atom* next : mol.atomNeighbors(&end)) hydroxyl = hydroxyl || is_hydroxyl(*next) || is_oxide(*next);
  for (const Atom* carbon : {&middle, &end}) {
    int others = 0;
    for (const Atom* next : mol.atomNeighbors(carbon)) {
      others += next->getAtomicNum() != 6;
      carbonyl = carbonyl || bears_carbonyl(*next);
    }
    if (others > 1) return false;
  }
  return hydroxyl && carbonyl;
}

/// For O-–C=C, O-–N+=C and N-=C=C the bond to the carbon at the end, or null.
Bond* bond_to_acid_carbon(const Atom& atom) {
  const ROMol& mol = atom.getOwningMol();
  const int element = atom.getAtomicNum();
  if (atom.getFormalCharge() != -1 || atom.getDegree() != 1 || (element != 7 && element != 8)) return nullptr;
  const Bond* own = *mol.atomBonds(&atom).begin();
  const Atom* middle = own->getOtherAtom(&atom);
  if (own->getBondType() != (element == 7 ? Bond::DOUBLE : Bond::SINGLE)) return nullptr;
  if (element == 8 && middle->getIsAromatic() && is_neutral_carbon(*middle)) return bond_to_pyrone_carbon(*middle);
  if (!is_plain_carbon(*middle) && !(element == 8 && is_of_nitronate(*middle))) return nullptr;
  for (Bond* bond : mol.atomBonds(middle)) {
    const Atom* end = bond->getOtherAtom(middle);
    if (bond != own && bond->getBondType() == Bond::DOUBLE && is_plain_carbon(*end) && !is_quinoid(*end))
      return element == 8 && is_reductone(*middle, *end) ? nullptr : bond;
  }
  return nullptr;
}

/// Whether the carbon at the end is beside another carbonyl group.
bool is_between_carbonyls(const Atom& atom, const Bond& to_end) {
  const ROMol& mol = atom.getOwningMol();
  const Atom* middle = *mol.atomNeighbors(&atom).begin();
  const Atom* end = to_end.getOtherAtom(middle);
  for (const Atom* neighbor : mol.atomNeighbors(end))
    for (const Bond* bond : mol.atomBonds(neighbor))
      if (neighbor != middle && neighbor->getAtomicNum() == 6 && bond->getBondType() == Bond::DOUBLE &&
          bond->getOtherAtom(neighbor)->getAtomicNum() == 8)
        return true;
  return false;
}

/// A carbonyl group beside a carbon.
struct Carbonyl {
  Bond* to_carbon;  ///< from the C- to its carbon
  Bond* to_oxygen;
  Atom* oxygen;
  bool in_ring, is_ketone, is_amide, is_on_arene;
};

std::vector<Carbonyl> carbonyls_beside(const Atom& carbon) {
  const ROMol& mol = carbon.getOwningMol();
  std::vector<Carbonyl> all;
  for (Bond* bond : mol.atomBonds(&carbon)) {
    const Atom* neighbor = bond->getOtherAtom(&carbon);
    // RDKit has coumarins and pyrones as aromatic, their carbanions too.
    if (bond->getBondType() == Bond::DOUBLE || !is_neutral_carbon(*neighbor)) continue;
    Carbonyl found{bond, nullptr, nullptr, is_ring_bond(*bond), true, false, false};
    for (Bond* other : mol.atomBonds(neighbor)) {
      Atom* end = other->getOtherAtom(neighbor);
      if (other->getBondType() == Bond::DOUBLE && end->getAtomicNum() == 8 && end->getFormalCharge() == 0) {
        found.to_oxygen = other;
        found.oxygen = end;
      } else if (end->getAtomicNum() != 6) {
        found.is_ketone = false;
        found.is_amide = found.is_amide || end->getAtomicNum() == 7;
      } else if (end != &carbon) {
        found.is_on_arene = end->getIsAromatic();
      }
    }
    if (found.oxygen) all.push_back(found);
  }
  return all;
}

/// Those of `all` that `has` holds for.
template <class Has>
std::vector<Carbonyl> those(const std::vector<Carbonyl>& all, Has has) {
  std::vector<Carbonyl> some;
  std::copy_if(all.begin(), all.end(), std::back_inserter(some), has);
  return some;
}

/// Whether a carbon of a ring bears the acyl group of a ketone or aldehyde; that of an amide, as in tetracyclines, does
/// not count.
bool is_acylated(const std::vector<Carbonyl>& all) {
  return std::any_of(all.begin(), all.end(), [](const auto& one) { return !one.in_ring && one.is_ketone; });
}

/// Whether an atom beside a carbon that is not one of its carbonyl groups is what `has` holds for.
template <class Has>
bool has_neighbour(const Atom& carbon, Has has) {
  for (const Atom* neighbor : carbon.getOwningMol().atomNeighbors(&carbon))
    if (has(*neighbor)) return true;
  return false;
}

bool is_of_nitrile(const Atom& atom) {
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() == Bond::TRIPLE && bond->getOtherAtom(&atom)->getAtomicNum() == 7) return true;
  return false;
}

/// The carbonyl groups beside a C- one of which its acid has as an enol; none where it has its hydrogen at carbon.
std::vector<Carbonyl> enol_places(const Atom& atom) {
  if (atom.getAtomicNum() != 6 || atom.getFormalCharge() != -1) return {};
  const auto all = carbonyls_beside(atom);
  const auto ring = those(all, [](const auto& one) { return one.in_ring; });
  const auto ketones = those(all, [](const auto& one) { return one.is_ketone; });
  const auto own_ketones = those(all, [](const auto& one) { return one.is_ketone && !one.in_ring; });
  const auto amides = those(all, [](const auto& one) { return one.is_amide && !one.in_ring; });
  // Between two carbonyl groups of rings, at least one of them a ketone's. Barbituric and Meldrum's acid, indane-1,3-
  // diones (diphacinone) and what bears a third acyl group (mesotrione, dehydroacetic acid) have, or are drawn with,
  // their hydrogen at carbon.
  const auto on_arene = std::count_if(ring.begin(), ring.end(), [](const auto& one) { return one.is_on_arene; });
  if (ring.size() > 1) {
    const bool of_enol = !(on_arene > 1 && is_in_ring_of(atom, 5)) && !is_acylated(all) &&
                         std::any_of(ring.begin(), ring.end(), [](const auto& one) { return one.is_ketone; });
    return of_enol ? ring : std::vector<Carbonyl>();
  }
  const auto is_hetero = [](const Atom& one) { return one.getAtomicNum() == 7 || one.getAtomicNum() == 16; };
  // Oxicams: an aryl ketone of the ring, a carboxamide on it.
  if (ring.size() == 1 && ring.front().is_ketone && on_arene == 1 && amides.size() == 1 &&
      has_neighbour(atom, is_hetero))
    return ring;
  // Acyl oxindoles (tenidap).
  if (ring.size() == 1 && ring.front().is_amide && own_ketones.size() == 1 && is_in_ring_of(atom, 5) &&
      has_neighbour(atom, [](const Atom& one) { return one.getIsAromatic(); }))
    return own_ketones;
  // Acyl cyanoacetamides (teriflunomide).
  if (ketones.size() == 1 && amides.size() == 1 && has_neighbour(atom, is_of_nitrile)) return ketones;
  return {};
}

void to_carbon(RWMol& mol, Atom& atom, Bond& other) {
  Bond* own = *mol.atomBonds(&atom).begin();
  Atom* carbon = other.getOtherAtom(own->getOtherAtom(&atom));
  own->setBondType(own->getBondType() == Bond::DOUBLE ? Bond::TRIPLE : Bond::DOUBLE);
  if (!other.getIsAromatic()) other.setBondType(Bond::SINGLE);
  other.setStereo(Bond::STEREONONE);
  set_charge(atom, 0);
  set_charge(*carbon, -1);
}

/// Whether the carbon of a carbonyl group is beside one that is an enol's, so that another enol there would leave an
/// o-quinone.
bool is_beside_enol(const Carbonyl& one) {
  const ROMol& mol = one.oxygen->getOwningMol();
  const Atom* carbon = *mol.atomNeighbors(one.oxygen).begin();
  for (const Atom* beside : mol.atomNeighbors(carbon)) {
    bool oxygen = false, alkene = false;
    for (const Bond* bond : mol.atomBonds(beside)) {
      const Atom* end = bond->getOtherAtom(beside);
      oxygen = oxygen || is_oxide(*end) || is_hydroxyl(*end);
      alkene = alkene || (bond->getBondType() == Bond::DOUBLE && end->getAtomicNum() == 6);
    }
    if (oxygen && alkene) return true;
  }
  return false;
}

void to_oxygen(Atom& carbon, const std::vector<unsigned>& rank) {
  const auto all = enol_places(carbon);
  const auto order = [&](const Carbonyl& one) {
    return std::tuple(!one.is_ketone, is_beside_enol(one), rank[one.oxygen->getIdx()]);
  };
  const auto best =
      *std::min_element(all.begin(), all.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  if (best.to_carbon->getBondType() == Bond::SINGLE) best.to_carbon->setBondType(Bond::DOUBLE);
  best.to_oxygen->setBondType(Bond::SINGLE);
  set_charge(carbon, 0);
  set_charge(*best.oxygen, -1);
}

/// For each atom whether its fragment has a cation that no O- beside it balances.
std::vector<bool> beside_cations(const ROMol& mol) {
  std::vector<int> fragment;
  const auto count = RDKit::MolOps::getMolFrags(mol, fragment);
  std::vector<bool> has(count);
  for (const Atom* atom : mol.atoms()) {
    if (atom->getFormalCharge() <= 0) continue;
    bool balanced = false;
    for (const Atom* neighbor : mol.atomNeighbors(atom)) balanced = balanced || is_oxide(*neighbor);
    if (!balanced) has[static_cast<std::size_t>(fragment[atom->getIdx()])] = true;
  }
  std::vector<bool> beside;
  for (const int f : fragment) beside.push_back(has[static_cast<std::size_t>(f)]);
  return beside;
}

}  // namespace

bool may_be_enolate(const Atom& atom) {
  return bond_to_acid_carbon(atom) || may_be_phenolate(atom) || !enol_places(atom).empty();
}

bool move_enolates(RWMol& mol) {
  bool may = false;
  for (const Atom* atom : mol.atoms()) may = may || may_be_enolate(*atom);
  if (!may) return false;
  bool any = move_to_phenolates(mol);
  const auto inner_salt = beside_cations(mol);
  const auto rank = ranks_of_skeleton(mol);
  // What comes first does not depend on the spelling.
  const auto atoms = atoms_by_rank(mol, rank, [&](const Atom& atom) { return !inner_salt[atom.getIdx()]; });
  for (const bool of_vinylogous_acid : {true, false})  // which of the two O- of ascorbate is the acid's
    for (Atom* atom : atoms) {
      Bond* bond = bond_to_acid_carbon(*atom);
      if (!bond || (of_vinylogous_acid && !is_between_carbonyls(*atom, *bond))) continue;
      to_carbon(mol, *atom, *bond);
      any = true;
    }
  for (Atom* atom : atoms) {  // each as the ones before have left it
    if (enol_places(*atom).empty()) continue;
    to_oxygen(*atom, rank);
    any = true;
  }
  if (any) mol.updatePropertyCache(/*strict=*/false);
  return any;
}

bool is_nitro_anion(const Atom& atom) {
  if ((atom.getAtomicNum() != 6 && atom.getAtomicNum() != 7) || atom.getFormalCharge() != -1) return false;
  const ROMol& mol = atom.getOwningMol();
  for (const Atom* neighbor : mol.atomNeighbors(&atom)) {
    if (neighbor->getAtomicNum() != 7 || neighbor->getFormalCharge() != 1) continue;
    for (const Atom* end : mol.atomNeighbors(neighbor))
      if (is_oxide(*end)) return true;
  }
  return false;
}

}  // namespace motiphore::detail
