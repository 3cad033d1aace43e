// TrainingStart: the model where the training of another started, and what it had learned of some molecules.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "motiphore/model/model_card.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/row_list.hpp"

namespace motiphore {

struct Dataset;

/// Where the training of an evaluated model started.
struct TrainingStart {
  std::string model;           ///< its name; empty if from nothing, or where nobody said
  std::size_t trained_on = 0;  ///< of the evaluated molecules, those that it had been trained on
  std::size_t of_test = 0;     ///< of so many molecules of the card's test instead; 0: of the evaluated
};

/// What the shipped model, where the training of the model began, or of one that this began from, had learned of these
/// rows; nothing where it began otherwise, or where that model is not installed. @throws StoppedError
TrainingStart known_to_start(const ModelCard& card, const Dataset& data, const RowList& rows, const StopToken& stop);

/// What a model has learned of these rows, or the shipped one where its training began: of the two, the one that knows
/// more. @param folder  of the model; empty: the shipped one, and nothing where that is not installed or has other
/// features @throws ModelFileError, FeatureError, StoppedError
TrainingStart known_to_model(const std::filesystem::path& folder, const Dataset& data, const RowList& rows,
                             const StopToken& stop);

/// What the card says of its test; nothing where the training began from nothing, or the card does not say.
TrainingStart start_of_card(const ModelCard& card);

}  // namespace motiphore
