// Whether a prediction is of the model it is used with.
#pragma once

#include <string>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::detail {

/// @throws ShapeError unless the prediction has a value for each of these tasks, and names the same ones if it names
/// any; it may be without contributions, as the rows of a table are kept
void check_values(const std::vector<Task>& tasks, const Prediction& prediction);

/// @throws ShapeError unless the prediction has a value, a bias and contributions for each of these tasks, and names
/// the same ones if it names any
void check_tasks(const std::vector<Task>& tasks, const Prediction& prediction);

/// What a prediction has for one of a model's tasks.
/// @throws ShapeError unless it has as many values as there are tasks, and names this one the same if it names any
double value_of(const std::vector<Task>& tasks, std::size_t task, const Prediction& prediction);

/// @throws ShapeError if the prediction names its tasks, and they are others than `ids`
void check_task_ids(const std::vector<std::string>& ids, const Prediction& prediction);

}  // namespace motiphore::detail
