// JSON from bytes that anybody may have written.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace motiphore::text {

/// Lists and objects that JSON may hold within each other. What copies, compares or writes a value calls itself for
/// each, so that a few kilobytes of brackets would end the program.
constexpr int json_depth = 100;

/// The value, or a discarded one (`is_discarded()`) if the bytes are no JSON or deeper than `json_depth`. Does not
/// throw.
nlohmann::json read_json(std::string_view bytes);

/// Why `read_json` discards these bytes, to go on in a sentence after "it": "is no JSON from line 3, column 7 on";
/// empty if it does not.
std::string json_problem(std::string_view bytes);

}  // namespace motiphore::text
