// What an interrupted training leaves in its folder, for one that goes on from there.
#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

namespace motiphore::detail {

/// Two files beside the model to come: weights and state of the optimizer, and the data and settings they were made
/// with. For one training at a time, which `ModelSwap` sees to.
class TrainingCheckpoint {
 public:
  explicit TrainingCheckpoint(std::filesystem::path folder);

  /// Where `FitEvents` keeps the state; there once the first epoch is done.
  std::filesystem::path state() const;

  /// Makes the folder ready for a training with these settings: goes on from what is there, or takes it away.
  /// @throws IoError if that was made with other settings and is to be resumed, or is not to be overwritten
  void settle(const nlohmann::json& settings, bool resume, bool overwrite) const;

  /// Once the model is whole.
  void remove() const;

 private:
  std::filesystem::path settings_file() const;
  bool made_with(const nlohmann::json& settings) const;

  std::filesystem::path folder_;
};

}  // namespace motiphore::detail
