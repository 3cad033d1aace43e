#include "repeated_labels.hpp"

#include <cmath>
#include <map>
#include <utility>

namespace motiphore::detail {

std::vector<Labelled> labels_of_task(const Dataset& data, const RowList& rows, std::size_t task) {
  std::vector<Labelled> out;
  for (const auto row : rows)
    if (const double y = data.labels(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(task)); !std::isnan(y))
      out.push_back({y, row});
  return out;
}

Several measured_several_times(const LoadedDataset& loaded, const std::vector<Labelled>& labels) {
  std::map<std::string, std::pair<Labelled, Labelled>> seen;  // least and greatest
  for (const auto& one : labels) {
    const auto [it, added] = seen.try_emplace(loaded.parents.at(one.row), one, one);
    if (one.value < it->second.first.value) it->second.first = one;
    if (one.value > it->second.second.value) it->second.second = one;
  }
  Several out;
  for (const auto& [structure, ends] : seen) {
    const double apart = ends.second.value - ends.first.value;
    if (!(apart > 0)) continue;
    ++out.structures;
    if (apart <= out.farthest) continue;
    out.farthest = apart;
    out.low = ends.first.row;
    out.high = ends.second.row;
  }
  return out;
}

std::string row_text(const LoadedDataset& loaded, std::size_t row) {
  return std::to_string(loaded.rows.at(row) + 1);
}

}  // namespace motiphore::detail
