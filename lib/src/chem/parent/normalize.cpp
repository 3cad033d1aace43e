#include "chem/parent/normalize.hpp"
#include "chem/parent/atom_ranks.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <algorithm>
#include <vector>

#include "chem/elements.hpp"
#include "chem/parent/acid_anions.hpp"
#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/azolium.hpp"
#include "chem/parent/conjugated_charges.hpp"
#include "chem/parent/cumulated_charges.hpp"
#include "chem/parent/drawing_edits.hpp"
#include "chem/parent/enolates.hpp"
#include "chem/parent/mesoionic.hpp"
#include "chem/parent/onium_charges.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

bool is_dative(const Bond& bond) {
  const auto type = bond.getBondType();
  return type == Bond::DATIVE || type == Bond::DATIVEONE || type == Bond::DATIVEL || type == Bond::DATIVER;
}

/// Whether a bond from a metal to `other` is ionic by convention.
bool is_cut(int metal, int other, const Bond& bond) {
  if (is_alkali_or_alkaline_earth(metal)) return true;
  if (is_dative(bond)) return true;
  if (bond.getBondType() != Bond::SINGLE) return false;
  return other == 7 || other == 8 || is_halogen(other);
}

/// Vanadium, chromium and manganese, the metals below them, ruthenium and osmium, whose oxides are acids.
bool forms_oxo_anions(int metal) {
  return (metal >= 23 && metal <= 25) || (metal >= 41 && metal <= 44) || (metal >= 73 && metal <= 76);
}

/// Whether a bond is within a chromate, a permanganate or the like: to an oxygen of metals alone, with a double bond
/// between such an oxygen and the metal. It is no ionic bond, and the whole is one anion.
bool is_of_oxo_anion(const Atom& metal, const Atom& oxygen) {
  if (oxygen.getAtomicNum() != 8 || !forms_oxo_anions(metal.getAtomicNum())) return false;
  const ROMol& mol = metal.getOwningMol();
  for (const Atom* neighbor : mol.atomNeighbors(&oxygen))
    if (!forms_oxo_anions(neighbor->getAtomicNum())) return false;
  for (const Bond* bond : mol.atomBonds(&metal))
    if (bond->getBondType() == Bond::DOUBLE && bond->getOtherAtom(&metal)->getAtomicNum() == 8) return true;
  return false;
}

/// Whether P of a phosphine or phosphite, As and Sb likewise, is drawn with a plain bond to a metal, for which RDKit
/// gives it a hydrogen (and writes it so), or an electron; or with a charge.
bool is_phosphine(const Atom& phosphorus) {
  const int element = phosphorus.getAtomicNum();
  const int charge = phosphorus.getFormalCharge();
  if ((element != 15 && element != 33 && element != 51) || phosphorus.getDegree() != 4 || charge < 0 ||
      static_cast<int>(phosphorus.getTotalNumHs()) > 1 - charge)
    return false;
  int metals = 0;
  for (const Bond* bond : phosphorus.getOwningMol().atomBonds(&phosphorus)) {
    if (bond->getBondType() != Bond::SINGLE) return false;
    metals += is_metal(bond->getOtherAtom(&phosphorus)->getAtomicNum());
  }
  return metals == 1;
}

/// Whether S (Se, Te) of a thioether, a sulfoxide or C=S is drawn with a plain bond to a metal beyond those it has
/// without it, for which RDKit gives it a hydrogen or an electron; or with a charge. A thiolate has one bond less.
bool is_sulfide_ligand(const Atom& sulfur) {
  const int element = sulfur.getAtomicNum();
  const int charge = sulfur.getFormalCharge();
  if ((element != 16 && element != 34 && element != 52) || charge < 0 || charge > 1 || sulfur.getIsAromatic() ||
      static_cast<int>(sulfur.getTotalNumHs()) > 1 - charge)
    return false;
  int metals = 0, own = 0;
  for (const Bond* bond : sulfur.getOwningMol().atomBonds(&sulfur)) {
    const bool metal = is_metal(bond->getOtherAtom(&sulfur)->getAtomicNum());
    if (is_dative(*bond) || (metal && bond->getBondType() != Bond::SINGLE)) return false;
    metals += metal;
    own += metal ? 0 : static_cast<int>(bond->getBondTypeAsDouble());
  }
  return metals == 1 && own > 0 && own % 2 == 0;
}

/// Whether an atom gives a metal its lone pair by a bond that is drawn plain.
bool is_plainly_drawn_donor(const Atom& atom) {
  return is_phosphine(atom) || is_sulfide_ligand(atom);
}

