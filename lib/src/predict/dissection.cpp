#include "motiphore/predict/dissection.hpp"

#include <algorithm>
#include <string>

#include "motiphore/error.hpp"
#include "predict/dissection_state.hpp"
#include "predict/inference_tape.hpp"
#include "predict/scores.hpp"

namespace motiphore {

Dissection::Dissection(std::shared_ptr<const State> state) : state_(std::move(state)) {}

const Prediction& Dissection::prediction() const {
  return state_->whole;
}

Prediction Dissection::without(const std::vector<std::int32_t>& clusters) const {
  const auto& [model, whole, cluster_vector, number] = *state_;
  Prediction p = whole;
  if (clusters.empty()) return p;
  auto& tape = detail::inference_tape();
  auto left = tape.input(cluster_vector);
  for (const auto c : clusters) {
    if (c < 0 || c >= whole.cluster_count())
      throw ShapeError("cluster " + std::to_string(c) + " cannot be left out: the molecule has clusters 0 to " +
                       std::to_string(whole.cluster_count() - 1));
    left.value().row(std::find(number.begin(), number.end(), c) - number.begin()).setZero();
  }
  const auto share = model->network.contributions(left, nn::IndexList(number.size(), 0));
  const auto top = detail::add_scores(model->card.tasks, share, model->network.bias(), number, p);
  p.masked = clusters;
  std::sort(p.masked.begin(), p.masked.end());
  p.masked.erase(std::unique(p.masked.begin(), p.masked.end()), p.masked.end());
  p.motif = top < 0 ? std::string() : whole.motif_smiles[static_cast<std::size_t>(top)];
  return p;
}

}  // namespace motiphore
