// Model folders: card.json and model.safetensors, written together and checked together.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "motiphore/model/applicability.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "motiphore/model/model_card.hpp"

namespace motiphore {

struct LoadedModel {
  ModelCard card;
  GnnModel<float> network;
  Applicability domain;
};

/// Reads the card and the weights, which may come from anybody: every size is compared with the others and with the
/// length of the file before memory is taken, then SHA-256, every name, shape and finiteness. `accept`, if any, is
/// given the card before the weights are read, and throws if it is of no use to the caller.
/// @throws ModelFileError, and what `accept` throws
LoadedModel load_model(const std::filesystem::path& folder, const std::function<void(const ModelCard&)>& accept = {});

/// For who loaded a model and reads more of its folder later. @throws ModelFileError if it has another one by now
void check_unchanged(const std::filesystem::path& folder, const ModelCard& card);

/// Writes both files; fills in the card's architecture, applicability and SHA-256. Until both are whole, the model that
/// was there before stays: whatever ends the process, the folder loads as one or the other.
/// @throws IoError, also if another run is writing there; Error if a weight is not finite
void save_model(const std::filesystem::path& folder, LoadedModel& model);

/// The same in steps, for who wants to try the model before it takes its place. No second run can have a ModelSwap of
/// the same folder meanwhile.
///
///     ModelSwap swap(folder);
///     write_model(swap.folder(), model);
///     ... Predictor::load(swap.folder()) ...
///     swap.commit();
class ModelSwap {
 public:
  /// Makes the folder if there is none. @throws IoError
  explicit ModelSwap(const std::filesystem::path& folder);
  ~ModelSwap();
  ModelSwap(const ModelSwap&) = delete;
  ModelSwap& operator=(const ModelSwap&) = delete;

  /// Where the new model is written; gone with this object.
  const std::filesystem::path& folder() const;
  /// Puts it in place of the one before. @throws IoError
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes both files into a folder that nobody reads yet. @throws as `save_model`
void write_model(const std::filesystem::path& folder, LoadedModel& model);

}  // namespace motiphore
