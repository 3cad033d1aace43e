// What is wrong with the atoms of a molecule after an edit, in words.
#pragma once

#include <string>

#include "motiphore/chem/edit_molecule.hpp"

namespace RDKit {
class Atom;
class ROMol;
}  // namespace RDKit

namespace motiphore::detail {

/// Property of an atom: its index in the molecule before the edit, which survives the removal of others.
inline const std::string kPlace = "_motiphorePlace";

/// "nitrogen (atom 3)"
std::string element_name(const RDKit::Atom& atom);

/// What is said of an atom that RDKit does not accept.
std::string too_many_bonds(const RDKit::Atom& atom);

/// What is wrong with a molecule that RDKit accepts and was not before: a charge that makes room for itself by a
/// hydrogen, or bonds that no usual molecule has; empty if nothing is.
/// @param after  whose atoms have `kPlace`, but for those that are new
std::string problem_of_edit(const RDKit::ROMol& before, const RDKit::ROMol& after, const MoleculeEdit& edit);

}  // namespace motiphore::detail
