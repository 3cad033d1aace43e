// The words of a row, whatever its format.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// "ok", or why nothing was predicted, in one line.
std::string status(const Outcome<Prediction>& outcome);

/// Why a row that was cut is not predicted.
Failure failure_of_cut_row();

/// Concern, motif, parent and note, in the order of their columns; they live as long as prediction and tasks.
std::array<std::string_view, 4> words(const Prediction& prediction, const std::vector<Task>& tasks);

}  // namespace motiphore::detail
