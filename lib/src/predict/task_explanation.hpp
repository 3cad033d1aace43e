// One task of one molecule in words: how likely or how large, how unusual, because of which motifs, and how certain.
#pragma once

#include <cstddef>
#include <string>

#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

inline bool is_class(const Task& task) {
  return task.kind == TaskKind::Classification;
}

/// "NR-AR (androgen receptor)": the id, and the description up to its first comma or bracket.
std::string task_text(const Task& task);

/// @param task  index into the card's tasks, which are those of the prediction
TaskExplanation explain_task(const ModelCard& card, const Prediction& prediction, std::size_t task);

}  // namespace motiphore::detail
