#include "chem/flat_smiles.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include "chem/shared_smiles.hpp"

namespace motiphore::detail {

std::string flat_smiles(const RDKit::ROMol& mol) {
  RDKit::SmilesWriteParams params;
  params.doIsomericSmiles = false;
  return smiles_of_shared(mol, params);
}

}  // namespace motiphore::detail
