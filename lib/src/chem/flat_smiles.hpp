// The text that tells structures apart which the network cannot: canonical SMILES without stereochemistry.
#pragma once

#include <string>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Above, RDKit's ranking of atoms, and with it canonical SMILES, can take seconds: 24 of a ladder of 2,000.
constexpr unsigned kMostRankedAtoms = 200;

std::string flat_smiles(const RDKit::ROMol& mol);

}  // namespace motiphore::detail
