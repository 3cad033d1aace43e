#include "chem/parent/outside_reasons.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/SubstanceGroup.h>

#include <algorithm>
#include <set>

#include "chem/elements.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

/// Zinc and cadmium, aluminium and gallium, whose carbon air burns and water takes.
bool is_burnt_off_carbon(int element) {
  return element == 13 || element == 30 || element == 31 || element == 48;
}

bool is_of_cyanide(const Atom& carbon) {
  for (const Bond* bond : carbon.getOwningMol().atomBonds(&carbon))
    if (bond->getBondType() == Bond::TRIPLE && bond->getOtherAtom(&carbon)->getAtomicNum() == 7) return true;
  return false;
}

/// B with three bonds to carbon and hydrogen alone, two of them not to aryl, or with a hydrogen.
bool is_borane(const Atom& atom) {
  const auto hydrogens = atom.getTotalNumHs(/*includeNeighbors=*/true);
  if (atom.getAtomicNum() != 5 || atom.getFormalCharge() != 0 || atom.getTotalDegree() != 3) return false;
  if (hydrogens > 0) return true;
  int alkyl = 0;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom)) {
    if (neighbor->getAtomicNum() != 6) return false;
    alkyl += !neighbor->getIsAromatic();
  }
  return alkyl > 1;
}

/// Electrons that zinc to mercury, aluminium to thallium, tin, lead and bismuth have for bonds; 0 of other elements.
int bonding_electrons(int element) {
  switch (element) {
    case 30:
    case 48:
    case 80:
      return 2;
    case 13:
    case 31:
    case 49:
    case 81:
      return 3;
    case 50:
    case 82:
      return 4;
    case 83:
      return 5;
    default:
      return 0;
  }
}

/// Whether an electron of such a metal is in no pair, as of R3Sn. Of others, as copper(II), that is how their salts
/// are.
bool has_odd_electron(const Atom& metal) {
  const int electrons = bonding_electrons(metal.getAtomicNum());
  if (electrons == 0 || metal.getDegree() == 0) return false;
  double bonds = metal.getTotalNumHs();
  for (const Bond* bond : metal.getOwningMol().atomBonds(&metal)) bonds += bond->getBondTypeAsDouble();
  return (electrons - metal.getFormalCharge() - static_cast<int>(bonds)) % 2 != 0;
}

}  // namespace

std::string pyrophoric(const ROMol& mol) {
  for (const Atom* atom : mol.atoms())
    if (is_borane(*atom)) return "a borane, which air or water takes apart";
  std::string metal;
  for (const Bond* bond : mol.bonds()) {
    const Atom *end = bond->getBeginAtom(), *carbon = bond->getEndAtom();
    if (carbon->getAtomicNum() != 6) std::swap(end, carbon);
    if (carbon->getAtomicNum() == 6 && !is_of_cyanide(*carbon) && is_burnt_off_carbon(end->getAtomicNum()) &&
        (metal.empty() || end->getSymbol() < metal))
      metal = end->getSymbol();
  }
  return metal.empty() ? "" : metal + " on carbon, which air or water takes apart";
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
  std::set<std::string> metals;
  for (const Atom* atom : mol.atoms())
    if (has_odd_electron(*atom)) metals.insert(atom->getSymbol());
  std::string found;
  const auto add = [&](bool is, const std::string& what) {
    if (is) found += (found.empty() ? "" : "; ") + what;
  };
  add(radical, "a radical");
  for (const auto& metal : metals)
    add(true, metal + " with a bond too few, a radical or an ion drawn without its charge");
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
