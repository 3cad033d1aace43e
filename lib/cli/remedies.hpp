// What the library says is wrong, and which option mends it.
#pragma once

#include <exception>
#include <string>

namespace motiphore::cli {

/// What an exception says, on one line whatever names of files and columns are in it, and the options for its remedy.
std::string message_with_options(const std::exception& error);

}  // namespace motiphore::cli
