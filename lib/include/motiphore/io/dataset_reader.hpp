// A labelled table of molecules to a Dataset: read, parse, standardise, featurise, partition.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "motiphore/train/dataset.hpp"

namespace motiphore {

struct DatasetOptions {
  std::vector<std::string> tasks;        ///< label columns; empty: every column whose cells are all numbers or empty
  std::string smiles_column, id_column;  ///< empty: found by name, as TableReader does
};

/// A row that could not be used.
struct SkippedRow {
  std::size_t row = 0;
  std::string reason;
};

struct LoadedDataset {
  Dataset data;
  std::vector<std::string> scaffolds;  ///< [molecules], Bemis-Murcko scaffold SMILES without stereochemistry, as given
  std::vector<std::string> parents;    ///< [molecules], SMILES of what the network sees, without stereochemistry
  std::vector<SkippedRow> skipped;
};

/// Reads `.csv`, `.tsv` or either `.gz`. A task is a classification if its labels are all 0 or 1, else a regression.
/// @throws IoError if the file or a column is missing, a label is not a number, or there is no label column
LoadedDataset read_dataset(const std::string& path, const DatasetOptions& options = {});

}  // namespace motiphore
