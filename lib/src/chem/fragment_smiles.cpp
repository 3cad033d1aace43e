#include "motiphore/chem/fragment_smiles.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/SanitException.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <memory>
#include <vector>

#include "chem/elements.hpp"
#include "chem/flat_smiles.hpp"
#include "chem/fragment_key.hpp"
#include "chem/molecule_part.hpp"
#include "chem/quiet_rdkit.hpp"
#include "chem/shared_smiles.hpp"
#include "chem/text_cache.hpp"

namespace motiphore {
namespace {

constexpr std::size_t kRememberedTexts = 1 << 20;  // bytes of texts and what they depend on, a thread

/// Whether an atom is bonded to what RDKit takes for a metal: its newer releases write such an atom in brackets.
bool beside_metal(const RDKit::Atom& atom) {
  for (const RDKit::Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom)) {
    const int element = neighbor->getAtomicNum();
    if (detail::is_metal(element) || element == 32 || element == 51 || element == 84) return true;  // Ge, Sb, Po
  }
  return false;
}

bool is_simple(const std::string& symbol) {
  static const std::array<const char*, 15> simple{"B",  "C", "N", "O", "P", "S", "F", "Cl",
                                                  "Br", "I", "c", "n", "o", "p", "s"};
  return std::find(simple.begin(), simple.end(), symbol) != simple.end();
}

/// "[CH2]", "[O]" without the brackets where SMILES needs none, as releases that do not mind the metal write them.
std::string without_brackets(const RDKit::Atom& atom, const std::string& text) {
  if (text.size() < 3 || text.front() != '[' || atom.getNumRadicalElectrons() > 0 || atom.getFormalCharge() != 0)
    return text;
  const auto hydrogens = text.find('H', 1);
  const auto end = std::min(hydrogens, text.size() - 1);
  std::string symbol = text.substr(1, end - 1);
  if (!is_simple(symbol)) return text;
  if (hydrogens != std::string::npos) {
    const auto& valences = RDKit::PeriodicTable::getTable()->getValenceList(atom.getAtomicNum());
    const int valence = static_cast<int>(atom.getTotalValence());
    if (atom.getIsAromatic() || std::find(valences.begin(), valences.end(), valence) == valences.end()) return text;
  }
  return symbol;
}

/// The text of each atom, empty for atoms that are not used [atoms].
std::vector<std::string> atom_symbols(const RDKit::ROMol& mol, const std::vector<int>& used) {
  std::vector<std::string> symbols(mol.getNumAtoms());
  for (const int atom : used) {
    symbols[atom] = RDKit::SmilesWrite::GetAtomSmiles(mol.getAtomWithIdx(atom), /*doKekule=*/false, /*bondIn=*/nullptr,
                                                      /*allHsExplicit=*/false, /*isomericSmiles=*/false);
    if (beside_metal(*mol.getAtomWithIdx(atom)))
      symbols[atom] = without_brackets(*mol.getAtomWithIdx(atom), symbols[atom]);
  }
  return symbols;
}

/// True if two atoms may differ by nothing but their written hydrogens, as "n" and "[nH]". RDKit ranks the atoms of a
/// fragment without them, so its text would depend on the order of the atoms, unless it is given the atoms' texts.
bool differ_by_hydrogens(const RDKit::ROMol& mol, const std::vector<int>& used,
                         const std::vector<std::string>& symbols) {
  for (const int a : used) {
    if (symbols[a].find('H') == std::string::npos) continue;
    for (const int b : used) {
      const bool same_element = mol.getAtomWithIdx(a)->getAtomicNum() == mol.getAtomWithIdx(b)->getAtomicNum();
      if (same_element && symbols[a] != symbols[b]) return true;
    }
  }
  return false;
}

/// Whether there are aromatic atoms, each in a ring of which no atom is missing.
bool holds_aromatic_rings(const RDKit::ROMol& mol, const std::vector<int>& used) {
  std::vector<bool> kept(mol.getNumAtoms(), false), in_whole(mol.getNumAtoms(), false);
  for (const int atom : used) kept[static_cast<std::size_t>(atom)] = true;
  for (const auto& ring : mol.getRingInfo()->atomRings())
    if (std::all_of(ring.begin(), ring.end(), [&](int atom) { return kept[static_cast<std::size_t>(atom)]; }))
      for (const int atom : ring) in_whole[static_cast<std::size_t>(atom)] = true;
  bool any = false;
  for (const int atom : used) {
    if (!mol.getAtomWithIdx(atom)->getIsAromatic()) continue;
    any = true;
    if (!in_whole[static_cast<std::size_t>(atom)]) return false;
  }
  return any;
}

/// Whether an aromatic atom lost what it may need beside its ring's double bonds: a nitrogen its substituent, a carbon
/// its oxo, an atom a bond of another ring.
bool lost_by_cutting(const RDKit::ROMol& mol, const std::vector<int>& used) {
  std::vector<bool> kept(mol.getNumAtoms(), false);
  for (const int atom : used) kept[static_cast<std::size_t>(atom)] = true;
  for (const int a : used) {
    const RDKit::Atom& atom = *mol.getAtomWithIdx(static_cast<unsigned>(a));
    if (!atom.getIsAromatic()) continue;
    const bool plain = atom.getAtomicNum() == 6 && atom.getFormalCharge() == 0;
    for (const RDKit::Bond* bond : mol.atomBonds(&atom))
      if (!kept[bond->getOtherAtomIdx(static_cast<unsigned>(a))] &&
          (!plain || bond->getBondType() != RDKit::Bond::SINGLE))
        return true;
  }
  return false;
}

/// Whether a part of aromatic rings has a text that is not SMILES, as that of a triazole bound at N: "c1ncnn1". What
/// RDKit does to a molecule after its bonds have places refuses none.
bool is_unreadable(const std::string& text) {
  RDKit::SmilesParserParams as_written;
  as_written.sanitize = false;
  as_written.removeHs = false;
  constexpr unsigned kSteps = RDKit::MolOps::SANITIZE_CLEANUP | RDKit::MolOps::SANITIZE_PROPERTIES |
                              RDKit::MolOps::SANITIZE_SYMMRINGS | RDKit::MolOps::SANITIZE_KEKULIZE;
  try {
    const std::unique_ptr<RDKit::RWMol> part(RDKit::SmilesToMol(text, as_written));
    unsigned failed = 0;
    if (part) RDKit::MolOps::sanitizeMol(*part, failed, kSteps);
    return !part;
  } catch (const RDKit::MolSanitizeException&) {
    return true;
  }
}

/// The same part with hydrogens where its bonds were cut: "c1nc[nH]n1". Empty if that is no molecule either.
std::string closed_shell_smiles(const RDKit::ROMol& mol, const std::vector<int>& used) {
  RDKit::RWMol part(mol);
  std::vector<bool> kept(part.getNumAtoms(), false);
  for (const int atom : used) kept[static_cast<std::size_t>(atom)] = true;
  try {
    RDKit::MolOps::Kekulize(part, /*markAtomsBonds=*/true);
    for (const int a : used) {
      RDKit::Atom& atom = *part.getAtomWithIdx(a);
      double cut = 0;
      for (const RDKit::Bond* bond : part.atomBonds(&atom))
        if (!kept[bond->getOtherAtomIdx(a)]) cut += bond->getBondTypeAsDouble();
      if (atom.getNoImplicit() || atom.getFormalCharge() != 0)
        atom.setNumExplicitHs(atom.getNumExplicitHs() + static_cast<unsigned>(cut));
    }
    part.beginBatchEdit();
    for (const RDKit::Atom* atom : part.atoms())
      if (!kept[atom->getIdx()]) part.removeAtom(atom->getIdx());
    part.commitBatchEdit();
    RDKit::MolOps::sanitizeMol(part);
    return RDKit::MolToSmiles(part, /*doIsomericSmiles=*/false);
  } catch (const RDKit::MolSanitizeException&) {
    return {};
  }
}

/// The atoms without their bonds: "[C].[C].[N]".
std::string loose_atoms(const RDKit::ROMol& mol, const std::vector<int>& atoms) {
  std::vector<std::string> symbols;
  for (const int atom : atoms) symbols.push_back('[' + mol.getAtomWithIdx(atom)->getSymbol() + ']');
  std::sort(symbols.begin(), symbols.end());
  std::string text;
  for (const std::string& symbol : symbols) text += (text.empty() ? "" : ".") + symbol;
  return text;
}

}  // namespace

