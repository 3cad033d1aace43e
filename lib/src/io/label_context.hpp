// Columns beside the labels that say what these are: limits, units, kinds of measurement.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "io/label_columns.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

/// What comes of labels that are limits: goes on after "taken as missing".
constexpr const char* kLimitsAreMissing =
    ", so that nothing is learned beyond what was measured; classes, as 1 above a limit and 0 below, would use them";

/// Takes values as missing that another column calls limits (>, <), as ChEMBL's "Standard Relation" does: those of the
/// column to its right, or else of the only column of labels, if they are no classes. Notices say so, and where a
/// column beside the labels has relations that fit none of them, several units, or several kinds of measurement.
/// @param places  of the labels in the header
void heed_context(const TableReader& reader, const std::vector<TableRow>& rows, const std::string& path,
                  const std::vector<std::size_t>& places, std::vector<LabelColumn>& labels,
                  std::vector<std::string>& notices);

}  // namespace motiphore::detail
