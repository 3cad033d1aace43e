#include "motiphore/chem/fragment_smiles.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <exception>

#include "chem/quiet_rdkit.hpp"

namespace motiphore {
namespace {

/// The text of each atom, empty for atoms that are not used [atoms].
std::vector<std::string> atom_symbols(const RDKit::ROMol& mol, const std::vector<int>& used) {
  std::vector<std::string> symbols(mol.getNumAtoms());
  for (const int atom : used) {
    symbols[atom] = RDKit::SmilesWrite::GetAtomSmiles(mol.getAtomWithIdx(atom), /*doKekule=*/false, /*bondIn=*/nullptr,
                                                      /*allHsExplicit=*/false, /*isomericSmiles=*/false);
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
    const bool own_text = differ_by_hydrogens(mol, used, symbols);
    return RDKit::MolFragmentToSmiles(mol, used, nullptr, own_text ? &symbols : nullptr, nullptr,
                                      /*doIsomericSmiles=*/false,
                                      /*doKekule=*/false, /*rootedAtAtom=*/-1, /*canonical=*/true);
  } catch (const std::exception&) {
    return loose_atoms(mol, used);
  }
}

}  // namespace motiphore
