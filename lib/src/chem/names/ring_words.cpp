#include "chem/names/ring_words.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <boost/algorithm/string/join.hpp>

#include "chem/names/largest_ring.hpp"
#include "chem/names/ring_names.hpp"

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

const Atom* atom_at(const ROMol& mol, std::int32_t index) {
  return mol.getAtomWithIdx(static_cast<unsigned>(index));
}

bool has(const RingSystem& system, const Atom& atom) {
  return system.atoms.count(static_cast<std::int32_t>(atom.getIdx())) > 0;
}

/// What the C=O between two heteroatoms is, by their elements.
const char* of_two(int one, int other) {
  if (one > other) std::swap(one, other);
  if (one == 7 && other == 7) return "urea C=O";
  if (one == 7 && other == 8) return "carbamate C=O";
  if (one == 7 && other == 16) return "thiocarbamate C=O";
  if (one == 8 && other == 8) return "carbonate C=O";
  if (one == 8 && other == 16) return "thiocarbonate C=O";
  return "";
}

/// Whether an atom outside the system is on the carbon, of one of the elements.
bool carries(const ROMol& mol, const RingSystem& system, const Atom& carbon, const std::set<int>& elements) {
  for (const Atom* beside : mol.atomNeighbors(&carbon))
    if (!has(system, *beside) && elements.count(beside->getAtomicNum()) > 0) return true;
  return false;
}

/// Whether the atoms of a system fall apart without one of them, as they do at a spiro centre.
bool parts_at(const ROMol& mol, const RingSystem& system, std::int32_t atom) {
  std::set<std::int32_t> left(system.atoms);
  left.erase(atom);
  std::vector<std::int32_t> reached{*left.begin()};
  left.erase(left.begin());
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (const Atom* beside : mol.atomNeighbors(atom_at(mol, reached[i])))
      if (left.erase(static_cast<std::int32_t>(beside->getIdx())) > 0)
        reached.push_back(static_cast<std::int32_t>(beside->getIdx()));
  return !left.empty();
}

/// "bridged", "spiro", "spiro-fused", "fused". Rings are fused where they share a bond: an atom where rings meet then
/// has another beside it.
const char* form_of(const ROMol& mol, const RingSystem& system) {
  std::map<std::int32_t, int> degree;
  for (const Bond* bond : system.bonds) {
    ++degree[static_cast<std::int32_t>(bond->getBeginAtomIdx())];
    ++degree[static_cast<std::int32_t>(bond->getEndAtomIdx())];
  }
  bool spiro = false, bridged = false, fused = false;
  for (const auto& [atom, bonds] : degree) {
    if (bonds < 3) continue;
    if (bonds > 3 && parts_at(mol, system, atom)) {
      spiro = true;
      continue;
    }
    const auto beside = std::any_of(system.bonds.begin(), system.bonds.end(), [&, at = atom](const Bond* bond) {
      const auto a = static_cast<std::int32_t>(bond->getBeginAtomIdx());
      const auto b = static_cast<std::int32_t>(bond->getEndAtomIdx());
      return (a == at && degree[b] > 2) || (b == at && degree[a] > 2);
    });
    (beside ? fused : bridged) = true;
  }
  if (bridged) return "bridged";
  if (spiro) return fused ? "spiro-fused" : "spiro";
  return "fused";
}

/// The three-membered ring that a bond is part of within the system, if it is reactive.
const char* three_membered(const ROMol& mol, const RingSystem& system, const Bond& bond) {
  const Atom *a = bond.getBeginAtom(), *b = bond.getEndAtom();
  for (const Atom* third : mol.atomNeighbors(a)) {
    if (third == b || !has(system, *third) || !mol.getBondBetweenAtoms(third->getIdx(), b->getIdx())) continue;
    std::array<int, 3> of{a->getAtomicNum(), b->getAtomicNum(), third->getAtomicNum()};
    std::sort(of.begin(), of.end());
    if (of == std::array{6, 6, 8}) return "epoxide";
    if (of == std::array{6, 6, 7}) return "aziridine";
    if (of == std::array{6, 6, 16}) return "thiirane";
    if (of == std::array{6, 7, 8}) return "oxaziridine";
    if (of == std::array{6, 7, 7}) return "diaziridine";
    if (of == std::array{6, 8, 8}) return "dioxirane";
  }
  return nullptr;
}

bool is_divalent_sulfur(const Atom& atom) {
  return atom.getAtomicNum() == 16 && atom.getTotalDegree() == 2;
}

/// What a single bond between heteroatoms makes of a ring.
const char* weak_bond(const ROMol& mol, const RingSystem& system, const Bond& bond) {
  if (bond.getBondType() != Bond::SINGLE) return nullptr;
  const Atom *a = bond.getBeginAtom(), *b = bond.getEndAtom();
  if (is_divalent_sulfur(*a) && is_divalent_sulfur(*b)) {
    for (const Atom* end : {a, b})
      for (const Atom* beside : mol.atomNeighbors(end))
        if (beside != a && beside != b && has(system, *beside) && is_divalent_sulfur(*beside)) return "polysulfide";
    return "disulfide";
  }
  const auto [one, other] = std::minmax({a->getAtomicNum(), b->getAtomicNum()});
  if (one == 8 && other == 8) return "peroxide";
  if (one == 7 && other == 8) return "N-O bond";
  return one == 7 && other == 7 ? "N-N bond" : nullptr;
}

