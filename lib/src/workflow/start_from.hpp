// Training that starts from a model: what is taken over from it, and what is new.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "motiphore/chem/featurizer.hpp"
#include "motiphore/model/model_file.hpp"

namespace motiphore::detail {

/// The model in a folder, to start from. @throws ModelFileError, FeatureError if its features are not this program's
LoadedModel load_start(const std::filesystem::path& folder);

/// Copies every weight of `start` that `network` has in the same shape, but not the last layer, whose rows are the
/// tasks. True if the motif types came with it.
bool take_over(GnnModel<float>& network, LoadedModel& start);

/// What of a motif's content says which kind of motif it is (see MotifCodebook::fit): elements, charges, aromaticity,
/// rings, orders of bonds; and not degrees, hydrogens or conjugation, which depend on the surroundings.
std::vector<std::int32_t> content_kinds(const FeatureVocabulary& vocabulary);

}  // namespace motiphore::detail
