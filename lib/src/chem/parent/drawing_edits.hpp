// The two edits by which a charge moves in a drawing.
#pragma once

#include <GraphMol/Atom.h>
#include <GraphMol/Bond.h>

namespace motiphore::detail {

/// Sets a charge, so that no hydrogen comes or goes with it.
inline void set_charge(RDKit::Atom& atom, int charge) {
  atom.setNumExplicitHs(atom.getTotalNumHs());
  atom.setNoImplicit(true);
  atom.setFormalCharge(charge);
}

/// Sets the order of a bond, which loses its stereochemistry.
inline void set_order(RDKit::Bond& bond, RDKit::Bond::BondType order) {
  bond.setBondType(order);
  bond.setStereo(RDKit::Bond::STEREONONE);
}

}  // namespace motiphore::detail
