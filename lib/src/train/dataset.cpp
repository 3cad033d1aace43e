#include "motiphore/train/dataset.hpp"

#include <string>

#include "motiphore/error.hpp"

namespace motiphore {

BatchGraph make_batch(const Dataset& data, const RowList& rows) {
  std::vector<const Graph*> graphs;
  graphs.reserve(rows.size());
  for (const auto row : rows) {
    if (row >= data.graphs.size())
      throw ShapeError("there is no molecule " + std::to_string(row) + "; the data have " +
                       std::to_string(data.graphs.size()));
    graphs.push_back(&data.graphs[row].graph);
  }
  return make_batch(graphs);
}

Matrix labels_of(const Dataset& data, const RowList& rows) {
  Matrix labels(static_cast<Eigen::Index>(rows.size()), data.labels.cols());
  for (const auto row : rows)
    if (row >= static_cast<std::size_t>(data.labels.rows()))
      throw ShapeError("there are no labels of molecule " + std::to_string(row) + "; the data have those of " +
                       std::to_string(data.labels.rows()));
  for (std::size_t r = 0; r < rows.size(); ++r)
    labels.row(static_cast<Eigen::Index>(r)) = data.labels.row(static_cast<Eigen::Index>(rows[r]));
  return labels;
}

void select_tasks(Dataset& data, const std::vector<std::int32_t>& tasks) {
  for (const auto task : tasks)
    if (task < 0 || task >= data.labels.cols())
      throw ShapeError("there is no task " + std::to_string(task) + "; the data have " +
                       std::to_string(data.labels.cols()));
  const auto chosen = [&](const auto& all) {
    auto some = all;
    some.clear();
    for (const auto t : tasks)
      if (!all.empty()) some.push_back(all[static_cast<std::size_t>(t)]);
    return some;
  };
  const auto columns = [&](const Matrix& all) {
    Matrix some(all.rows(), all.cols() ? static_cast<Eigen::Index>(tasks.size()) : 0);
    for (Eigen::Index t = 0; t < some.cols(); ++t) some.col(t) = all.col(tasks[static_cast<std::size_t>(t)]);
    return some;
  };
  data.task_ids = chosen(data.task_ids);
  data.task_kinds = chosen(data.task_kinds);
  data.task_weight = chosen(data.task_weight);
  data.parsimony = chosen(data.parsimony);
  data.auxiliary = chosen(data.auxiliary);
  data.labels = columns(data.labels);
  data.teacher = columns(data.teacher);
  for (auto& shares : data.guide) shares = columns(shares);
}

}  // namespace motiphore
