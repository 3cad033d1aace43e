// What a text that is no SMILES is written in instead.
#pragma once

#include <string>
#include <string_view>

namespace motiphore::detail {

/// "it looks like an InChI; convert it to SMILES": for InChI, InChIKey, CAS number, reaction, formula and plain names;
/// empty for another text.
/// @param text  without blanks at its ends, and no SMILES
std::string other_notation(std::string_view text);

}  // namespace motiphore::detail
