// Structures that a table has labels of more than once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/train/row_list.hpp"

namespace motiphore::detail {

/// A label and its molecule.
struct Labelled {
  double value = 0;
  std::size_t row = 0;  ///< of the data
};

/// The labels of a task among some rows, in their order.
std::vector<Labelled> labels_of_task(const Dataset& data, const RowList& rows, std::size_t task);

/// Structures, but for salts and stereochemistry, with several labels that are not one.
struct Several {
  std::size_t structures = 0;
  std::size_t low = 0, high = 0;  ///< rows of the data, of the two labels that lie farthest apart
  double farthest = 0;
};

Several measured_several_times(const LoadedDataset& loaded, const std::vector<Labelled>& labels);

/// The number of a row of the data in its table, counted from 1.
std::string row_text(const LoadedDataset& loaded, std::size_t row);

}  // namespace motiphore::detail
