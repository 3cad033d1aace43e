// TrainingMolecules: those of a model, with what was measured of them, read once for all parts of the window.
#pragma once

#include <memory>
#include <string>

#include "motiphore/io/analogues.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::gui {

/// A handle; copies share what was read.
class TrainingMolecules {
 public:
  explicit TrainingMolecules(const Predictor& predictor);

  /// None if the model carries none, or a table of another model. The first to ask reads a file; any thread may.
  const Analogues& get() const;
  /// Why there are none, though the model's card names them: a sentence for the user; empty otherwise. Reads as `get`.
  const std::string& problem() const;

 private:
  struct State;
  const State& read() const;

  std::shared_ptr<State> state_;
};

}  // namespace motiphore::gui
