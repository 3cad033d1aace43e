// HandEdits: changes of the molecule in focus by keys, the mouse, and the menu of an atom.
#pragma once

#include <QMenu>
#include <QStatusBar>

#include "edit/what_if_bar.hpp"
#include "shell/inquiry.hpp"

namespace motiphore::gui {

class HandEdits : public QObject {
  Q_OBJECT

 public:
  HandEdits(const Predictor& predictor, const TrainingMolecules& training, Focus& focus, Inquiry& inquiry,
            WhatIfBar& what_if, QStatusBar& status, QObject* parent);

  /// Changes the molecule in focus; its drawing stays where it is.
  void edit(const MoleculeEdit& edit);
  /// What an atom can be changed to; nothing without one (-1).
  void add_actions(QMenu* menu, int atom);

 private:
  void take(const EditedMolecule& edited);
  void tell_problem(const QString& problem);

  const Predictor predictor_;
  const TrainingMolecules training_;
  Focus& focus_;
  Inquiry& inquiry_;
  WhatIfBar& what_if_;
  QStatusBar& status_;
};

}  // namespace motiphore::gui
