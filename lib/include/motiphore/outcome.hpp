// Outcome: a value, or the reason why one molecule has none. Bad molecules are data, so that a
// batch of a million rows goes on after the one that fails.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "motiphore/error.hpp"

namespace motiphore {

/// The step at which a molecule was given up.
enum class Stage {
  Parse,      ///< the text is not SMILES
  Sanitize,   ///< the molecule breaks valence or aromaticity rules
  Empty,      ///< there is no text, or a molecule without atoms
  Featurize,  ///< the molecule cannot be made a graph (too large, query atoms)
  Predict     ///< no answer: one that is not finite, or the time for a row was over
};

/// Lower-case name of a stage, as written in `pred_status`: "parse", "sanitize", ...
const char* stage_name(Stage stage);

/// Why a molecule has no value.
struct Failure {
  Stage stage = Stage::Parse;
  std::string message;  ///< one line, for people

  /// "parse: unclosed ring 1", the text of `pred_status`.
  std::string text() const { return std::string(stage_name(stage)) + ": " + message; }
};

/// Either a T or a Failure.
template <class T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : state_(std::move(value)) {}
  Outcome(Failure failure) : state_(std::move(failure)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value. @throws Error with the failure's text if there is none.
  const T& value() const& {
    if (!ok()) throw Error(failure().text());
    return std::get<0>(state_);
  }
  T& value() & {
    if (!ok()) throw Error(failure().text());
    return std::get<0>(state_);
  }
  /// Of a temporary a value of its own, so that `const auto& r = *predictor.predict_smiles("CCO")` outlives it.
  T value() && { return std::move(value()); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T operator*() && { return std::move(value()); }
  /// What it gives of a temporary is gone at the end of the expression: not for what a loop goes through, as in
  /// `for (double t : predictor.predict_smiles("CCO")->tasks)`. Name the outcome first.
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  /// The failure. @throws Error if there is none.
  const Failure& failure() const& {
    if (ok()) throw Error("there is no failure to tell of: this molecule has a value");
    return std::get<1>(state_);
  }
  /// Of a temporary a value of its own, as above.
  Failure failure() && {
    if (ok()) throw Error("there is no failure to tell of: this molecule has a value");
    return std::get<1>(std::move(state_));
  }

 private:
  std::variant<T, Failure> state_;
};

}  // namespace motiphore
