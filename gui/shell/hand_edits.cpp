#include "shell/hand_edits.hpp"

#include "edit/atom_menu.hpp"

namespace motiphore::gui {

HandEdits::HandEdits(const Predictor& predictor, const TrainingMolecules& training, Focus& focus, Inquiry& inquiry,
                     WhatIfBar& what_if, QStatusBar& status, QObject* parent)
    : QObject(parent),
      predictor_(predictor),
      training_(training),
      focus_(focus),
      inquiry_(inquiry),
      what_if_(what_if),
      status_(status) {}

void HandEdits::edit(const MoleculeEdit& edit) {
  const auto* molecule = focus_.molecule();
  if (!molecule || !molecule->scene || molecule->scene->chain || !molecule->prediction) return;
  const auto mol = molecule_of(molecule->smiles, molecule->record);
  if (!mol) return;
  const auto edited = edit_molecule(**mol, flat_positions(*molecule->scene), edit);
  if (!edited) return tell_problem(QString::fromStdString(edited.failure().message));
  take(*edited);
}

void HandEdits::take(const EditedMolecule& edited) {
  inquiry_.take_made(edited);
  what_if_.put(QString::fromStdString(edited.smiles));
  const auto gone = edited.gone_too == 0   ? QString()
                    : edited.gone_too == 1 ? tr("1 more atom went with it; ")
                                           : tr("%1 more atoms went with it; ").arg(edited.gone_too);
  status_.showMessage(tr("Changed; %1Ctrl+Z takes it back").arg(gone));
}

void HandEdits::tell_problem(const QString& problem) {
  status_.showMessage(tr("Not changed: %1").arg(problem));
}

void HandEdits::add_actions(QMenu* menu, int atom) {
  if (atom < 0 || !focus_.prediction()) return;
  auto* entries = new AtomMenu(predictor_, training_, focus_, atom, menu);
  connect(entries, &AtomMenu::chosen, this, &HandEdits::take);
  connect(entries, &AtomMenu::failed, this, &HandEdits::tell_problem);
  menu->addSeparator();
}

}  // namespace motiphore::gui
