// Dissection: a predicted molecule that can be asked again without some of its motifs.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "motiphore/predict/prediction.hpp"

namespace motiphore {

/// What is kept of a pass through the network: the prediction, and what each cluster adds to the molecule's vector. The
/// prediction without some motifs is then a call of the head alone, some ten microseconds. A value: copies are cheap
/// and share what they keep, the model included. Const methods may be called from any number of threads at once.
///
///     const auto whole = predictor.dissect("CC(=O)Oc1ccccc1C(=O)O");
///     for (std::int32_t c = 0; c < whole->prediction().cluster_count(); ++c)
///       std::cout << whole->prediction().motif_names[c] << ' ' << whole->without({c}).value("AMES") << '\n';
class Dissection {
 public:
  // A move is a copy, so that none is ever without its prediction.
  Dissection(const Dissection&) = default;
  Dissection& operator=(const Dissection&) = default;

  /// Of the whole molecule; it has the texts of its motifs.
  const Prediction& prediction() const;

  /// What the model says when the vectors of some clusters are taken out of the molecule's sum before the head: the
  /// prediction without these motifs, everything else as it is. Tasks and contributions change, those of the clusters
  /// left out are 0; the logit changes by about a cluster's contribution, not exactly by it, since the head is not
  /// linear. Without clusters to leave out it is `prediction()`.
  /// @throws ShapeError if one of `clusters` is not the number of a cluster
  Prediction without(const std::vector<std::int32_t>& clusters) const;

 private:
  friend class Predictor;
  struct State;
  explicit Dissection(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

}  // namespace motiphore
