// Which sources the program was made from, for bug reports. The source of it is written by CMake.
#pragma once

namespace motiphore::cli {

/// The commit of the checkout that the program was built in, ten digits; empty where it was none, as in an archive.
extern const char* const commit_built;

}  // namespace motiphore::cli
