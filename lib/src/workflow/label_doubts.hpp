// What is worth knowing of the labels of a table before one trusts a model that learned from them.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/train/split.hpp"

namespace motiphore::detail {

/// Sentences, each with how many and an example: few molecules, classes of a few members, classes that are no 0 and 1,
/// structures whose labels contradict each other, and what `value_doubts` says. The labels are as they were measured.
std::vector<std::string> doubts_about(const LoadedDataset& loaded, const Split& split);

/// A sentence on the tasks whose training rows have two values that are not 0 and 1; empty if there is none.
std::string two_values_only(const LoadedDataset& loaded, const Split& split);

/// The same of the numbers alone: a running number or the molecular mass as a label, numbers far from all others,
/// concentrations on a linear scale, structures that were measured several times.
std::vector<std::string> value_doubts(const LoadedDataset& loaded);

}  // namespace motiphore::detail
