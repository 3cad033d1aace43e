#include "motiphore/train/dataset.hpp"

namespace motiphore {

BatchGraph make_batch(const Dataset& data, const RowList& rows) {
  std::vector<const Graph*> graphs;
  graphs.reserve(rows.size());
  for (const auto row : rows) graphs.push_back(&data.graphs[row].graph);
  return make_batch(graphs);
}

Matrix labels_of(const Dataset& data, const RowList& rows) {
  Matrix labels(static_cast<Eigen::Index>(rows.size()), data.labels.cols());
  for (std::size_t r = 0; r < rows.size(); ++r)
    labels.row(static_cast<Eigen::Index>(r)) = data.labels.row(static_cast<Eigen::Index>(rows[r]));
  return labels;
}

}  // namespace motiphore
