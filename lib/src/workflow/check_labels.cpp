#include <cmath>

#include <boost/algorithm/string/join.hpp>

#include "matched_tasks.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/workflow/evaluate_table.hpp"

namespace motiphore {

namespace {

/// A model of values is not measured on classes. @throws Error if all labels are 0 or 1, and there are some of both
void refuse_classes(const Dataset& data, const RowList& rows, std::size_t column) {
  std::size_t zeros = 0, ones = 0;
  for (const auto row : rows) {
    const float label = data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
    if (std::isnan(label)) continue;
    if (label != 0 && label != 1) return;
    ++(label == 0 ? zeros : ones);
  }
  if (zeros > 1 && ones > 1)
    throw Error("the model predicts the value '" + data.task_ids[column] +
                "', and all labels of it in the table are 0 or 1, as of classes");
}

/// A model of classes is measured on 0 and 1 alone. @throws Error if a label is neither
void refuse_values(const LoadedDataset& loaded, const RowList& rows, std::size_t column) {
  const auto& data = loaded.data;
  for (const auto row : rows) {
    const float label = data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
    if (std::isnan(label) || label == 0 || label == 1) continue;
    throw Error("the model predicts the class '" + data.task_ids[column] + "', and the table has " +
                text::format("%g", label) + " as a label of it in row " + std::to_string(loaded.rows[row] + 1) +
                ": write 1 for active and 0 for inactive");
  }
}

}  // namespace

void check_labels(const Predictor& predictor, const LoadedDataset& loaded, const RowList& rows) {
  const auto& data = loaded.data;
  if (data.size() == 0) throw Error("there is nothing to measure: no molecule of the table could be read");
  std::vector<std::string> ids;
  for (const auto& task : predictor.card().tasks) ids.push_back(task.id);
  const auto matched = detail::match_tasks(predictor.card(), data);
  if (matched.empty() && data.task_ids.empty() && !loaded.notices.empty())
    throw Error("there is nothing to measure: " + loaded.notices.back());  // which says what was found
  if (matched.empty())
    throw Error("there is nothing to measure: the model has the tasks " + boost::algorithm::join(ids, ", ") +
                ", and the table has none of them as a column of labels; it has " +
                boost::algorithm::join(data.task_ids, ", "));
  for (const auto& [task, column] : matched)
    predictor.card().tasks[task].kind == TaskKind::Classification ? refuse_values(loaded, rows, column)
                                                                  : refuse_classes(data, rows, column);
  for (const auto row : rows)
    for (const auto& [task, column] : matched)
      if (!std::isnan(data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)))) return;
  throw Error("there is nothing to measure: " + std::to_string(rows.size()) +
              " molecules, of which none has a label of " + boost::algorithm::join(ids, ", "));
}

}  // namespace motiphore
