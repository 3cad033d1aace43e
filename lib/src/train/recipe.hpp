// The numbers of a recipe: settings with a default, overwritten by those that a JSON object names.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace motiphore::detail {

/// `defaults` with the values of `json` in the place of its own; a whole number stays one. `part` names the object in
/// errors. @throws Error naming a key that is unknown, not a number, or not whole where it has to be
nlohmann::json merged_numbers(nlohmann::json defaults, const nlohmann::json& json, const std::string& part);

}  // namespace motiphore::detail
