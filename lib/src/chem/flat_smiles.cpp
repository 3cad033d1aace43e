#include "chem/flat_smiles.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

namespace motiphore::detail {

std::string flat_smiles(const RDKit::ROMol& mol) {
  RDKit::SmilesWriteParams params;
  params.doIsomericSmiles = false;
  return RDKit::MolToSmiles(mol, params);
}

}  // namespace motiphore::detail
