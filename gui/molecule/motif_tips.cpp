#include "molecule/motif_tips.hpp"

#include <QCoreApplication>

#include "look/number_text.hpp"

namespace motiphore::gui {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("MotifTips", text);
}

}  // namespace

QString motif_tip(const Focus& focus, int cluster) {
  const auto* molecule = focus.molecule();
  if (!molecule || cluster < 0 || static_cast<std::size_t>(cluster) >= molecule->legend.size()) return {};
  const auto& entry = molecule->legend[static_cast<std::size_t>(cluster)];
  auto text = tr("motif %1: %2, %3 (type %4)")
                  .arg(cluster)
                  .arg(QString::fromStdString(molecule->names[static_cast<std::size_t>(cluster)]),
                       QString::fromStdString(entry.smiles))
                  .arg(entry.type);
  if (const auto* p = focus.prediction(); p && focus.task() >= 0)
    text += tr("\n%1: %2")
                .arg(QString::fromStdString(focus.tasks()[static_cast<std::size_t>(focus.task())].id),
                     signed_text(p->contributions(cluster, focus.task())));
  return text + (focus.masked(cluster) ? tr("\nmasked") : QString());
}

QString atom_tip(const Focus& focus, int atom) {
  const auto* p = focus.prediction();
  const auto at = static_cast<std::size_t>(atom);
  if (p->clusters[at] < 0) return tr("left out: this atom was not predicted");
  auto text = motif_tip(focus, p->clusters[at]);
  if (at >= p->atom_weights.size()) return text;
  const auto name = QString::fromStdString(focus.weights_name());
  return text + (p->atom_weights[at] == 0
                     ? tr("\natom %1: left out by the pooling").arg(atom)
                     : tr("\natom %1: %2 %3").arg(atom).arg(name).arg(p->atom_weights[at], 0, 'g', 3));
}

}  // namespace motiphore::gui
