// Molecules for the chemistry tests, and other ways to write them.
#pragma once

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motiphore/chem/parse.hpp"
#include "motiphore/chem/standardize.hpp"

namespace motiphore::test {

/// The molecule of a SMILES. @throws Error if it has none
inline std::shared_ptr<const RDKit::ROMol> molecule(std::string_view smiles) {
  return parse_smiles(smiles).value();
}

/// Its parent, which has to be the same for a molecule read as rows are, without what no feature reads.
/// @throws Error if it has none, or two
inline Parent standardized(std::string_view smiles) {
  auto parent = standardize(molecule(smiles)).value();
  const auto as_row = standardize(parse_smiles(smiles, {}, Stereo::AsWritten).value()).value();
  const auto told = [](const Parent& p) {
    RDKit::SmilesWriteParams flat;
    flat.doIsomericSmiles = false;
    return RDKit::MolToSmiles(*p.mol, flat) + " " + p.outside + " " + std::to_string(p.copies);
  };
  if (told(parent) != told(as_row))
    throw Error(std::string(smiles) + ": " + told(parent) + ", but as a row " + told(as_row));
  return parent;
}

/// Canonical SMILES of its parent. @throws Error if it has none
inline std::string parent_of(std::string_view smiles) {
  return RDKit::MolToSmiles(*standardized(smiles).mol);
}

/// Drugs, salts, ions, cages, metals and oddities.
inline const std::vector<std::string>& assorted_smiles() {
  static const std::vector<std::string> smiles{
      "C",
      "CC(=O)Oc1ccccc1C(=O)O",
      "CN1C=NC2=C1C(=O)N(C)C(=O)N2C",
      "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O",
      "F/C=C/Cl",
      "C[N+](C)(C)CC([O-])=O",
      "[NH3+][C@@H](Cc1ccccc1)C([O-])=O",
      "[O-][N+](=O)c1ccc(cc1)N=[N+]=[N-]",
      "c1cc[n+]([O-])cc1",
      "CC[NH+](CC)CC.[Cl-]",
      "CC([O-])=O.[Na+]",
      "OC(=O)CC(O)(CC(O)=O)C(O)=O.NCCc1ccc(O)cc1",
      "[Na+].[Cl-]",
      "C12C3C4C1C5C2C3C45",
      "C1C2CC3CC1CC(C2)C3",
      "C1CC2CCC1C2",
      "C1CCC2(CC1)OCCO2",
      "c1ccc2c(c1)ccc1ccccc12",
      "C1CCCCCCCCCCC1",
      "C1CO1",
      "c1ccc2[nH]ccc2c1",
      "O=c1[nH]c2ccccc2n1C1CC1",
      "c1ccsc1C#N",
      "CS(=O)(=O)Nc1ccc(F)c(Br)c1I",
      "CP(=O)(O)OB(O)O",
      "C[Si](C)(C)[Se]C",
      "Cl[Pt](Cl)(N)N",
      "[2H]C([2H])([2H])O",
      "[3H]c1ccccc1",
      "[H][H]",
      "[CH3]",
      "[Og]",
      "[13CH4]",
      "FS(F)(F)(F)(F)F",
      "C1=CC=CC=CC=C1",
      "Nc1nc2ncc(CO)nc2c(=O)[nH]1",
  };
  return smiles;
}

/// Names of what RDKit has noted on a molecule and its atoms.
inline std::vector<std::string> noted_on(const RDKit::ROMol& mol) {
  auto names = mol.getPropList();
  for (const auto* atom : mol.atoms())
    for (auto& name : atom->getPropList()) names.push_back(std::move(name));
  return names;
}

/// Another spelling of a molecule, and the atom of the molecule that each of its atoms is.
struct Respelling {
  std::string smiles;
  std::vector<unsigned> atom;  ///< [atoms], hydrogens that only the spelling has left out
};

enum class Spelling { Random, Kekule, ExplicitHydrogens };

/// Writes a molecule from a random atom on.
inline Respelling respell(const RDKit::ROMol& mol, Spelling spelling) {
  RDKit::RWMol copy(mol);
  if (spelling == Spelling::Kekule) RDKit::MolOps::Kekulize(copy, /*markAtomsBonds=*/true);
  if (spelling == Spelling::ExplicitHydrogens) RDKit::MolOps::addHs(copy);
  Respelling result;
  result.smiles = RDKit::MolToSmiles(copy, /*doIsomericSmiles=*/true, spelling == Spelling::Kekule, /*rootedAtAtom=*/-1,
                                     /*canonical=*/false, /*allBondsExplicit=*/false, /*allHsExplicit=*/false,
                                     /*doRandom=*/true);
  std::vector<unsigned> order;
  copy.getProp(RDKit::common_properties::_smilesAtomOutputOrder, order);
  for (const unsigned atom : order) {
    if (atom < mol.getNumAtoms()) result.atom.push_back(atom);
  }
  return result;
}

}  // namespace motiphore::test
