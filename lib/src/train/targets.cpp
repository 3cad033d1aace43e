#include "motiphore/train/targets.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "motiphore/error.hpp"

namespace motiphore {

Targets make_targets(const Dataset& data, const RowList& train, double teacher_weight) {
  Targets out;
  out.value = data.labels;
  if (data.teacher.size() != 0) {
    if (data.teacher.rows() != data.labels.rows() || data.teacher.cols() != data.labels.cols())
      throw ShapeError("the teacher has " + std::to_string(data.teacher.rows()) + "×" +
                       std::to_string(data.teacher.cols()) + " values, the labels are " +
                       std::to_string(data.labels.rows()) + "×" + std::to_string(data.labels.cols()));
    for (Eigen::Index r = 0; r < out.value.rows(); ++r)
      for (Eigen::Index t = 0; t < out.value.cols(); ++t) {
        double soft = static_cast<double>(data.teacher(r, t));
        if (std::isnan(soft)) continue;
        if (data.task_kinds[static_cast<std::size_t>(t)] == TaskKind::Classification) soft = 1 / (1 + std::exp(-soft));
        const double label = static_cast<double>(out.value(r, t));
        out.value(r, t) =
            static_cast<float>(std::isnan(label) ? soft : (1 - teacher_weight) * label + teacher_weight * soft);
      }
  }
  if (data.task_weight.empty()) return out;
  const double total = std::accumulate(data.task_weight.begin(), data.task_weight.end(), 0.0);
  for (Eigen::Index t = 0; t < out.value.cols(); ++t) {
    double cells = 0;
    for (const auto row : train) cells += !std::isnan(out.value(static_cast<Eigen::Index>(row), t));
    out.cell_weight.push_back(data.task_weight[static_cast<std::size_t>(t)] / total *
                              static_cast<double>(train.size()) / std::max(cells, 1.0));
  }
  return out;
}

Matrix targets_of(const Targets& targets, const RowList& rows) {
  Matrix some(static_cast<Eigen::Index>(rows.size()), targets.value.cols());
  for (std::size_t r = 0; r < rows.size(); ++r)
    some.row(static_cast<Eigen::Index>(r)) = targets.value.row(static_cast<Eigen::Index>(rows[r]));
  return some;
}

}  // namespace motiphore
