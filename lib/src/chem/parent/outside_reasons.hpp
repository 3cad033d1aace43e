// What a molecule is that its parent does not show: each a reason to be outside the applicability domain, or empty.
#pragma once

#include <string>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// Alkyls of zinc and aluminium, boranes: nobody meets them as they are.
std::string pyrophoric(const RDKit::ROMol& mol);

/// Hydrogen cyanide and its ion, which kill by what no task asks for.
std::string cyanide(const RDKit::ROMol& mol);

/// Radicals, carbenes and carbocations look to the network like the molecule that has a hydrogen or two more.
std::string open_shell(const RDKit::ROMol& mol);

/// A halogen on carbon with another bond, charged or not: iodonium salts, iodanes, iodine in the place of a carbon. No
/// molecule that was measured has one, and to the network it looks much like one that could be.
std::string halogen_of_several_bonds(const RDKit::ROMol& mol);

/// What a drawing stands for and its atoms do not say: a label in the place of a group, a repeating unit.
std::string drawn_in_short(const RDKit::ROMol& mol);

}  // namespace motiphore::detail
