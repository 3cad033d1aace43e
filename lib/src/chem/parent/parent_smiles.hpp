// How a parent is written beside a prediction.
#pragma once

#include <string>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// RDKit's canonical SMILES; the same whether a double bond of no known side is drawn as either or plainly. Empty where
/// RDKit can rank no atoms, as of ring systems that are too large.
std::string parent_smiles(const RDKit::ROMol& parent);

}  // namespace motiphore::detail
