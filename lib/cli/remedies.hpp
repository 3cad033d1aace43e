// What the library says is wrong, and which option mends it.
#pragma once

#include <exception>
#include <string>

namespace motiphore::cli {

/// What an exception says, on one line whatever names of files and columns are in it, and the options for its remedy.
/// @param is_screen  whether the command is `screen`, which alone has --from and --no-header
std::string message_with_options(const std::exception& error, bool is_screen);

}  // namespace motiphore::cli
