// An evaluation as a table for people.
#pragma once

#include <string>

#include "motiphore/workflow/evaluate_table.hpp"

namespace motiphore::cli {

std::string evaluation_text(const Evaluation& evaluation);

}  // namespace motiphore::cli
