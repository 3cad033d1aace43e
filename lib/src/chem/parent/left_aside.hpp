// What two molecules of one flat structure may still differ in: stereochemistry and isotopes.
#pragma once

#include <string>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Whether a molecule has stereoisomers: marks of its own, a tetrahedral centre of four unlike neighbours, a double
/// bond whose ends are unlike, or two ring atoms that can be cis and trans. Axes and planes are not looked for.
/// @param mol  a sanitised molecule
bool has_stereoisomers(const RDKit::ROMol& mol);

/// "", "stereochemistry", "isotopes" or "stereochemistry and isotopes": what is left aside where the molecule is taken
/// for another of the same flat structure.
/// @param given   as it was written, with its isotopes, sanitised
/// @param parent  what was predicted of it
std::string left_aside(const RDKit::ROMol& given, const RDKit::ROMol& parent);

}  // namespace motiphore::detail
