#include "chem/parent/outside_reasons.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/SubstanceGroup.h>

#include <algorithm>

#include "chem/elements.hpp"
#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/conjugated_charges.hpp"
#include "chem/parent/proton_transfer.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

/// Whether something beside a carbanion bears its charge: C=O, C≡N, NO2, or a cation.
bool is_stabilised(const Atom& carbanion) {
  const ROMol& mol = carbanion.getOwningMol();
  const auto multiple_to_hetero = [&](const Atom& atom) {
    for (const Bond* bond : mol.atomBonds(&atom))
      if (bond->getBondType() != Bond::SINGLE && bond->getOtherAtom(&atom)->getAtomicNum() != 6) return true;
    return false;
  };
  if (multiple_to_hetero(carbanion)) return true;
  for (const Atom* neighbor : mol.atomNeighbors(&carbanion))
    if ((neighbor->getFormalCharge() > 0 && !is_metal(neighbor->getAtomicNum())) || multiple_to_hetero(*neighbor))
      return true;
  return false;
}

/// Whether O or N has lost a proton that only a strong base takes: an alkoxide; an amide of alkyl or silyl. It has a
/// charge or a bond to a metal of the body.
bool is_strong_base(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (element != 7 && element != 8) return false;
  bool on_metal = false, basic = false;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom)) {
    if (is_physiological_cation(neighbor->getAtomicNum())) {
      on_metal = true;
      continue;
    }
    const bool carbon = neighbor->getAtomicNum() == 6;
    if (!carbon && (element == 8 || neighbor->getAtomicNum() != 14)) return false;
    if (carbon && !is_saturated(*neighbor)) return false;
    basic = true;
  }
  return basic && (atom.getFormalCharge() < 0 || on_metal);
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
    onium = onium || (atom->getFormalCharge() > 0 && element != 1 && atom->getTotalNumHs() == 0 &&
                      !is_physiological_cation(element));
    hydroxides += is_hydroxide(*atom);
    if (is_strong_base(*atom) && found != "an alkoxide") found = element == 8 ? "an alkoxide" : "an amide";
  }
  // With an acid, or a halide, a metal without a charge is the salt drawn in short.
  if (element_itself && acids == 0 && anions == 0) return "a metal, not its ion, acts by itself";
  // A base takes the proton of an acid, whatever is drawn; each acid has one for one hydroxide.
  if (hydroxides > acids && (metal || onium)) return "a hydroxide, a strong base, acts by itself";
  return metal && !found.empty() && acids == 0 ? found + " of a metal, a strong base, is no salt" : std::string();
}

std::string open_shell(const ROMol& mol) {
  bool radical = false, carbene = false, carbocation = false, silylium = false;
  for (const Atom* atom : mol.atoms()) {
    const bool carbon = atom->getAtomicNum() == 6;
    const auto open = is_metal(atom->getAtomicNum()) ? 0 : atom->getNumRadicalElectrons();
    carbene = carbene || (carbon && open == 2);
    radical = radical || (open > 0 && !(carbon && open == 2));
    carbocation = carbocation || (carbon && atom->getFormalCharge() > 0);
    silylium = silylium || (atom->getAtomicNum() == 14 && atom->getFormalCharge() > 0);
  }
  std::string found;
  const auto add = [&](bool is, const char* what) {
    if (is) found += (found.empty() ? "" : "; ") + std::string(what);
  };
  add(radical, "a radical");
  add(carbene, "a carbon with two bonds too few, drawn as a carbene");
  add(carbocation, "a carbocation");
  add(silylium, "a silicon cation");
  return found;
}

std::string cyanide(const ROMol& mol) {
  if (mol.getNumAtoms() != 2 || mol.getNumBonds() != 1) return {};
  const Bond* bond = mol.getBondWithIdx(0);
  const int first = bond->getBeginAtom()->getAtomicNum(), second = bond->getEndAtom()->getAtomicNum();
  const bool is_it =
      bond->getBondType() == Bond::TRIPLE && std::min(first, second) == 6 && std::max(first, second) == 7;
  return is_it ? "cyanide acts by itself" : "";
}

std::string halogen_of_several_bonds(const ROMol& mol) {
  for (const Atom* atom : mol.atoms()) {
    const int element = atom->getAtomicNum();
    if (!is_halogen(element)) continue;
    double to_carbon = 0, to_all = 0;
    for (const Bond* bond : mol.atomBonds(atom)) {
      const double order = bond->getBondTypeAsDouble();
      if (bond->getOtherAtom(atom)->getAtomicNum() == 6) to_carbon += order;
      to_all += order;
    }
    if (to_carbon > 0 && to_all > 1) return atom->getSymbol() + " has several bonds";
  }
  return {};
}

std::string drawn_in_short(const ROMol& mol) {
  for (const Atom* atom : mol.atoms()) {
    std::string label;
    if (atom->getPropIfPresent(RDKit::common_properties::molFileAlias, label) && !label.empty() &&
        label != atom->getSymbol())
      return "atom " + std::to_string(atom->getIdx()) + " is labelled '" + text::one_line(label) + "' and read as " +
             atom->getSymbol();
  }
  bool repeats = mol.hasProp(RDKit::common_properties::molFileLinkNodes);
  for (const auto& group : RDKit::getSubstanceGroups(mol)) {
    std::string type;
    group.getPropIfPresent("TYPE", type);
    for (const char* of_polymers : {"SRU", "MON", "MER", "COP", "CRO", "GRA", "MOD", "ANY"})
      repeats = repeats || type == of_polymers;
  }
  return repeats ? "a repeating unit, read once" : "";
}

}  // namespace motiphore::detail
