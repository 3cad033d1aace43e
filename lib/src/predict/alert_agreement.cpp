#include "motiphore/predict/alert_agreement.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/RingInfo.h>

#include <algorithm>
#include <string>

#include "motiphore/error.hpp"

namespace motiphore {

std::optional<std::int32_t> top_motif(const Prediction& prediction, std::size_t task) {
  if (task >= static_cast<std::size_t>(prediction.contributions.cols()))
    throw ShapeError("there is no task " + std::to_string(task) + "; the prediction has " +
                     std::to_string(prediction.contributions.cols()));
  if (prediction.contributions.rows() == 0) return {};
  Eigen::Index top = 0;
  const double most = prediction.contributions.col(static_cast<Eigen::Index>(task)).maxCoeff(&top);
  if (!(most > 0)) return {};
  return static_cast<std::int32_t>(top);
}

double share_in_cluster(const Prediction& prediction, const std::vector<std::int32_t>& atoms, std::int32_t cluster) {
  if (atoms.empty()) return 0;
  double in = 0;
  for (const auto atom : atoms) {
    if (atom < 0 || static_cast<std::size_t>(atom) >= prediction.clusters.size())
      throw ShapeError("there is no atom " + std::to_string(atom) + "; the prediction has " +
                       std::to_string(prediction.clusters.size()));
    in += prediction.clusters[static_cast<std::size_t>(atom)] == cluster;
  }
  return in / static_cast<double>(atoms.size());
}

std::optional<std::int32_t> alert_motif(const RDKit::ROMol& mol, const Prediction& prediction,
                                        const std::vector<std::int32_t>& atoms) {
  if (prediction.clusters.size() != mol.getNumAtoms())
    throw ShapeError("the prediction is of a molecule with " + std::to_string(prediction.clusters.size()) +
                     " atoms, but this one has " + std::to_string(mol.getNumAtoms()));
  std::vector<std::int32_t> telling;
  for (const auto atom : atoms) {
    if (atom < 0 || static_cast<std::size_t>(atom) >= prediction.clusters.size())
      throw ShapeError("there is no atom " + std::to_string(atom) + "; the prediction has " +
                       std::to_string(prediction.clusters.size()));
    if (mol.getRingInfo()->numAtomRings(static_cast<unsigned>(atom)) == 0) telling.push_back(atom);
  }
  if (telling.empty()) telling = atoms;
  const auto count = static_cast<std::size_t>(prediction.cluster_count());
  std::vector<double> covered(count), size(count);
  for (const auto c : prediction.clusters)
    if (c >= 0) ++size[static_cast<std::size_t>(c)];
  for (const auto atom : telling)
    if (const auto c = prediction.clusters[static_cast<std::size_t>(atom)]; c >= 0)
      ++covered[static_cast<std::size_t>(c)];
  std::optional<std::size_t> best;
  for (std::size_t c = 0; c < count; ++c) {
    if (covered[c] == 0) continue;
    const double part = covered[c] / size[c], most = best ? covered[*best] / size[*best] : -1;
    if (part > most || (part == most && covered[c] > covered[*best])) best = c;
  }
  if (!best) return {};
  return static_cast<std::int32_t>(*best);
}

}  // namespace motiphore
