#include "predict/same_tasks.hpp"

#include <cstddef>

#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

/// `id(t)` names task t of the model.
template <class Id>
void check_names_of_tasks(std::size_t count, const Prediction& p, Id id) {
  if (!p.task_ids) return;
  const auto& ids = *p.task_ids;
  if (ids.size() != count)
    throw ShapeError("the model has " + std::to_string(count) + " tasks, the prediction names " +
                     std::to_string(ids.size()) + "; take a prediction by this model");
  for (std::size_t t = 0; t < count; ++t)
    if (ids[t] != id(t))
      throw ShapeError("task " + std::to_string(t) + " of the model is '" + id(t) + "', of the prediction '" + ids[t] +
                       "'; take a prediction by this model");
}

void check_count(std::size_t count, std::size_t size, const char* what) {
  if (size != count)
    throw ShapeError("the model has " + std::to_string(count) + " tasks, the prediction " + what + " " +
                     std::to_string(size) + "; take a prediction by this model");
}

}  // namespace

void check_values(const std::vector<Task>& tasks, const Prediction& p) {
  check_count(tasks.size(), p.tasks.size(), "values of");
  check_names_of_tasks(tasks.size(), p, [&](std::size_t t) -> const std::string& { return tasks[t].id; });
}

void check_tasks(const std::vector<Task>& tasks, const Prediction& p) {
  check_values(tasks, p);
  check_count(tasks.size(), p.bias.size(), "biases of");
  check_count(tasks.size(), static_cast<std::size_t>(p.contributions.cols()), "contributions to");
}

double value_of(const std::vector<Task>& tasks, std::size_t task, const Prediction& p) {
  check_count(tasks.size(), p.tasks.size(), "values of");
  if (p.task_ids && (p.task_ids->size() != tasks.size() || (*p.task_ids)[task] != tasks[task].id))
    check_values(tasks, p);  // which says what differs
  return p.tasks[task];
}

void check_task_ids(const std::vector<std::string>& ids, const Prediction& p) {
  check_names_of_tasks(ids.size(), p, [&](std::size_t t) -> const std::string& { return ids[t]; });
}

}  // namespace motiphore::detail