/// Of a dithiocarbamate drawn S–C=N+ on a metal with a negative charge, the double bond to N+; else null. The metal's
/// bond to S is then the dative one of a chelate.
Bond* bond_to_iminium(const Bond& bond) {
  if (bond.getBondType() != Bond::SINGLE) return nullptr;
  const Atom *metal = bond.getBeginAtom(), *sulfur = bond.getEndAtom();
  if (!is_metal(metal->getAtomicNum())) std::swap(metal, sulfur);
  if (!is_metal(metal->getAtomicNum()) || metal->getFormalCharge() >= 0 || sulfur->getAtomicNum() != 16 ||
      sulfur->getFormalCharge() != 0 || sulfur->getDegree() != 2)
    return nullptr;
  const ROMol& mol = bond.getOwningMol();
  for (const Atom* carbon : mol.atomNeighbors(sulfur)) {
    if (carbon->getAtomicNum() != 6) continue;
    for (Bond* next : mol.atomBonds(carbon))
      if (next->getBondType() == Bond::DOUBLE && next->getOtherAtom(carbon)->getAtomicNum() == 7 &&
          next->getOtherAtom(carbon)->getFormalCharge() == 1)
        return next;
  }
  return nullptr;
}

/// S–C=N+ to S=C–N, so that S is bound to the metal by a lone pair.
void join_iminium(RWMol& mol, const Bond& to_metal, Bond& to_iminium) {
  Atom *metal = to_metal.getBeginAtom(), *sulfur = to_metal.getEndAtom();
  if (!is_metal(metal->getAtomicNum())) std::swap(metal, sulfur);
  Atom *carbon = to_iminium.getBeginAtom(), *nitrogen = to_iminium.getEndAtom();
  if (carbon->getAtomicNum() != 6) std::swap(carbon, nitrogen);
  metal->setFormalCharge(metal->getFormalCharge() + 1);
  nitrogen->setFormalCharge(0);
  set_order(to_iminium, Bond::SINGLE);
  set_order(*mol.getBondBetweenAtoms(sulfur->getIdx(), carbon->getIdx()), Bond::DOUBLE);
}

/// The metal end of a bond that `ionize` cuts, or null.
Atom* ionic_end(Bond& bond) {
  Atom* begin = bond.getBeginAtom();
  Atom* end = bond.getEndAtom();
  const bool metals[2] = {is_metal(begin->getAtomicNum()), is_metal(end->getAtomicNum())};
  if (metals[0] == metals[1]) return nullptr;
  Atom* metal = metals[0] ? begin : end;
  const Atom* other = metals[0] ? end : begin;
  if (other->getAtomicNum() == 1 || is_of_oxo_anion(*metal, *other)) return nullptr;
  return is_cut(metal->getAtomicNum(), other->getAtomicNum(), bond) || is_plainly_drawn_donor(*other) ? metal : nullptr;
}

/// Whether a way leads from one end of a bond to the other beside it. Rings may not be known yet.
bool closes_ring(const Bond& bond) {
  const ROMol& mol = bond.getOwningMol();
  std::vector<bool> seen(mol.getNumAtoms(), false);
  std::vector<const Atom*> open{bond.getBeginAtom()};
  seen[bond.getBeginAtomIdx()] = true;
  while (!open.empty()) {
    const Atom* atom = open.back();
    open.pop_back();
    for (const Bond* next : mol.atomBonds(atom)) {
      const Atom* other = next->getOtherAtom(atom);
      if (next == &bond || seen[other->getIdx()]) continue;
      if (other == bond.getEndAtom()) return true;
      seen[other->getIdx()] = true;
      open.push_back(other);
    }
  }
  return false;
}

/// The bond from N to B, Si or Ge within a ring, as of MIDA boronates and silatranes, drawn as an arrow or with
/// charges: without it both have their usual number of bonds, and it is as often left out.
bool is_transannular(const Bond& bond) {
  constexpr int nitrogen = 7, boron = 5, silicon = 14, germanium = 32;
  const Atom *n = bond.getBeginAtom(), *other = bond.getEndAtom();
  if (n->getAtomicNum() != nitrogen) std::swap(n, other);
  const int element = other->getAtomicNum();
  if (n->getAtomicNum() != nitrogen || (element != boron && element != silicon && element != germanium)) return false;
  if (n->getTotalDegree() != 4 || other->getTotalDegree() != (element == boron ? 4u : 5u)) return false;
  for (const Bond* own : n->getOwningMol().atomBonds(n))
    if (own != &bond && own->getBondType() != Bond::SINGLE) return false;
  return (is_dative(bond) || (n->getFormalCharge() == 1 && other->getFormalCharge() == -1)) && closes_ring(bond);
}

