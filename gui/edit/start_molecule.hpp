// StartMolecule: the molecule that one began with, and what was made of it by hand.
#pragma once

#include <QStringList>
#include <string>

#include "edit/tried_variants.hpp"
#include "molecule/explainer.hpp"

namespace motiphore::gui {

struct StartMolecule {
  QString smiles;              ///< empty: none
  std::string record;          ///< its SDF record, if it has one
  int row = -1;                ///< of the library, that it was; -1: none
  QStringList made;            ///< SMILES that it was changed to by hand
  ExplainedPointer explained;  ///< null until it is

  /// Whether most of a text is still that of the molecule, of what was tried of it, or of what was made of it: then it
  /// is the same molecule to somebody who changes it, and anything else is a molecule of its own.
  /// @param tried  null: nothing was
  bool begets(const QString& text, const TriedMolecule* tried) const;
};

/// Where somebody is: at the molecule one began with, and at a SMILES that may be a change of it.
struct Place {
  StartMolecule start;
  QString text;
};

}  // namespace motiphore::gui
