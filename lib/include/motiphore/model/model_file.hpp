// Model folders: card.json and model.safetensors, written together and checked together.
#pragma once

#include <filesystem>

#include "motiphore/model/applicability.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "motiphore/model/model_card.hpp"

namespace motiphore {

struct LoadedModel {
  ModelCard card;
  GnnModel<float> network;
  Applicability domain;
};

/// Reads the card, then checks the weights against it: SHA-256, every name, shape and finiteness.
/// @throws ModelFileError
LoadedModel load_model(const std::filesystem::path& folder);

/// Writes both files; fills in the card's architecture, applicability and SHA-256. @throws IoError
void save_model(const std::filesystem::path& folder, LoadedModel& model);

}  // namespace motiphore
