// Data items of SDF records, as they are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace motiphore::detail {

/// Appends one data item, its name as `item_names` writes it; its value on one line, as an empty line ends it. A value
/// that would begin another item or end the record gets a blank before it.
void append_item(std::string_view name, std::string_view value, std::string& out);

/// Names for the data items of a record, on one line and with "gt" for '>', where readers end a name: a column without
/// one is column_N, a second one of a name NAME_2.
std::vector<std::string> item_names(const std::vector<std::string>& header);

/// Whether a record ends in the middle of a data item, without the empty line that ends it.
bool ends_in_item(std::string_view record);

}  // namespace motiphore::detail
