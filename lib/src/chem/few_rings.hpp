// Molecules without a ring system of their own, which scaffolds do not tell apart.
#pragma once

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Whether a molecule has no ring, or one benzene ring alone. @param mol  a sanitised molecule
bool has_few_rings(const RDKit::ROMol& mol);

}  // namespace motiphore::detail
