// The numbers and switches of a recipe: settings with a default, overwritten by those that a JSON object names.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace motiphore::detail {

/// `defaults` with the values of `json` in the place of its own; a whole number stays one. `part` names the object in
/// errors. @throws Error naming a key that is unknown or whose value is of another kind
nlohmann::json merged_settings(nlohmann::json defaults, const nlohmann::json& json, const std::string& part);

}  // namespace motiphore::detail
