#include "motiphore/chem/standardize.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/MolStandardize/Charge.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <exception>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "chem/quiet_rdkit.hpp"

namespace motiphore {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

/// True for the halves of a pair such as N+ and O- of a nitro group or an N-oxide: a lone terminal -1 beside a
/// +1 that has no other negative neighbour. The Uncharger's patterns do not match them, so they need no copy.
bool is_balanced_pair(const Atom& atom) {
  const ROMol& mol = atom.getOwningMol();
  const Atom* plus = &atom;
  if (atom.getFormalCharge() < 0) {
    if (atom.getDegree() != 1) return false;
    plus = *mol.atomNeighbors(&atom).begin();
  }
  if (plus->getFormalCharge() != 1) return false;
  const Atom* minus = nullptr;
  for (const Atom* neighbor : mol.atomNeighbors(plus)) {
    if (neighbor->getFormalCharge() >= 0) continue;
    if (minus) return false;
    minus = neighbor;
  }
  return minus && minus->getFormalCharge() == -1 && minus->getDegree() == 1;
}

bool may_uncharge(const ROMol& mol) {
  for (const Atom* atom : mol.atoms()) {
    if (atom->getFormalCharge() != 0 && !is_balanced_pair(*atom)) return true;
  }
  return false;
}

bool is_saturated(const Atom& atom) {
  const ROMol& mol = atom.getOwningMol();
  for (const Bond* bond : mol.atomBonds(&atom)) {
    if (bond->getBondType() != Bond::SINGLE) return false;
  }
  return true;
}

/// True if more than conjugation and hybridisation may follow when the charge of this atom goes: aromaticity, as
/// from 2H-pyrrolium to pyrrole, or radicals, as for metals.
bool needs_sanitizing(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (element != 7 && element != 8 && element != 16) return true;
  const ROMol& mol = atom.getOwningMol();
  if (mol.getRingInfo()->numAtomRings(atom.getIdx()) == 0) return false;
  if (!is_saturated(atom)) return true;
  for (const Atom* neighbor : mol.atomNeighbors(&atom)) {
    if (!is_saturated(*neighbor)) return true;
  }
  return false;
}

/// Brings up to date what follows from charges and hydrogens after `charged` became `neutral`. Sanitising from the
/// start gives the same, but takes as long as reading the molecule did, and ammonium and carboxylate are common.
/// @returns `charged` itself if no charge has changed
/// @throws RDKit::MolSanitizeException if the result breaks the rules
std::shared_ptr<const ROMol> refresh(std::shared_ptr<const ROMol> charged, std::unique_ptr<ROMol> neutral) {
  bool changed = false;
  for (const Atom* atom : charged->atoms()) {
    if (neutral->getAtomWithIdx(atom->getIdx())->getFormalCharge() == atom->getFormalCharge()) continue;
    changed = true;
    if (!needs_sanitizing(*atom)) continue;
    auto result = std::make_shared<RDKit::RWMol>(*neutral);
    RDKit::MolOps::sanitizeMol(*result);
    return result;
  }
  if (!changed) return charged;
  neutral->updatePropertyCache(/*strict=*/true);
  RDKit::MolOps::setConjugation(*neutral);
  RDKit::MolOps::setHybridization(*neutral);
  return neutral;
}

/// The molecule without the charges that hydrogens can balance; the same pointer where there are none, or where the
/// Uncharger's answer breaks the valence rules, as for SbH6 3+.
std::shared_ptr<const ROMol> uncharge(std::shared_ptr<const ROMol> mol) {
  // Its SMARTS patterns are costly to build, and it is not const.
  thread_local RDKit::MolStandardize::Uncharger uncharger(/*canonicalOrdering=*/true);
  try {
    return refresh(mol, std::unique_ptr<ROMol>(uncharger.uncharge(*mol)));
  } catch (const RDKit::MolSanitizeException&) {
    return mol;
  }
}

/// Rank of a fragment before ties are looked at: organic or not, atoms with hydrogens.
std::pair<bool, unsigned> size_of(const ROMol& fragment) {
  bool organic = false;
  unsigned atoms = 0;
  for (const Atom* atom : fragment.atoms()) {
    organic = organic || atom->getAtomicNum() == 6;
    atoms += 1 + atom->getTotalNumHs();
  }
  return {organic, atoms};
}

/// Monoisotopic mass in Da, summed in sorted order so that isomers compare equal to the last bit.
double mass_of(const ROMol& fragment) {
  const auto* table = RDKit::PeriodicTable::getTable();
  std::vector<double> masses;
  for (const Atom* atom : fragment.atoms()) {
    masses.push_back(atom->getIsotope() ? table->getMassForIsotope(atom->getAtomicNum(), atom->getIsotope())
                                        : table->getMostCommonIsotopeMass(atom->getAtomicNum()));
    masses.insert(masses.end(), atom->getTotalNumHs(), table->getMostCommonIsotopeMass(1));
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

/// As RDKit's LargestFragmentChooser with preferOrganic. That class adds masses up in atom order, so the last bit
/// can decide between isomers, and writes SMILES for every fragment; here only ties need more than a count.
std::size_t choose_fragment(const std::vector<boost::shared_ptr<ROMol>>& fragments) {
  std::vector<std::size_t> kept(fragments.size());
  std::iota(kept.begin(), kept.end(), std::size_t{0});
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

Parent make_parent(std::shared_ptr<const ROMol> mol) {
  Parent parent;
  if (is_connected(*mol)) {
    parent.given_atom.resize(mol->getNumAtoms());
    std::iota(parent.given_atom.begin(), parent.given_atom.end(), 0);
    parent.mol = std::move(mol);
  } else {
    std::vector<std::vector<int>> atoms;
    const auto fragments =
        RDKit::MolOps::getMolFrags(*mol, /*sanitizeFrags=*/true, nullptr, &atoms, /*copyConformers=*/false);
    const std::size_t chosen = choose_fragment(fragments);
    parent.given_atom.assign(atoms[chosen].begin(), atoms[chosen].end());
    parent.mol = std::make_shared<ROMol>(*fragments[chosen]);
  }
  if (may_uncharge(*parent.mol)) parent.mol = uncharge(std::move(parent.mol));
  return parent;
}

}  // namespace

Outcome<Parent> standardize(std::shared_ptr<const ROMol> mol) {
  if (!mol || mol->getNumAtoms() == 0) return Failure{Stage::Empty, "a molecule without atoms"};
  const detail::QuietRdkit quiet;
  try {
    return make_parent(std::move(mol));
  } catch (const std::exception& e) {
    return Failure{Stage::Sanitize, std::string("no parent molecule: ") + e.what()};
  }
}

}  // namespace motiphore
