// The task that is held against alerts for mutagens.
#pragma once

namespace motiphore {

constexpr const char* kMutagenicityTask = "AMES";  // the Ames test, as Therapeutics Data Commons calls it

}  // namespace motiphore
