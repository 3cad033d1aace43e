// What was predicted of a molecule, and whether it lies in the applicability domain, in sentences.
#pragma once

#include <string>

#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// "Predicted as given. Inside the applicability domain (0.500, where 0.05 and more is inside)."; before it, of which
/// motifs the numbers are without.
std::string trust_sentences(const Prediction& prediction);

}  // namespace motiphore::detail