std::string fragment_smiles(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms) {
  std::vector<int> used(atoms.begin(), atoms.end());
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  const auto outside = [&](int atom) { return atom < 0 || atom >= static_cast<int>(mol.getNumAtoms()); };
  used.erase(std::remove_if(used.begin(), used.end(), outside), used.end());
  if (used.empty()) return {};
  const auto mapped = [&](int atom) { return mol.getAtomWithIdx(static_cast<unsigned>(atom))->getAtomMapNum() != 0; };
  if (std::any_of(used.begin(), used.end(), mapped)) {  // reaction bookkeeping, no part of the motif's text
    RDKit::ROMol plain(mol);
    for (auto* atom : plain.atoms()) atom->setAtomMapNum(0);
    return fragment_smiles(plain, atoms);
  }
  const detail::QuietRdkit quiet;
  try {
    const std::vector<std::string> symbols = atom_symbols(mol, used);
    const bool metal =
        std::any_of(used.begin(), used.end(), [&](int atom) { return beside_metal(*mol.getAtomWithIdx(atom)); });
    const auto write = [&] {
      const bool own_text = metal || differ_by_hydrogens(mol, used, symbols);
      auto text = detail::part_smiles_of_shared(mol, used, own_text ? &symbols : nullptr,
                                                /*canonical=*/used.size() <= detail::kMostRankedAtoms);
      const bool as_in_molecule = !holds_aromatic_rings(mol, used) || !lost_by_cutting(mol, used);
      if (as_in_molecule || used.size() > detail::kMostRankedAtoms || !is_unreadable(text)) return text;
      const auto closed = closed_shell_smiles(mol, used);
      return closed.empty() ? text : closed;
    };
    if (!mol.getRingInfo()->isInitialized()) return write();
    thread_local detail::TextCache cache(kRememberedTexts);
    return cache.get((metal ? 'm' : ' ') + detail::fragment_key(mol, used, symbols), write);
  } catch (const std::exception&) {
    return loose_atoms(mol, used);
  }
}

std::string attached_smiles(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms) {
  for (const auto atom : atoms)
    if (atom < 0 || static_cast<unsigned>(atom) >= mol.getNumAtoms()) return {};
  if (atoms.empty() || atoms.size() > detail::kMostRankedAtoms) return {};
  const detail::QuietRdkit quiet;
  try {
    const auto part = detail::molecule_part(mol, atoms);
    for (auto* atom : part->atoms()) atom->setAtomMapNum(0);
    return RDKit::MolToSmiles(*part, /*doIsomericSmiles=*/false);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace motiphore
