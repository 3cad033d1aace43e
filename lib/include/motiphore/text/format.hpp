// printf into a string, with a decimal point in every locale.
#pragma once

#include <string>

namespace motiphore::text {

/// As printf in the locale "C", whatever the program's is; of any length. Any thread may call it.
[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...);

}  // namespace motiphore::text
