// The settings of a training on a table: what they are where nobody says, and the one that is not the trainer's.
#pragma once

#include <cstddef>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/train/trainer.hpp"

namespace motiphore::detail {

/// Settings of a table that has no recipe: what the shipped models were trained with, and more epochs for a smaller
/// table (`default_epochs`), so that the number of steps stays about the same.
TrainOptions default_training();

/// The same where only a head is trained, mostly on what a teacher says: nothing to choose an epoch for.
TrainOptions head_training();

int default_epochs(std::size_t rows, int batch_size);

/// Takes `tune` out of the settings: "head", also without it, or "whole". @throws Error if it is neither
std::string take_tune(nlohmann::json& settings);

/// Puts `sizes` in the place of those of a network's architecture. @throws Error naming one that there is not
void merge_sizes(const nlohmann::json& sizes, nlohmann::json& architecture);

}  // namespace motiphore::detail
