#include "motiphore/chem/standardize.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <exception>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "chem/elements.hpp"
#include "chem/normalize.hpp"
#include "chem/outside_reasons.hpp"
#include "chem/quiet_rdkit.hpp"
#include "chem/salt_formers.hpp"
#include "chem/uncharge.hpp"

namespace motiphore {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

bool has_carbon(const ROMol& mol) {
  for (const Atom* atom : mol.atoms())
    if (atom->getAtomicNum() == 6) return true;
  return false;
}

/// Hydrogens that it has when its charges are balanced by them, so that a salt may be drawn with ions or without.
int balanced_hydrogens(const Atom& atom) {
  return static_cast<int>(atom.getTotalNumHs()) - atom.getFormalCharge();
}

/// Rank of a fragment before ties are looked at: organic or not, atoms with hydrogens.
std::pair<bool, int> size_of(const ROMol& fragment) {
  int atoms = 0;
  for (const Atom* atom : fragment.atoms()) atoms += 1 + balanced_hydrogens(*atom);
  return {has_carbon(fragment), atoms};
}

/// Monoisotopic mass in Da, summed in sorted order so that isomers compare equal to the last bit.
double mass_of(const ROMol& fragment) {
  const auto* table = RDKit::PeriodicTable::getTable();
  std::vector<double> masses;
  for (const Atom* atom : fragment.atoms()) {
    masses.push_back(atom->getIsotope() ? table->getMassForIsotope(atom->getAtomicNum(), atom->getIsotope())
                                        : table->getMostCommonIsotopeMass(atom->getAtomicNum()));
    masses.push_back(balanced_hydrogens(*atom) * table->getMostCommonIsotopeMass(1));
  }
  std::sort(masses.begin(), masses.end());
  return std::accumulate(masses.begin(), masses.end(), 0.0);
}

/// Keeps the indices in `kept` whose key is largest.
template <class Key>
void keep_largest(std::vector<std::size_t>& kept, Key key) {
  if (kept.size() < 2) return;
  using K = decltype(key(kept.front()));
  std::vector<K> keys;
  for (const std::size_t i : kept) keys.push_back(key(i));
  const K best = *std::max_element(keys.begin(), keys.end());
  std::vector<std::size_t> largest;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (keys[i] == best) largest.push_back(kept[i]);
  }
  kept = std::move(largest);
}

using Fragments = std::vector<std::shared_ptr<const ROMol>>;

/// As RDKit's LargestFragmentChooser with preferOrganic. That class adds masses up in atom order, so the last bit
/// can decide between isomers, and writes SMILES for every fragment; here only ties need more than a count.
std::size_t largest_fragment(const Fragments& fragments, std::vector<std::size_t> kept) {
  keep_largest(kept, [&](std::size_t i) { return size_of(*fragments[i]); });
  keep_largest(kept, [&](std::size_t i) { return mass_of(*fragments[i]); });
  if (kept.size() == 1) return kept.front();
  std::vector<std::pair<std::string, std::size_t>> by_text;
  for (const std::size_t i : kept) by_text.emplace_back(RDKit::MolToSmiles(*fragments[i]), i);
  return std::min_element(by_text.begin(), by_text.end())->second;
}

/// Whether all atoms hang together; MolOps::getMolFrags takes ten times as long to say so.
bool is_connected(const ROMol& mol) {
  if (mol.getNumBonds() + 1 < mol.getNumAtoms()) return false;
  std::vector<unsigned> root(mol.getNumAtoms());
  std::iota(root.begin(), root.end(), 0u);
  const auto find = [&](unsigned atom) {
    while (root[atom] != atom) atom = root[atom] = root[root[atom]];
    return atom;
  };
  unsigned components = mol.getNumAtoms();
  for (const Bond* bond : mol.bonds()) {
    const unsigned a = find(bond->getBeginAtomIdx());
    const unsigned b = find(bond->getEndAtomIdx());
    if (a == b) continue;
    root[a] = b;
    --components;
  }
  return components == 1;
}

/// N+ with single bonds alone and too few of them, without a hydrogen: ammonium whose hydrogens a writer left out, as
/// some sets have it.
bool is_bare_ammonium(const Atom& atom) {
  if (atom.getAtomicNum() != 7 || atom.getFormalCharge() != 1 || atom.getTotalNumHs() != 0) return false;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() != Bond::SINGLE) return false;
  return atom.getDegree() >= 1 && atom.getDegree() <= 3;
}

