// GraphDataset: graphs of any kind with a class each, as graph classifiers read them. io/tu_reader fills it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore {

struct GraphDataset {
  std::string name;
  std::vector<Graph> graphs;         ///< features as read, not scaled
  Eigen::Index one_hot = 0;          ///< leading feature columns that are 0 or 1; the others are real numbers
  std::string features;              ///< what the columns are: "3 node labels, 18 attributes"
  std::int32_t edge_types = 1;       ///< types that edges have
  std::vector<std::int32_t> label;   ///< [graphs], index into `classes`
  std::vector<std::string> classes;  ///< as the files name them, ascending
  std::vector<std::int32_t> fold;    ///< [graphs], 0 .. folds - 1; empty if none were given

  std::size_t size() const { return graphs.size(); }
};

/// The graphs of some rows side by side. @throws ShapeError if there is no such row
BatchGraph make_batch(const GraphDataset& data, const RowList& rows);

/// Folds for cross-validation: graphs of each class in a seeded order, dealt out in turn. [graphs], 0 .. folds - 1.
/// @throws ShapeError for less than one fold
std::vector<std::int32_t> stratified_folds(const std::vector<std::int32_t>& label, int folds, std::uint64_t seed);

}  // namespace motiphore
