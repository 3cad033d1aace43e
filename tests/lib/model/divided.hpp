// Networks whose molecules have several motifs without a training.
#pragma once

#include <utility>

#include "motiphore/model/gnn_model.hpp"

namespace motiphore::test {

/// The same network, with atoms in columns by chance, as after training, in the place of all in one.
template <class T>
GnnModel<T> divided(GnnModel<T> model) {
  for (const auto& [name, p] : model.parameters())
    if (name == "assignment.out.bias") p->value.setZero();
  return model;
}

}  // namespace motiphore::test