/// Whether a copy has to be drawn anew before fragments and charges are looked at.
bool needs_redrawing(const ROMol& mol) {
  for (const Atom* atom : mol.atoms()) {
    if (atom->getIsotope() != 0 || atom->hasProp(RDKit::common_properties::molAtomMapNumber)) return true;
    if (atom->getAtomicNum() == 1 && atom->getDegree() > 0) return true;
    if (is_bare_ammonium(*atom)) return true;
  }
  return detail::has_bonds_to_ionize(mol) || detail::may_have_charges_to_join(mol);
}

/// The molecule in its one form, and for each of its atoms the index it had.
std::shared_ptr<const ROMol> redrawn(const ROMol& mol, std::vector<std::int32_t>& from) {
  const std::string before = "_motiphoreGivenAtom";
  auto copy = std::make_shared<RWMol>(mol);
  for (Atom* atom : copy->atoms()) {
    atom->setProp(before, static_cast<int>(atom->getIdx()));
    atom->setIsotope(0);
    atom->clearProp(RDKit::common_properties::molAtomMapNumber);
    if (!is_bare_ammonium(*atom)) continue;
    atom->setNumExplicitHs(4 - atom->getDegree());
    atom->setNumRadicalElectrons(0);
  }
  RDKit::MolOps::RemoveHsParameters all;
  all.removeDefiningBondStereo = true;
  all.showWarnings = false;
  // First of all, so that where a charge goes does not depend on which hydrogens were labelled.
  RDKit::MolOps::removeHs(*copy, all, /*sanitize=*/false);
  const bool ionic = detail::has_bonds_to_ionize(*copy);
  if (ionic) detail::ionize(*copy);
  copy->clearComputedProps(/*includeRings=*/ionic);
  if (!copy->getRingInfo()->isInitialized()) RDKit::MolOps::symmetrizeSSSR(*copy);
  copy->updatePropertyCache(/*strict=*/false);
  const bool joined = detail::may_have_charges_to_join(*copy) && detail::normalize(*copy);
  if (ionic || joined)
    for (Bond* bond : copy->bonds()) bond->setBondDir(Bond::NONE);
  RDKit::MolOps::removeHs(*copy, all, /*sanitize=*/true);  // those that a metal has left
  from.clear();
  for (Atom* atom : copy->atoms()) {
    from.push_back(atom->getProp<int>(before));
    atom->clearProp(before);
  }
  return copy;
}

/// A fragment as the table of salt formers has it: neutral, without stereochemistry.
std::string key_of(const std::shared_ptr<const ROMol>& fragment) {
  RDKit::SmilesWriteParams plain;
  plain.doIsomericSmiles = false;
  return RDKit::MolToSmiles(*detail::uncharge(fragment), plain);
}

/// Symbols of its metals and metalloids, without those of the body.
std::set<std::string> metals_of(const ROMol& fragment) {
  std::set<std::string> symbols;
  for (const Atom* atom : fragment.atoms()) {
    const int element = atom->getAtomicNum();
    if ((detail::is_metal(element) && !detail::is_physiological_cation(element)) || detail::is_metalloid(element))
      symbols.insert(atom->getSymbol());
  }
  return symbols;
}

bool is_inert_counter_ion(const std::shared_ptr<const ROMol>& fragment) {
  if (has_carbon(*fragment)) return false;
  if (fragment->getNumAtoms() == 1) return detail::is_inert_ion(fragment->getAtomWithIdx(0)->getAtomicNum());
  return detail::is_inert(key_of(fragment));
}

/// Which fragment is the molecule, and what the others are called.
struct Choice {
  std::size_t parent = 0;
  std::string left_out, outside;
  int copies = 1;
  bool mixed = false;       ///< something beside the parent may act
  bool blend = false;       ///< something beside it is no known salt former or solvent
  std::vector<bool> inert;  ///< of each fragment: without carbon, and changing nothing
};

