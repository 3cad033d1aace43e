#include "chem/parent/strong_bases.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/RingInfo.h>

#include <algorithm>
#include <set>
#include <vector>

#include "chem/elements.hpp"
#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/conjugated_charges.hpp"
#include "chem/parent/proton_transfer.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

bool is_bare_cation(const Atom& atom) {
  return atom.getFormalCharge() > 0 && !is_metal(atom.getAtomicNum());
}

/// What takes up the charge of an anion: groups such as C=O, C≡N, SO2, and N of aromatic rings, that stand beside it or
/// at the end of conjugated carbon; NO2 counts as two.
class Acceptors {
 public:
  explicit Acceptors(const Atom& anion) : anion_(anion) { look_around(anion); }
  /// Those on the side of one neighbour alone.
  Acceptors(const Atom& anion, const Atom& neighbor) : anion_(anion) {
    seen_.insert(neighbor.getIdx());
    look_at(neighbor);
  }
  std::size_t count() const { return found_.size(); }

 private:
  void look_around(const Atom& atom) {
    for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
      if (neighbor != &anion_ && seen_.insert(neighbor->getIdx()).second) look_at(*neighbor);
  }

  void look_at(const Atom& atom) {
    bool ends_here = false, unsaturated = false;
    for (const Bond* bond : atom.getOwningMol().atomBonds(&atom)) {
      if (bond->getBondType() == Bond::SINGLE) continue;
      unsaturated = true;
      const Atom* other = bond->getOtherAtom(&atom);
      if (other->getAtomicNum() == 6 || other == &anion_) continue;
      found_.insert(bond->getIsAromatic() ? other->getIdx() : atom.getIdx());
      if (atom.getFormalCharge() > 0) found_.insert(other->getIdx());
      ends_here = ends_here || !bond->getIsAromatic();
    }
    if (unsaturated && !ends_here && atom.getAtomicNum() == 6) look_around(atom);
  }

  const Atom& anion_;
  std::set<unsigned> seen_, found_;
};

bool is_stabilised(const Atom& carbanion) {
  const ROMol& mol = carbanion.getOwningMol();
  for (const Bond* bond : mol.atomBonds(&carbanion)) {
    const Atom* other = bond->getOtherAtom(&carbanion);
    if (bond->getBondType() != Bond::SINGLE && other->getAtomicNum() != 6) return true;  // cyanide, an isonitrile
    if (is_bare_cation(*other)) return true;                                             // an ylide, a nitronate
  }
  return Acceptors(carbanion).count() > 1;
}

bool is_enol_carbon(const Atom& carbon, const Atom& oxygen) {
  if (carbon.getIsAromatic() || is_saturated(carbon)) return false;
  for (const Bond* bond : carbon.getOwningMol().atomBonds(&carbon))
    if (bond->getBondType() != Bond::SINGLE && bond->getOtherAtom(&carbon)->getAtomicNum() != 6) return false;
  return Acceptors(oxygen).count() == 0;
}

/// C=O of a carboxylic acid's amide, between N and hydrogen or carbon on which nothing else takes up the charge.
bool is_carboxamide_carbon(const Atom& carbon, const Atom& nitrogen) {
  if (!bears_carbonyl(carbon)) return false;
  for (const Bond* bond : carbon.getOwningMol().atomBonds(&carbon)) {
    const Atom* other = bond->getOtherAtom(&carbon);
    if (other != &nitrogen && bond->getBondType() == Bond::SINGLE &&
        (other->getAtomicNum() != 6 || Acceptors(carbon, *other).count() > 0))
      return false;
  }
  return true;
}

/// Si with carbon, of whose O no other has lost a hydrogen: not a silicate.
bool is_of_silanol(const Atom& silicon, const Atom& oxygen) {
  bool carbon = false;
  for (const Bond* bond : silicon.getOwningMol().atomBonds(&silicon)) {
    const Atom* other = bond->getOtherAtom(&silicon);
    carbon = carbon || other->getAtomicNum() == 6;
    if (other != &oxygen && other->getAtomicNum() == 8 &&
        (other->getFormalCharge() < 0 || bond->getBondType() != Bond::SINGLE))
      return false;
  }
  return carbon;
}

/// N of a pyrrole, indole or carbazole that has lost its hydrogen, with nothing that takes up its charge.
bool is_pyrrolide(const Atom& nitrogen) {
  const ROMol& mol = nitrogen.getOwningMol();
  for (const auto& ring : mol.getRingInfo()->atomRings()) {
    if (std::find(ring.begin(), ring.end(), static_cast<int>(nitrogen.getIdx())) == ring.end()) continue;
    for (const int atom : ring)
      if (mol.getAtomWithIdx(static_cast<unsigned>(atom))->getAtomicNum() != 6 &&
          atom != static_cast<int>(nitrogen.getIdx()))
        return false;
  }
  return Acceptors(nitrogen).count() == 0;
}

