// Reader of the TUDataset text format (Morris et al. 2020, arXiv:2007.08663): a folder NAME with NAME_A.txt,
// NAME_graph_indicator.txt, NAME_graph_labels.txt and, where there are any, NAME_node_labels.txt,
// NAME_node_attributes.txt, NAME_edge_labels.txt; each also as .txt.gz.
#pragma once

#include <filesystem>

#include "motiphore/train/graph_dataset.hpp"

namespace motiphore {

/// Reads a folder. Classes and labels are the sorted distinct values; node labels become one-hot columns, followed by
/// the attributes; graphs with neither get the node degree, as one-hot of ⌊log2(1 + degree)⌋ and log(1 + degree).
/// Repeated edges and self-loops are left out. Edge labels become edge types. A file `folds.csv` with the columns
/// graph_id,fold (graph_id from 1) gives the folds.
/// @throws IoError naming the file and the line
GraphDataset read_tu_dataset(const std::filesystem::path& folder);

}  // namespace motiphore