/// Takes away what does not count as long as something is left: first what is inorganic or a solvent, then acids and
/// bases that make salts.
Choice choose_fragment(const Fragments& fragments) {
  using Kind = detail::SaltFormer::Kind;
  std::vector<std::string> key(fragments.size());
  std::vector<detail::SaltFormer> former(fragments.size());
  Choice choice;
  std::vector<std::size_t> organic;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    if (has_carbon(*fragments[i])) organic.push_back(i);
    choice.inert.push_back(is_inert_counter_ion(fragments[i]));
  }
  if (organic.size() > 1)
    for (const auto i : organic) {
      key[i] = key_of(fragments[i]);
      former[i] = detail::salt_former(key[i]);
    }
  std::vector<std::size_t> kept = organic;
  if (kept.empty()) {
    kept.resize(fragments.size());
    std::iota(kept.begin(), kept.end(), std::size_t{0});
    std::vector<std::size_t> acting;  // as hydrazine of its sulfate
    std::copy_if(kept.begin(), kept.end(), std::back_inserter(acting), [&](auto i) { return !choice.inert[i]; });
    if (!acting.empty()) kept = std::move(acting);
  }
  for (const auto kind : {Kind::Inorganic, Kind::Organic}) {
    std::vector<std::size_t> rest;
    std::copy_if(kept.begin(), kept.end(), std::back_inserter(rest), [&](auto i) { return former[i].kind != kind; });
    if (!rest.empty()) kept = std::move(rest);
  }
  std::vector<std::size_t> drugs;
  std::copy_if(kept.begin(), kept.end(), std::back_inserter(drugs), [&](auto i) { return former[i].is_drug; });
  if (!drugs.empty()) kept = std::move(drugs);

  choice.parent = largest_fragment(fragments, kept);
  std::map<std::string, int> others;  // sorted, so that the text does not depend on the spelling
  std::set<std::string> cut;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    if (i == choice.parent) continue;
    if (!key[i].empty() && key[i] == key[choice.parent]) {
      ++choice.copies;
      continue;
    }
    // Of salt formers alone, such as trometamol citrate, nobody knows which is the drug, unless one is known as such.
    choice.blend = choice.blend || (!key[i].empty() && former[i].kind == Kind::None);
    choice.mixed =
        choice.blend || choice.mixed ||
        (former[i].kind == Kind::Organic && former[choice.parent].kind != Kind::None && !former[choice.parent].is_drug);
    auto text = RDKit::MolToSmiles(*fragments[i]);
    // What acts by itself, so that what it stands beside does not stand for both.
    if (!choice.inert[i]) {
      auto acting = metals_of(*fragments[i]);
      if (acting.empty() && (former[i].acts || !has_carbon(*fragments[i]))) acting.insert(text);
      cut.merge(acting);
    }
    if (former[i].kind == Kind::Organic) text += std::string(" (") + former[i].name + ")";
    ++others[text];
  }
  for (const auto& [text, count] : others) {
    if (!choice.left_out.empty()) choice.left_out += ", ";
    if (count > 1) choice.left_out += std::to_string(count) + " ";
    choice.left_out += text;
  }
  for (const auto& what : cut) choice.outside += (choice.outside.empty() ? "" : ", ") + what;
  if (!choice.outside.empty()) choice.outside += cut.size() == 1 ? " was cut" : " were cut";
  return choice;
}

void set_hydrogens(const ROMol& given, Parent& parent) {
  if (parent.given_atom.size() == given.getNumAtoms()) return;
  std::vector<bool> kept(given.getNumAtoms(), false);
  for (const auto atom : parent.given_atom) kept[static_cast<std::size_t>(atom)] = true;
  for (const Atom* atom : given.atoms()) {
    if (atom->getAtomicNum() != 1 || atom->getDegree() != 1 || kept[atom->getIdx()]) continue;
    const auto neighbor = (*given.atomNeighbors(atom).begin())->getIdx();
    if (kept[neighbor])
      parent.hydrogens.push_back({static_cast<std::int32_t>(atom->getIdx()), static_cast<std::int32_t>(neighbor)});
  }
}

void add_reason(std::string& outside, const std::string& reason) {
  if (!reason.empty()) outside += (outside.empty() ? "" : "; ") + reason;
}

