// How sentences on the labels of a table name tasks and values.
#pragma once

#include <string>
#include <vector>

namespace motiphore::detail {

/// With seven digits at most.
std::string plain(double value);

/// "'a' (3), 'b' (4) and 12 more": at most five by name.
std::string listed(const std::vector<std::string>& items);

std::string in_quotes(const std::string& id);

}  // namespace motiphore::detail
