// The training set behind a report: what the model predicts of it, and where its molecules lie.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::detail {

/// What the model predicts of its training molecules, from the least to the greatest, at equal steps of their number,
/// as the card has it at `training.quantiles`; empty if it has none, or none that ascend.
std::vector<double> training_quantiles(const ModelCard& card, const std::string& task);

/// Share of the training molecules whose prediction is below a value, 0 .. 1, linear between quantiles of equal steps.
/// @param quantiles  two or more, ascending
double share_below(const std::vector<double>& quantiles, double value);

/// Equal bins over which the predictions of a task are counted.
struct Bins {
  double low = 0, high = 1;
  std::vector<double> training;  ///< share of the training molecules in each; empty if the card does not know

  /// The bin of a value; those beyond the ends are in the first and the last.
  std::size_t of(double value, std::size_t count) const;
};

/// Of a classification from 0 to 1, of a regression over the predictions of its training set.
Bins bins_of(const ModelCard& card, const Task& task, std::size_t count);

/// A map of the model's vectors: the first two principal axes of its training set.
class EmbeddingMap {
 public:
  using Place = std::array<float, 2>;

  /// @throws ModelFileError
  explicit EmbeddingMap(const Predictor& predictor);

  std::size_t molecules() const { return static_cast<std::size_t>(domain_.reference.value.rows()); }
  /// Places of training molecules, at most `most`, evenly taken from all; none if the model has one axis.
  std::vector<Place> training(std::size_t most) const;
  /// Places of molecules; nothing of those that cannot be predicted.
  std::vector<std::optional<Place>> of(const std::vector<std::string>& smiles) const;

 private:
  Predictor predictor_;
  Applicability domain_;
};

}  // namespace motiphore::detail