bool same_atoms_and_bonds(const ROMol& a, const ROMol& b) {
  if (a.getNumAtoms() != b.getNumAtoms() || a.getNumBonds() != b.getNumBonds()) return false;
  const auto told = [](const Atom* atom) {
    return std::make_tuple(atom->getAtomicNum(), atom->getFormalCharge(), atom->getTotalNumHs(), atom->getIsotope(),
                           atom->hasProp(RDKit::common_properties::molAtomMapNumber));
  };
  for (const Atom* atom : a.atoms())
    if (told(atom) != told(b.getAtomWithIdx(atom->getIdx()))) return false;
  for (const Bond* bond : a.bonds()) {
    const Bond* other = b.getBondBetweenAtoms(bond->getBeginAtomIdx(), bond->getEndAtomIdx());
    if (!other || other->getBondType() != bond->getBondType()) return false;
  }
  return true;
}

/// Whether it is drawn as before, or only with a charge at another of two alike places, as in a symmetric dye.
bool is_drawn_alike(const ROMol& a, const ROMol& b) {
  if (same_atoms_and_bonds(a, b)) return true;
  return a.getNumAtoms() == b.getNumAtoms() && a.getNumBonds() == b.getNumBonds() &&
         RDKit::MolToSmiles(a) == RDKit::MolToSmiles(b);
}

Parent make_parent(const std::shared_ptr<const ROMol>& given) {
  Parent parent;
  parent.mol = given;
  parent.given_atom.resize(given->getNumAtoms());
  std::iota(parent.given_atom.begin(), parent.given_atom.end(), 0);
  if (needs_redrawing(*given)) {
    parent.mol = redrawn(*given, parent.given_atom);
    parent.redrawn = !is_drawn_alike(*given, *parent.mol);
  }
  if (!is_connected(*parent.mol)) {
    add_reason(parent.outside, detail::organometal(*given));
    std::vector<std::vector<int>> atoms;
    Fragments fragments;
    // Of each atom. Nobody reads it; without it RDKit makes one and loses it when it throws.
    std::vector<int> fragment_of;
    for (const auto& fragment : RDKit::MolOps::getMolFrags(*parent.mol, /*sanitizeFrags=*/true, &fragment_of, &atoms,
                                                           /*copyConformers=*/false))
      fragments.push_back(std::make_shared<ROMol>(*fragment));
    auto choice = choose_fragment(fragments);
    std::vector<std::int32_t> given_atom;
    for (const int atom : atoms[choice.parent]) given_atom.push_back(parent.given_atom[static_cast<std::size_t>(atom)]);
    for (std::size_t i = 0; i < fragments.size(); ++i)
      for (const int atom : atoms[i])
        if (choice.inert[i]) parent.inert.push_back(parent.given_atom[static_cast<std::size_t>(atom)]);
    parent.given_atom = std::move(given_atom);
    parent.mol = std::move(fragments[choice.parent]);
    parent.left_out = std::move(choice.left_out);
    parent.copies = choice.copies;
    parent.mixed = choice.mixed;
    parent.redrawn = true;
    add_reason(parent.outside, choice.outside);
    if (choice.blend) add_reason(parent.outside, "a mixture, of which the largest part alone is predicted");
  } else if (is_inert_counter_ion(parent.mol)) {
    parent.inert = parent.given_atom;
  }
  add_reason(parent.outside, detail::drawn_in_short(*given));
  add_reason(parent.outside, detail::open_shell(*parent.mol));
  add_reason(parent.outside, detail::halogen_among_carbons(*parent.mol));
  parent.mol = detail::inner_salt(detail::uncharge(std::move(parent.mol)));
  if (!has_carbon(*parent.mol)) add_reason(parent.outside, "no carbon");
  if (parent.mol != given) set_hydrogens(*given, parent);
  return parent;
}

}  // namespace

const std::vector<std::string>& standardization_steps() {
  static const std::vector<std::string> steps{
      "ionic bonds to metals are cut",
      "charge-separated drawings become one form, charges of conjugated systems have one place",
      "isotope labels and atom maps go, labelled hydrogens with them",
      "inorganic ions, solvents, then salt-forming acids and bases go, unless nothing else is there",
      "largest organic fragment",
      "charges go where hydrogens can balance them; a quaternary cation with an acid is the inner salt"};
  return steps;
}

Outcome<Parent> standardize(const std::shared_ptr<const ROMol>& mol) {
  if (!mol || mol->getNumAtoms() == 0) return Failure{Stage::Empty, "a molecule without atoms"};
  const detail::QuietRdkit quiet;
  try {
    return make_parent(mol);
  } catch (const std::exception& e) {
    return Failure{Stage::Sanitize, std::string("no parent molecule: ") + e.what()};
  }
}

}  // namespace motiphore
