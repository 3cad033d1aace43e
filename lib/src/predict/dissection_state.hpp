// What a Dissection keeps.
#pragma once

#include <memory>
#include <vector>

#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/dissection.hpp"

namespace motiphore {

struct Dissection::State {
  std::shared_ptr<const LoadedModel> model;
  Prediction whole;
  Matrix cluster_vector;             ///< clusters in the order of the graph [clusters × D]
  std::vector<std::int32_t> number;  ///< of each of them, as `whole` counts them
};

}  // namespace motiphore