/// What reacts in a system and is not told by its elements.
std::string reactive_words(const ROMol& mol, const RingSystem& system) {
  std::set<std::string_view> found;
  for (const Bond* bond : system.bonds) {
    const char* ring = three_membered(mol, system, *bond);
    const char* word = ring ? ring : weak_bond(mol, system, *bond);
    if (word) found.insert(word);
  }
  std::string words;
  for (const char* word : {"epoxide", "aziridine", "thiirane", "oxaziridine", "diaziridine", "dioxirane", "peroxide",
                           "disulfide", "polysulfide", "N-O bond", "N-N bond"})
    if (found.count(word) > 0) words += (words.empty() ? ", with " : " and ") + std::string(word);
  return words;
}

/// Whether a bond is part of a four-membered ring within the system.
bool is_in_four_ring(const ROMol& mol, const RingSystem& system, const Atom& a, const Atom& b) {
  for (const Atom* beside : mol.atomNeighbors(&a))
    for (const Atom* opposite : mol.atomNeighbors(&b))
      if (beside != &b && opposite != &a && has(system, *beside) && has(system, *opposite) &&
          mol.getBondBetweenAtoms(beside->getIdx(), opposite->getIdx()))
        return true;
  return false;
}

}  // namespace

std::string acyl_name(const ROMol& mol, const RingSystem& system, std::int32_t oxygen, bool named) {
  const Atom* oxo = atom_at(mol, oxygen);
  if (oxo->getAtomicNum() != 8) return {};
  const Atom* carbon = *mol.atomNeighbors(oxo).begin();
  if (carbon->getAtomicNum() != 6 || carbon->getIsAromatic()) return {};
  std::vector<const Atom*> hetero;
  for (const Atom* beside : mol.atomNeighbors(carbon)) {
    if (beside == oxo || beside->getAtomicNum() == 6) continue;
    if (!has(system, *beside)) return {};
    hetero.push_back(beside);
  }
  if (named && hetero.size() == 2) return {};
  if (hetero.size() == 2) return of_two(hetero[0]->getAtomicNum(), hetero[1]->getAtomicNum());
  if (hetero.size() != 1) return {};
  const int element = hetero[0]->getAtomicNum();
  if (element == 16) return named ? "" : "thiolactone C=O";
  if (element != 7 && element != 8) return {};
  for (const Atom* second : mol.atomNeighbors(hetero[0]))
    if (element == 8 && second->getAtomicNum() != 6) return {};  // of a peroxide, or of a boronic acid's ester
  for (const Atom* second : mol.atomNeighbors(hetero[0])) {
    if (second == carbon || second->getAtomicNum() != 6 || !has(system, *second)) continue;
    for (const Bond* bond : mol.atomBonds(second))
      if (bond->getBondType() == Bond::DOUBLE && bond->getOtherAtom(second)->getAtomicNum() == 8)
        return element == 8 ? "anhydride C=O" : "imide C=O";
  }
  if (is_in_four_ring(mol, system, *carbon, *hetero[0])) return element == 8 ? "β-lactone C=O" : "β-lactam C=O";
  return element == 8 ? "lactone C=O" : "lactam C=O";
}

bool may_be_sugar(const ROMol& mol, const RingSystem& system) {
  const auto size = system.atoms.size();
  if ((size != 5 && size != 6) || system.bonds.size() != size) return false;
  std::size_t oxygens = 0;
  for (const auto index : system.atoms) {
    const Atom* atom = atom_at(mol, index);
    if (atom->getFormalCharge() != 0 || (atom->getAtomicNum() != 6 && atom->getAtomicNum() != 8)) return false;
    oxygens += atom->getAtomicNum() == 8;
    for (const Bond* bond : mol.atomBonds(atom))
      if (bond->getBondType() != Bond::SINGLE) return false;
  }
  return oxygens == 1;
}

namespace {

/// Whether a ring hangs on the carbon by an unsaturated carbon, as the base of a C-nucleoside does.
bool carries_unsaturated_ring(const ROMol& mol, const RingSystem& system, const Atom& carbon) {
  for (const Atom* beside : mol.atomNeighbors(&carbon)) {
    if (has(system, *beside) || beside->getAtomicNum() != 6 || mol.getRingInfo()->numAtomRings(beside->getIdx()) == 0)
      continue;
    for (const Bond* bond : mol.atomBonds(beside))
      if (bond->getBondType() != Bond::SINGLE) return true;
  }
  return false;
}

}  // namespace

