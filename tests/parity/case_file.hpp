// Reads the parity cases of shared/parity: arrays {"shape": [...], "data": [...]} and the graphs they describe.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"

namespace motiphore::parity {

using Json = nlohmann::json;

/// An array as it stands in a file, row-major.
struct Array {
  std::vector<Eigen::Index> shape;
  std::vector<double> data;

  /// The last dimension is columns, those before it rows; a scalar is 1 × 1.
  Eigen::Index cols() const { return shape.empty() ? 1 : shape.back(); }
  Eigen::Index rows() const { return cols() ? static_cast<Eigen::Index>(data.size()) / cols() : 0; }
  Matrix matrix() const;
};

/// @throws IoError naming the key if it is missing, or no array of numbers that fills its shape
Array read_array(const Json& object, const std::string& key);

/// The cases of a file. @throws IoError with a sentence if it cannot be read or is not of this form
std::vector<Json> read_cases(const std::string& path);

/// The graph of a case, with its x as V: `edge_index` within `batch`, which must be in rising order.
BatchGraph read_graph(const Json& test_case);

/// The graphs of a padded batch of `dense_diff_pool` without the padding, one edge for each entry of adj that is not 0.
struct DenseCase {
  BatchGraph graph;           ///< V is x
  Matrix logits;              ///< [nodes × clusters]
  std::vector<float> weight;  ///< [edges] in the order of `graph`
  Eigen::Index padded;        ///< nodes of a graph with its padding
};
DenseCase read_dense(const Json& object);

}  // namespace motiphore::parity
