// The text that tells structures apart which the network cannot: canonical SMILES without stereochemistry.
#pragma once

#include <string>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

std::string flat_smiles(const RDKit::ROMol& mol);

}  // namespace motiphore::detail
