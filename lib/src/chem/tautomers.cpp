#include "chem/tautomers.hpp"

#include <GraphMol/MolHash/MolHash.h>
#include <GraphMol/RWMol.h>

#include <algorithm>

#include "chem/flat_smiles.hpp"
#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

/// The letters of the elements, in order: tautomers have the same, and few neighbours of a molecule do. Hydrogen is
/// written with some atoms and not with others.
std::string letters_of(const std::string& smiles) {
  std::string letters;
  for (const char c : text::lower(smiles))
    if (c >= 'a' && c <= 'z' && c != 'h') letters += c;
  std::sort(letters.begin(), letters.end());
  return letters;
}

std::string hash_of(const std::string& smiles) {
  const auto mol = parse_smiles(smiles);
  if (!mol) return {};
  const QuietRdkit quiet;
  return RDKit::MolHash::MolHash(mol->get(), RDKit::MolHash::HashFunction::HetAtomTautomer);
}

}  // namespace

bool are_tautomers(const std::string& a, const std::string& b) {
  if (a == b || a.empty() || letters_of(a) != letters_of(b)) return false;
  const auto hash = hash_of(a);
  return !hash.empty() && hash == hash_of(b);
}

bool is_tautomer(const RDKit::ROMol& mol, std::string_view other) {
  if (other.empty() || mol.getNumAtoms() > kMostRankedAtoms) return false;
  std::string symbols;
  for (const auto* atom : mol.atoms())
    if (atom->getAtomicNum() != 1) symbols += atom->getSymbol();
  const std::string text(other);
  return letters_of(symbols) == letters_of(text) && are_tautomers(flat_smiles(mol), text);
}

}  // namespace motiphore::detail
