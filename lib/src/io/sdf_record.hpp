// The text of an SDF file (BIOVIA, CTfile Formats, 2020): where records end, and their data items. Forgiving where
// files in use differ from the specification.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_window.hpp"

namespace motiphore::detail {

/// Length of a record without its end line "$$$$", and of the end line; both 0 at the end of the file.
struct SdfExtent {
  std::size_t record = 0, end = 0;
};

/// The record that begins at `begin` in the window. It ends with a line "$$$$", or, as where mol files were put one
/// after the other, before the title of the next mol block. A mol block that is the value of a data item begins no
/// record.
SdfExtent find_record(ByteWindow& window, std::size_t begin = 0);

/// A record without a blank line too much before its title, which some programs leave where one begins.
std::string_view without_blank_start(std::string_view record);

/// A data item: "> <LOGP>" and the lines up to the next item, without the blank ones at their end.
struct SdfItem {
  std::string_view name;   ///< empty if it has none
  std::string_view value;  ///< as it stands in the record
};

std::vector<SdfItem> data_items(std::string_view record);

/// A value with LF for CRLF.
std::string item_text(std::string_view value);

/// Cuts the first line off `text`, without its line end.
std::string_view take_line(std::string_view& text);

}  // namespace motiphore::detail
