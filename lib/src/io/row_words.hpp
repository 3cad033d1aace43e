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

/// A failure in the words for a cell of a table: of one that says NA or the like, or that has a title after the SMILES.
Failure failure_of_cell(Failure failure, std::string_view cell);

/// Concern, motif, parent and note, in the order of their columns; they live as long as prediction and tasks.
std::array<std::string_view, 4> words(const Prediction& prediction, const std::vector<Task>& tasks);

}  // namespace motiphore::detail
