// Motifs of a molecule within sentences.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// "a, b and c"
std::string in_words(const std::vector<std::string>& parts);

/// Those of one name together, in the order in which names come up first.
std::vector<std::pair<std::string, std::vector<std::int32_t>>> motifs_by_name(const Prediction& prediction,
                                                                              const std::vector<std::int32_t>& motifs);

/// "motif 0", "motifs 0, 2 and 3".
std::string motif_numbers(const std::vector<std::int32_t>& motifs);

/// "nitro (motif 0)", "alkyl chloride (6 motifs)"; of a name that is too long for a list its number alone: "motif 0".
std::string motif_in_list(const std::string& name, const std::vector<std::int32_t>& motifs);

/// Motifs of a prediction as such a list: "nitro (motif 0) and phenol (motifs 1 and 3)".
std::string motifs_in_words(const Prediction& prediction, const std::vector<std::int32_t>& motifs);

}  // namespace motiphore::detail
