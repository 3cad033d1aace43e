// A gzip file in memory, without gzip.
#pragma once

#include <cstddef>
#include <string>

namespace motiphore::detail {

/// The text of gzip members, one after the other.
/// @param most  letters that it may have, so that a small file does not ask for much memory
/// @throws IoError if it is damaged, ends too early or is longer
std::string gunzipped(const std::string& packed, std::size_t most);

}  // namespace motiphore::detail
