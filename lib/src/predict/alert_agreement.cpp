#include "motiphore/predict/alert_agreement.hpp"

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

}  // namespace motiphore
