// The tape that predictions run on.
#pragma once

#include "motiphore/nn/tape.hpp"

namespace motiphore::detail {

/// Empty, and one a thread, so that its memory is kept from one batch to the next.
inline nn::Tape<float>& inference_tape() {
  thread_local nn::Tape<float> tape;
  tape.clear();
  return tape;
}

}  // namespace motiphore::detail
