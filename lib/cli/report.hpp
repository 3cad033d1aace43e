// The sub-command `report`, as those of commands.hpp.
#pragma once

#include "commands.hpp"

namespace motiphore::cli {

int report(const Arguments& arguments);

}  // namespace motiphore::cli
