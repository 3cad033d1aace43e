#include "chem/shared_smiles.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

namespace motiphore::detail {

std::string smiles_of_shared(const RDKit::ROMol& mol) {
  return RDKit::MolToSmiles(RDKit::ROMol(mol));
}

std::string smiles_of_shared(const RDKit::ROMol& mol, const RDKit::SmilesWriteParams& how) {
  return RDKit::MolToSmiles(RDKit::ROMol(mol), how);
}

std::string part_smiles_of_shared(const RDKit::ROMol& mol, const std::vector<int>& atoms,
                                  const std::vector<std::string>* symbols, bool canonical) {
  return RDKit::MolFragmentToSmiles(RDKit::ROMol(mol), atoms, nullptr, symbols, nullptr, /*doIsomericSmiles=*/false,
                                    /*doKekule=*/false, /*rootedAtAtom=*/-1, canonical);
}

}  // namespace motiphore::detail
