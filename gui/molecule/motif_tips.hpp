// What stands in a tip beside the mouse, over the drawing.
#pragma once

#include <QString>

#include "molecule/focus.hpp"

namespace motiphore::gui {

/// A motif by its number, name, SMILES and type, what it does to the chosen task, and whether it is masked; empty if
/// the molecule in focus has none of that number.
QString motif_tip(const Focus& focus, int cluster);

/// The motif of an atom, and what the pooling made of the atom where it weighs atoms.
QString atom_tip(const Focus& focus, int atom);

}  // namespace motiphore::gui
