// A gzip file in memory, without gzip.
#pragma once

#include <cstddef>
#include <string>

namespace motiphore::detail {

/// The text of gzip data, or what is no gzip data as it is.
/// @param times  as many bytes as that are expected of one at most, and always some 16 MB; a small file must not make
/// the
///               program ask for much memory
/// @throws IoError if it is damaged, or unpacked more than that
std::string gunzipped(const std::string& packed, std::size_t times);

}  // namespace motiphore::detail