/// Iron to copper and the metals below them, whose complexes have ammonia and amines as they are; an amide is not
/// stable there.
bool forms_ammines(int metal) {
  return (metal >= 26 && metal <= 29) || (metal >= 44 && metal <= 47) || (metal >= 76 && metal <= 79);
}

/// Whether N is that of ammonia or an alkylamine, drawn with a bond to a metal in place of one of its hydrogens.
bool is_ammine(const Atom& nitrogen, const Atom& metal) {
  if (nitrogen.getAtomicNum() != 7 || nitrogen.getFormalCharge() != 0 || nitrogen.getTotalNumHs() == 0 ||
      !forms_ammines(metal.getAtomicNum()))
    return false;
  const ROMol& mol = nitrogen.getOwningMol();
  for (const Bond* bond : mol.atomBonds(&nitrogen)) {
    if (bond->getBondType() != Bond::SINGLE) return false;
    const Atom* carbon = bond->getOtherAtom(&nitrogen);
    if (carbon == &metal) continue;
    if (carbon->getAtomicNum() != 6) return false;
    for (const Bond* next : mol.atomBonds(carbon))
      if (next->getBondType() != Bond::SINGLE) return false;
  }
  return true;
}

/// Elements whose X+–Y- is drawn X=Y. Halogens are left to RDKit's own cleaning, which draws them charged.
bool may_expand(int element) {
  return element == 15 || element == 16 || element == 33 || element == 34 || element == 51 || element == 52;
}

/// So that what comes first does not depend on the spelling.
std::vector<Bond*> bonds_by_rank(RWMol& mol, const std::vector<unsigned>& rank) {
  std::vector<Bond*> bonds(mol.bonds().begin(), mol.bonds().end());
  const auto order = [&](const Bond* bond) {
    return std::minmax({rank[bond->getBeginAtomIdx()], rank[bond->getEndAtomIdx()]});
  };
  std::sort(bonds.begin(), bonds.end(), [&](const Bond* a, const Bond* b) { return order(a) < order(b); });
  return bonds;
}

/// X+–Y- with X of P, S, Se .. and Y of C, N, O, S, Se: one more bond between them.
bool join_neighbours(RWMol& mol, const std::vector<unsigned>& rank) {
  for (Bond* bond : bonds_by_rank(mol, rank)) {
    if (bond->getBondType() != Bond::SINGLE) continue;
    Atom* plus = bond->getBeginAtom();
    Atom* minus = bond->getEndAtom();
    if (plus->getFormalCharge() < minus->getFormalCharge()) std::swap(plus, minus);
    if (plus->getFormalCharge() <= 0 || minus->getFormalCharge() >= 0 || !may_expand(plus->getAtomicNum())) continue;
    const int element = minus->getAtomicNum();
    if (element != 6 && element != 7 && element != 8 && element != 16 && element != 34) continue;
    bond->setBondType(Bond::DOUBLE);
    plus->setFormalCharge(plus->getFormalCharge() - 1);
    minus->setFormalCharge(minus->getFormalCharge() + 1);
    return true;
  }
  return false;
}

/// Whether all negative neighbours of an atom are O- that have no other bond.
bool is_nitrogen_oxide(const Atom& atom) {
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbor->getFormalCharge() < 0 && (neighbor->getAtomicNum() != 8 || neighbor->getDegree() != 1)) return false;
  return true;
}

/// O- that balances the N+ it is on.
bool is_beside_cation(const Atom& atom) {
  if (atom.getAtomicNum() != 8 || atom.getDegree() != 1) return false;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbor->getFormalCharge() != 1 || neighbor->getAtomicNum() != 7 || is_of_nitronate(*neighbor)) return false;
  return true;
}

bool has_pi_bond(const Atom& atom) {
  if (atom.getIsAromatic()) return true;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() != Bond::SINGLE) return true;
  return false;
}

}  // namespace

bool has_bonds_to_ionize(const ROMol& mol) {
  for (const Bond* bond : mol.bonds())
    if (is_dative(*bond) || is_transannular(*bond) || ionic_end(*const_cast<Bond*>(bond)) || bond_to_iminium(*bond))
      return true;
  return false;
}

