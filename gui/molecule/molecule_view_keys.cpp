// MoleculeView: what keys do, to motifs and to atoms.
#include <QApplication>
#include <QKeyEvent>
#include <algorithm>
#include <utility>
#include <vector>

#include "look/accessible.hpp"
#include "molecule/molecule_view.hpp"
#include "molecule/motif_tips.hpp"

namespace motiphore::gui {

void MoleculeView::step_cluster(int step) {
  const auto* p = focus_.prediction();
  if (!p || p->cluster_count() == 0) return;
  const int count = p->cluster_count();
  focus_.select_cluster(focus_.cluster() < 0 ? (step > 0 ? 0 : count - 1) : (focus_.cluster() + step + count) % count);
}

void MoleculeView::step_atom(int step) {
  const auto* p = focus_.prediction();
  if (!p || !scene() || scene()->chain) return;
  std::vector<int> atoms;
  for (std::size_t atom = 0; atom < std::min(p->clusters.size(), scene()->atoms.size()); ++atom)
    if (focus_.cluster() < 0 || p->clusters[atom] == focus_.cluster()) atoms.push_back(static_cast<int>(atom));
  if (atoms.empty()) return;
  const int count = static_cast<int>(atoms.size());
  const auto at = std::find(atoms.begin(), atoms.end(), atom_);
  const int next =
      at == atoms.end() ? (step > 0 ? 0 : count - 1) : (static_cast<int>(at - atoms.begin()) + step + count) % count;
  atom_ = atoms[static_cast<std::size_t>(next)];
  describe(this, tr("atom %1, %2").arg(atom_).arg(atom_tip(focus_, atom_)));
  update();
}

/// At the atom that the keys have gone to, or over one: the letter of an element changes it, Delete removes it.
bool MoleculeView::edit_by_key(QKeyEvent* event) {
  const bool has_atoms = scene() && !scene()->chain;
  const int atom = !has_atoms ? -1 : hasFocus() && atom_ >= 0 ? atom_ : underMouse() ? atom_at(mouse_) : -1;
  if (atom < 0 || event->modifiers() & ~Qt::ShiftModifier) return false;
  if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
    emit edit_wanted({MoleculeEdit::Kind::Remove, atom, -1, {}, 0});
    return true;
  }
  static const std::pair<int, const char*> elements[] = {{Qt::Key_C, "C"},  {Qt::Key_N, "N"},  {Qt::Key_O, "O"},
                                                         {Qt::Key_S, "S"},  {Qt::Key_F, "F"},  {Qt::Key_P, "P"},
                                                         {Qt::Key_L, "Cl"}, {Qt::Key_B, "Br"}, {Qt::Key_I, "I"}};
  for (const auto& [key, symbol] : elements)
    if (event->key() == key) {
      emit edit_wanted({MoleculeEdit::Kind::Element, atom, -1, symbol, 0});
      return true;
    }
  return false;
}

bool MoleculeView::eventFilter(QObject* watched, QEvent* event) {
  const bool taken = watched != this && event->type() == QEvent::KeyPress && !QApplication::activePopupWidget() &&
                     edit_by_key(static_cast<QKeyEvent*>(event));
  return taken || QWidget::eventFilter(watched, event);
}

void MoleculeView::keyPressEvent(QKeyEvent* event) {
  if (edit_by_key(event)) return;
  switch (event->key()) {
    case Qt::Key_Right:
      return step_cluster(1);
    case Qt::Key_Left:
      return step_cluster(-1);
    case Qt::Key_Down:
      return step_atom(1);
    case Qt::Key_Up:
      return step_atom(-1);
    case Qt::Key_Escape:
      atom_ = -1;
      return focus_.select_cluster(-1);
    case Qt::Key_M:
    case Qt::Key_Space:
      return focus_.toggle_mask(focus_.cluster());
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace motiphore::gui
