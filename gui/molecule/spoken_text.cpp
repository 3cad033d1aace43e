#include "molecule/spoken_text.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "look/number_text.hpp"

namespace motiphore::gui {

namespace {

constexpr std::size_t kMostSpoken = 12;  // motifs; nobody listens to a hundred

QString words(const char* text) {
  return QCoreApplication::translate("SpokenText", text);
}

QString task_name(const Focus& focus, int task) {
  return QString::fromStdString(focus.tasks()[static_cast<std::size_t>(task)].id);
}

QString motif_text(const Focus& focus, int cluster) {
  const auto& names = focus.molecule()->names;
  const auto at = static_cast<std::size_t>(cluster);
  return words("motif %1, %2").arg(cluster).arg(at < names.size() ? QString::fromStdString(names[at]) : QString());
}

/// "motif 1, benzene ring, lowers DILI by 0.259"
QString effect_text(const Focus& focus, int cluster) {
  if (focus.masked(cluster)) return words("%1, masked").arg(motif_text(focus, cluster));
  if (focus.task() < 0) return motif_text(focus, cluster);
  const double share = focus.prediction()->contributions(cluster, focus.task());
  return (share < 0 ? words("%1, lowers %2 by %3") : words("%1, raises %2 by %3"))
      .arg(motif_text(focus, cluster), task_name(focus, focus.task()))
      .arg(std::abs(share), 0, 'f', 3);
}

QStringList effects(const Focus& focus) {
  const auto& p = *focus.prediction();
  std::vector<int> order(static_cast<std::size_t>(p.cluster_count()));
  std::iota(order.begin(), order.end(), 0);
  if (focus.task() >= 0)
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
      return std::abs(p.contributions(a, focus.task())) > std::abs(p.contributions(b, focus.task()));
    });
  QStringList texts;
  for (std::size_t i = 0; i < std::min(order.size(), kMostSpoken); ++i) texts << effect_text(focus, order[i]);
  if (order.size() > kMostSpoken) texts << words("and %1 more").arg(order.size() - kMostSpoken);
  return texts;
}

}  // namespace

QString shown_value(const Focus& focus, int task) {
  const auto* molecule = focus.molecule();
  if (!molecule || !molecule->prediction || task < 0) return {};
  const auto at = static_cast<std::size_t>(task);
  const auto before = prediction_text(focus.tasks()[at], molecule->prediction->tasks[at]);
  return molecule->masked
             ? before + QStringLiteral(" → ") + prediction_text(focus.tasks()[at], molecule->masked->tasks[at])
             : before;
}

QString spoken_task(const Focus& focus) {
  if (!focus.prediction() || focus.task() < 0) return {};
  return task_name(focus, focus.task()) + QStringLiteral(": ") + shown_value(focus, focus.task());
}

QString spoken_motif(const Focus& focus) {
  if (!focus.prediction() || focus.cluster() < 0) return {};
  return effect_text(focus, focus.cluster());
}

QString spoken_drawing(const Focus& focus) {
  const auto* molecule = focus.molecule();
  if (!molecule) return {};
  const auto smiles = QString::fromStdString(molecule->smiles);
  auto text = focus.outdated() ? words("last valid: %1").arg(smiles) : smiles;
  if (!focus.prediction()) return text + QStringLiteral("; ") + QString::fromStdString(molecule->problem);
  const auto all = effects(focus);
  return text + QStringLiteral("; ") + all.join(QStringLiteral("; "));
}

QString spoken_bars(const Focus& focus) {
  if (!focus.prediction()) return {};
  QStringList texts;
  if (focus.task() >= 0) texts << spoken_task(focus) << effects(focus);
  for (int task = 0; task < static_cast<int>(focus.tasks().size()); ++task)
    if (task != focus.task()) texts << task_name(focus, task) + QStringLiteral(": ") + shown_value(focus, task);
  return texts.join(QStringLiteral("; "));
}

}  // namespace motiphore::gui
