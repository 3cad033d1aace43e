// The sub-commands: each is one function in the file of its name. `main.cpp` lists them.
#pragma once

#include <string>
#include <vector>

namespace motiphore::cli {

/// The words after the name of the sub-command.
using Arguments = std::vector<std::string>;

/// Each returns the exit status: 0 done, 1 error.
/// @throws UsageError, motiphore::Error; `main` turns them into a message and a status
int screen(const Arguments& arguments);
int explain(const Arguments& arguments);
int train(const Arguments& arguments);
int evaluate(const Arguments& arguments);
int info(const Arguments& arguments);
int verify(const Arguments& arguments);
int motifs(const Arguments& arguments);
int doctor(const Arguments& arguments);

}  // namespace motiphore::cli
