// Parameter: a named matrix that a model keeps; and the list through which training and files reach all of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "motiphore/graph/matrix.hpp"

namespace motiphore::nn {

enum class ParameterRole {
  Weight,  ///< trained, with weight decay
  Bias,    ///< trained, without weight decay (biases, norms, embeddings of types)
  Buffer   ///< observed, not trained (running statistics)
};

/// A matrix of a model. Gradients live on the tape, so a const model can be run and differentiated by many threads.
template <class T>
struct Parameter {
  MatrixOf<T> value;
  ParameterRole role = ParameterRole::Weight;
};

/// Named pointers to the parameters of a model, in a fixed order: "encoder.0.self.weight".
template <class T>
using ParameterList = std::vector<std::pair<std::string, Parameter<T>*>>;

}  // namespace motiphore::nn