/// What O or N is that has lost a proton which only a strong base takes, by a charge or a bond to a metal of the body:
/// "an alkoxide", "an amide" ..; empty for others.
std::string strong_base_name(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (element != 7 && element != 8) return {};
  bool on_metal = false;
  std::vector<const Atom*> neighbors;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom)) {
    if (is_physiological_cation(neighbor->getAtomicNum()))
      on_metal = true;
    else
      neighbors.push_back(neighbor);
  }
  if (neighbors.empty() || (atom.getFormalCharge() >= 0 && !on_metal)) return {};
  if (element == 8) {
    const Atom& beside = *neighbors.front();
    if (beside.getAtomicNum() == 14) return is_of_silanol(beside, atom) ? "a silanolate" : "";
    if (beside.getAtomicNum() != 6) return {};
    return is_saturated(beside) ? "an alkoxide" : is_enol_carbon(beside, atom) ? "an enolate" : "";
  }
  if (atom.getIsAromatic()) return is_pyrrolide(atom) ? "a pyrrolide" : "";
  int amides = 0;
  for (const Atom* neighbor : neighbors) {
    if (neighbor->getAtomicNum() == 14) continue;
    if (neighbor->getAtomicNum() != 6) return {};
    if (is_saturated(*neighbor)) continue;
    if (neighbor->getIsAromatic() ? Acceptors(atom, *neighbor).count() > 0 : !is_carboxamide_carbon(*neighbor, atom))
      return {};
    amides += !neighbor->getIsAromatic();
  }
  return amides < 2 ? "an amide" : "";
}

/// OH-, drawn as an ion or on a metal of the body.
bool is_hydroxide(const Atom& atom) {
  if (atom.getAtomicNum() != 8 || atom.getTotalNumHs() == 0) return false;
  if (atom.getDegree() == 0) return atom.getFormalCharge() == -1;
  return atom.getDegree() == 1 &&
         is_physiological_cation((*atom.getOwningMol().atomNeighbors(&atom).begin())->getAtomicNum());
}

/// Whether it is H- or has one to give: a borohydride, an aluminium hydride.
bool is_hydride(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (atom.getFormalCharge() != -1) return false;
  return (element == 1 && atom.getDegree() == 0) ||
         ((element == 5 || element == 13) && atom.getTotalNumHs(/*includeNeighbors=*/true) > 0);
}

/// A cation without a hydrogen to lose, but not one half of a nitro group or an N-oxide.
bool is_onium(const Atom& atom) {
  return is_bare_cation(atom) && atom.getAtomicNum() != 1 && atom.getTotalNumHs() == 0 && !has_negative_neighbour(atom);
}

}  // namespace

std::string organometal(const ROMol& mol) {
  std::string metal;  // the first by name, so that the text does not depend on the spelling
  bool carbanion = false;
  for (const Atom* atom : mol.atoms()) {
    if (atom->getAtomicNum() == 6 && atom->getFormalCharge() < 0) carbanion = carbanion || !is_stabilised(*atom);
    if (!is_physiological_cation(atom->getAtomicNum())) continue;
    if (metal.empty() || atom->getSymbol() < metal) metal = atom->getSymbol();
    for (const Atom* neighbor : mol.atomNeighbors(atom))
      carbanion = carbanion || (neighbor->getAtomicNum() == 6 && !is_stabilised(*neighbor));
  }
  return carbanion && !metal.empty() ? metal + " was cut from carbon" : std::string();
}

std::string strong_base(const ROMol& mol) {
  for (const Atom* atom : mol.atoms())
    if (is_hydride(*atom)) return "a hydride acts by itself";
  bool metal = false, onium = false, element_itself = false;
  int acids = 0, hydroxides = 0, anions = 0;
  std::string found;
  for (const Atom* atom : mol.atoms()) {
    const int element = atom->getAtomicNum();
    // An O- beside a metal that is cut is bound to that.
    const bool holds_oxide = (is_metal(element) && !is_physiological_cation(element)) ||
                             (is_metalloid(element) && element != 5 && element != 14);
    if (holds_oxide) return {};
    acids += is_acid(*atom);
    anions += atom->getFormalCharge() < 0 || (is_halogen(element) && atom->getDegree() == 0);
    element_itself = element_itself || (is_physiological_cation(element) && atom->getFormalCharge() == 0 &&
                                        atom->getDegree() == 0 && atom->getTotalNumHs() == 0);
    metal = metal || is_physiological_cation(element);
    onium = onium || is_onium(*atom);
    hydroxides += is_hydroxide(*atom);
    // Of several the first by name, so that the text does not depend on the spelling.
    const auto name = strong_base_name(*atom);
    if (!name.empty() && (found.empty() || name < found)) found = name;
  }
  // With an acid, or a halide, a metal without a charge is the salt drawn in short.
  if (element_itself && acids == 0 && anions == 0) return "a metal, not its ion, acts by itself";
  // A base takes the proton of an acid, whatever is drawn; each acid has one for one hydroxide.
  if (hydroxides > acids && (metal || onium)) return "a hydroxide, a strong base, acts by itself";
  if (found.empty() || acids > 0 || !(metal || onium)) return {};
  return found + (metal ? " of a metal" : " of an onium ion") + ", a strong base, is no salt";
}

}  // namespace motiphore::detail
