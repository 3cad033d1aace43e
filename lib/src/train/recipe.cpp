#include "recipe.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/escape.hpp"

namespace motiphore::detail {

nlohmann::json merged_settings(nlohmann::json defaults, const nlohmann::json& json, const std::string& part) {
  for (const auto& [key, value] : json.items()) {
    if (!defaults.contains(key)) {
      std::vector<std::string> names;
      for (const auto& item : defaults.items()) names.push_back(item.key());
      throw Error("the recipe's " + part + " part has an unknown key '" + key + "'" + text::did_you_mean(key, names));
    }
    auto& own = defaults[key];
    if (own.is_boolean() && !value.is_boolean())
      throw Error("the recipe's '" + key + "' is " + text::json_text(value) + ", expected true or false");
    if (!own.is_boolean() && !value.is_number()) throw Error("the recipe's '" + key + "' is not a number");
    if (own.is_number_integer() && !value.is_number_integer())
      throw Error("the recipe's '" + key + "' is " + text::json_text(value) + ", expected a whole number");
    if (own.is_number_unsigned() && value < 0)
      throw Error("the recipe's '" + key + "' is " + text::json_text(value) + ", expected 0 or more");
    // What does not fit would be another number without a word.
    if (own.is_number_integer() && !own.is_number_unsigned() &&
        (value > std::numeric_limits<std::int32_t>::max() || value < 0))
      throw Error("the recipe's '" + key + "' is " + text::json_text(value) + ", expected a whole number from 0 to " +
                  std::to_string(std::numeric_limits<std::int32_t>::max()));
    if (own.is_number_float() && !std::isfinite(value.get<float>()))
      throw Error("the recipe's '" + key + "' is " + text::json_text(value) + ", expected a number of usual size");
    own = value;
  }
  return defaults;
}

}  // namespace motiphore::detail