void ionize(RWMol& mol) {
  std::vector<std::pair<unsigned, unsigned>> cut;
  for (Bond* bond : mol.bonds()) {
    Atom* metal = ionic_end(*bond);
    if (Bond* iminium = bond_to_iminium(*bond)) {
      join_iminium(mol, *bond, *iminium);
      cut.emplace_back(bond->getBeginAtomIdx(), bond->getEndAtomIdx());
    } else if (is_transannular(*bond)) {
      for (Atom* end : {bond->getBeginAtom(), bond->getEndAtom()}) {
        end->setFormalCharge(0);
        end->setNumRadicalElectrons(0);  // to RDKit an arrow leaves silicon one
      }
      cut.emplace_back(bond->getBeginAtomIdx(), bond->getEndAtomIdx());
    } else if (metal) {
      Atom* ligand = bond->getOtherAtom(metal);
      if (!is_dative(*bond) && is_ammine(*ligand, *metal)) {
        if (ligand->getNoImplicit()) ligand->setNumExplicitHs(ligand->getNumExplicitHs() + 1);
      } else if (!is_dative(*bond) && ligand->getFormalCharge() == 0 && is_plainly_drawn_donor(*ligand)) {
        ligand->setNoImplicit(true);
        ligand->setNumExplicitHs(0);
        ligand->setNumRadicalElectrons(0);
      } else if (!is_dative(*bond)) {
        const int order = std::max(1, static_cast<int>(bond->getBondTypeAsDouble()));
        metal->setFormalCharge(metal->getFormalCharge() + order);
        ligand->setFormalCharge(ligand->getFormalCharge() - order);
      }
      cut.emplace_back(bond->getBeginAtomIdx(), bond->getEndAtomIdx());
    } else if (is_dative(*bond) && !is_metal(bond->getEndAtom()->getAtomicNum())) {
      bond->getBeginAtom()->setFormalCharge(bond->getBeginAtom()->getFormalCharge() + 1);
      bond->getEndAtom()->setFormalCharge(bond->getEndAtom()->getFormalCharge() - 1);
      bond->setBondType(Bond::SINGLE);
    }
  }
  for (const auto& [begin, end] : cut) mol.removeBond(begin, end);
}

bool may_have_charges_to_join(const ROMol& mol) {
  bool plus = false, movable = false, minus = false, taker = false, cation = false, onium = false;
  for (const Atom* atom : mol.atoms()) {
    const int charge = atom->getFormalCharge(), element = atom->getAtomicNum();
    if (charge == 0) {
      if (is_misplaced_diolate_acid(*atom)) return true;
      onium = onium || may_become_onium(*atom);
      taker = taker || ((element == 7 || element == 8 || element == 16 || element == 34) &&
                        (atom->getTotalNumHs() > 0 || atom->getDegree() == (element == 7 ? 3u : 2u)));
    } else if (charge < 0) {
      if (is_misplaced_acid_anion(*atom) || is_imidate(*atom) || is_azolide(*atom) || may_be_enolate(*atom) ||
          is_cumulated_anion(*atom) || may_be_mesoionic(*atom))
        return true;
      minus = minus || !is_beside_cation(*atom);
    } else {
      if (is_amidinium(*atom) || is_misplaced_onium(*atom)) return true;
      if (has_negative_neighbour(*atom)) {
        // N+ beside its own O- (nitro groups, N-oxides) is the one form already.
        if (element != 7 || !is_nitrogen_oxide(*atom)) return true;
        continue;
      }
      cation = true;
      movable = movable || element == 6 || may_be_azolium(*atom);
      if (!is_donor(element) || !has_pi_bond(*atom)) continue;
      plus = true;
      movable = movable || atom->getTotalNumHs() == 0 || is_iminium(*atom);
    }
  }
  return (plus && minus) || (movable && taker) || (cation && onium);
}

bool normalize(RWMol& mol) {
  bool any = shift_all_cumulated(mol);  // what is an enolate or a nitrile's carbanion is seen in the one form alone
  any = move_acid_anions(mol) || any;
  any = protonate_oximates(mol) || any;
  any = move_imidates(mol) || any;
  any = move_enolates(mol) || any;
  std::vector<unsigned> azolides;
  for (const Atom* atom : mol.atoms())
    if (is_azolide(*atom)) azolides.push_back(atom->getIdx());
  const auto rank = ranks_of_skeleton(mol);  // before it has a Kekulé form, which is one of several
  RDKit::MolOps::Kekulize(mol, /*markAtomsBonds=*/true);
  mol.updatePropertyCache(/*strict=*/false);
  // Each step takes away a charge or brings one to its place, so that there are few.
  for (unsigned steps = 0; steps < 4 * mol.getNumAtoms(); ++steps) {
    if (!move_mesoionic(mol) && !join_neighbours(mol, rank) && !shift_cumulated(mol, rank) &&
        !join_diazonium(mol, rank) && !join_conjugated(mol, rank) && !join_boranes(mol, rank) &&
        !move_onium(mol, rank) && !move_cation(mol, rank) && !move_azolides(mol, rank, azolides) &&
        !move_azolium(mol, rank))
      break;
    any = true;
    mol.updatePropertyCache(/*strict=*/false);
  }
  return move_amidiniums(mol, rank) || any;
}

}  // namespace motiphore::detail
