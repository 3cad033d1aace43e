// A labelled table of molecules to a Dataset: read, parse, standardise, featurise, partition.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "motiphore/io/table_reader.hpp"
#include "motiphore/stop_token.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore {

struct DatasetOptions {
  std::vector<std::string> tasks{};  ///< label columns; empty: every column of which half of the cells are labels
  std::string smiles_column{}, id_column{};  ///< empty: found by name, as TableReader does
  std::vector<std::string> only{};           ///< without `tasks`: no columns but these, and they need not be there
  std::string part_column{};                 ///< of train, valid or test, if there is such a column; holds no labels
  std::vector<std::string> parts{};  ///< instead of such a column: of each row, also of those that cannot be read
  std::vector<std::string> unseen_groups{};  ///< reference motifs of these texts (fragment_smiles) teach no motif
  StopToken stop{};
  std::optional<TableFormat> format = std::nullopt;  ///< of the table; without it, what its name says
  bool header = true;                                ///< false: the first line is a row, as TableReader has it
};

/// A row that could not be used.
struct SkippedRow {
  std::size_t row = 0;
  std::string reason;
};

struct LoadedDataset {
  Dataset data;
  std::vector<std::size_t> rows;       ///< [molecules], of the table, counted from 0: some cannot be read
  std::vector<std::string> scaffolds;  ///< [molecules], Bemis-Murcko scaffold SMILES without stereochemistry, as given
  std::vector<std::string> parents;    ///< [molecules], SMILES of what the network sees, without stereochemistry
  std::vector<std::string> parts;      ///< [molecules], cells of `part_column`, or `parts`; empty if there is neither
  std::vector<SkippedRow> skipped;
  std::vector<std::string> notices;  ///< sentences: cells and columns that were not used, and what TableReader notes
};

/// Reads any table that TableReader does. Labels are numbers, or pairs of classes (1 and 0): active and inactive,
/// positive and negative, toxic and non-toxic, true and false, yes and no, + and - and their like; blank cells, NA,
/// NaN, None, . and, in a column without +, - are not measured. Where the separator is no comma, numbers may have a
/// decimal comma. A task is a classification if its labels are all 0 or 1, else a regression. Other cells of a column
/// are taken as not measured, with a notice.
/// @throws IoError if the file or a column is missing, more cells of one of `tasks` are no labels than are, nearly
/// every row has more cells than the header, or there is no label column; ShapeError if there are `parts` of another
/// number of rows; StoppedError
LoadedDataset read_dataset(const std::string& path, const DatasetOptions& options = {});

}  // namespace motiphore
