// Names of chains of carbon.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// The name of a chain of sp3 carbons, with halogens or ethers: "alkyl chain (C6)"; empty if it is something else.
/// @param atoms   connected
/// @param inside  [atoms of the molecule] whether it is one of them
std::string chain_name(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms,
                       const std::vector<bool>& inside);

}  // namespace motiphore::detail
