// Which columns of a table are labels, and what their cells say.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

/// A column of labels. NaN where a cell is missing or is no label.
struct LabelColumn {
  std::string name;
  std::vector<float> labels;  ///< [rows]
};

/// Reads the labels of `rows`, which have all their cells. A number is a label; so are pairs of classes: the first of
/// active and inactive, positive and negative, toxic and non-toxic, mutagenic and non-mutagenic, blocker and
/// non-blocker, yes and no, true and false, + and - is 1, the second 0 (all pairs: `kPairs`). Blank cells, NA, NaN,
/// None, null, "not tested", . and the like are missing, and so is - in a column without +. Case does not matter. Where
/// the separator is no comma, numbers may have a decimal comma. Limits (">100", "<5"; also by a column of relations,
/// `heed_context`) are missing, with a notice, and so are single cells that are no labels.
/// @param notices  receives a sentence for what is not used
/// @throws IoError if a named column is absent or has more cells that are no labels than labels, if numbers have
/// separators of thousands, or if there is no column of labels
std::vector<LabelColumn> read_labels(const TableReader& reader, const std::vector<TableRow>& rows,
                                     const DatasetOptions& options, const std::string& path,
                                     std::vector<std::string>& notices);

}  // namespace motiphore::detail
