// InChI and InChIKey, where RDKit has them (its library RDInchiLib; Debian 13 has it, Debian 12 has not).
#pragma once

#include <string>
#include <string_view>

#include "motiphore/outcome.hpp"

namespace motiphore {

/// False if this library was built with an RDKit without InChI; what is below then fails and says so.
bool has_inchi();

/// The standard InChI of a molecule that is given as SMILES.
Outcome<std::string> inchi_of_smiles(std::string_view smiles);
/// Its key: 27 letters that stand for the InChI in search engines and data bases.
Outcome<std::string> inchi_key_of_smiles(std::string_view smiles);
/// Canonical SMILES of an InChI, standard or not.
Outcome<std::string> smiles_of_inchi(std::string_view inchi);

/// Whether a word is meant as an InChI.
bool looks_like_inchi(std::string_view word);
/// A text whose lines may begin with an InChI, with SMILES in its place; what follows stays. A line whose InChI cannot
/// be read stays as it is. The failure is that of a build that reads none.
Outcome<std::string> with_smiles_for_inchi(std::string_view text);

}  // namespace motiphore
