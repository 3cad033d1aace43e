// What the name of a file says of its format.
#pragma once

#include <string>

namespace motiphore::detail {

/// The ending of a name in lower case, without `.gz`: ".csv" for "A.CSV.gz"; empty if there is none. A dot and digits
/// ("run.2") are part of the name.
std::string ending(const std::string& path);

}  // namespace motiphore::detail
