// Names in the place of structures: a text of words that no SMILES can be.
#pragma once

#include <string_view>

namespace motiphore {

/// Whether a text has words, and none of them can be a SMILES: "aspirin", "acetic acid", "hello, world". Outside
/// brackets a SMILES has the letters of the organic subset alone (B C N O P S F I Cl Br and b c n o p s; OpenSMILES,
/// section 3.1), which few names do without; with one other letter beside brackets or a bond it is a slip in a SMILES.
/// False for InChI, and for a text without letters.
bool only_names(std::string_view text);

}  // namespace motiphore