/// After the Gold Book's "pyranoses" and "furanoses": with O on a carbon beside the ring's O, and enough of the
/// hydroxyls or what stands for them, as in digitoxose and deoxyribose. With S, N or C there instead it is no acetal
/// but what a sugar's residue is on (IUPAC-IUBMB, Nomenclature of Carbohydrates 1996, 2-Carb-33 to 2-Carb-35); of C
/// that is told only where a ring hangs there, since the other side chain of a sugar is C too.
const char* sugar_name(const ROMol& mol, const RingSystem& system) {
  const std::set<int> hydroxyl{7, 8}, oxygen{8}, sulfur{16}, nitrogen{7}, carbons{6};
  std::size_t hydroxyls = 0, of_oxygen = 0, of_sulfur = 0, of_nitrogen = 0, of_ring = 0, chains = 0;
  for (const auto index : system.atoms) {
    const Atom* atom = atom_at(mol, index);
    if (atom->getAtomicNum() != 6) continue;
    bool beside_oxygen = false;
    for (const Atom* other : mol.atomNeighbors(atom))
      beside_oxygen = beside_oxygen || (other->getAtomicNum() == 8 && has(system, *other));
    if (beside_oxygen) {
      of_oxygen += carries(mol, system, *atom, oxygen);
      of_sulfur += carries(mol, system, *atom, sulfur);
      of_nitrogen += carries(mol, system, *atom, nitrogen);
      of_ring += carries_unsaturated_ring(mol, system, *atom);
      chains += carries(mol, system, *atom, carbons);
    } else {
      hydroxyls += carries(mol, system, *atom, hydroxyl);
    }
  }
  const bool six = system.atoms.size() == 6, has_acetal = of_oxygen + of_sulfur + of_nitrogen > 0;
  const bool enough = six ? hydroxyls >= 2 : hydroxyls > 0 && (hydroxyls == 2 || chains > 0);
  if (has_acetal && !enough) return nullptr;
  if (of_oxygen > 0) return six ? "pyranose" : "furanose";
  if (of_sulfur > 0) return six ? "S-pyranosyl ring" : "S-furanosyl ring";
  if (of_nitrogen > 0) return six ? "N-pyranosyl ring" : "N-furanosyl ring";
  if (of_ring != 1 || hydroxyls != (six ? 3 : 2)) return nullptr;
  return six ? "C-pyranosyl ring" : chains == 2 ? "C-furanosyl ring" : nullptr;
}

void join_nucleosides(const ROMol& mol, std::vector<RingName>& names) {
  for (auto sugar = names.begin(); sugar != names.end(); ++sugar) {
    if (sugar->name != "N-furanosyl ring") continue;
    const auto is_base = [&](const RingName& base) {
      if (base.name.find_first_of(" (") != std::string::npos || base.atoms.size() < 2) return false;
      return std::any_of(base.atoms.begin(), base.atoms.end(), [&](auto index) {
        const Atom* atom = atom_at(mol, index);
        if (atom->getAtomicNum() != 7 || !atom->getIsAromatic()) return false;
        for (const Atom* other : mol.atomNeighbors(atom)) {
          const auto& ring = sugar->atoms;
          if (std::find(ring.begin(), ring.end(), static_cast<std::int32_t>(other->getIdx())) != ring.end())
            return true;
        }
        return false;
      });
    };
    const auto base = std::find_if(names.begin(), names.end(), is_base);
    if (base == names.end()) continue;
    base->name += " nucleoside";
    base->atoms.insert(base->atoms.end(), sugar->atoms.begin(), sugar->atoms.end());
    base->by_surroundings = true;
    names.erase(sugar);
    return join_nucleosides(mol, names);
  }
}

std::string systematic_name(const ROMol& mol, const RingSystem& system) {
  std::set<std::string> others;
  bool aromatic = true, saturated = true;
  for (const auto index : system.atoms) {
    const Atom* atom = atom_at(mol, index);
    if (atom->getAtomicNum() != 6) others.insert(atom->getSymbol());
    aromatic = aromatic && atom->getIsAromatic();
  }
  for (const Bond* bond : system.bonds) saturated = saturated && bond->getBondType() == Bond::SINGLE;
  const auto elements = boost::algorithm::join(others, ", ");
  const auto rings = system.bonds.size() - system.atoms.size() + 1;
  const std::string kind = aromatic ? "aromatic " : saturated ? "saturated " : "";
  const auto words = reactive_words(mol, system);
  if (rings == 1) {
    const auto size = std::to_string(system.atoms.size());
    const auto name =
        system.atoms.size() >= kMacrocycle ? size + "-membered macrocycle" : kind + size + "-membered ring";
    return (elements.empty() ? name : name + " (" + elements + ")") + words;
  }
  const auto largest = system.atoms.size() > kMacrocycle ? largest_ring(system) : 0;
  const auto of = largest >= kMacrocycle ? std::to_string(largest) + "-membered macrocycle in a " : kind;
  const auto name = of + form_of(mol, system) + " ring system, " + std::to_string(rings) + " rings";
  return (elements.empty() ? name : name + ", " + elements) + words;
}

}  // namespace motiphore::detail
