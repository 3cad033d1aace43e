#include "motiphore/text/read_json.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace motiphore::text {

nlohmann::json read_json(std::string_view bytes) {
  using nlohmann::json;
  bool too_deep = false;
  const auto watch = [&](int depth, json::parse_event_t event, json&) {
    const bool opens = event == json::parse_event_t::object_start || event == json::parse_event_t::array_start;
    too_deep = too_deep || (opens && depth >= json_depth);
    return !too_deep;  // what is deeper is read over, not kept
  };
  auto value = json::parse(bytes.begin(), bytes.end(), watch, false);
  return too_deep ? json(json::value_t::discarded) : value;
}

std::string json_problem(std::string_view bytes) {
  if (!read_json(bytes).is_discarded()) return {};
  try {
    // Keeps nothing, so that no depth ends the program.
    const auto skip = [](int, nlohmann::json::parse_event_t, nlohmann::json&) { return false; };
    [[maybe_unused]] const auto nothing = nlohmann::json::parse(bytes.begin(), bytes.end(), skip);
  } catch (const nlohmann::json::parse_error& error) {
    const auto before = bytes.substr(0, error.byte > 0 ? error.byte - 1 : 0);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const auto column = before.size() - (before.rfind('\n') + 1);  // npos + 1 is 0
    return "is no JSON from line " + std::to_string(lines + 1) + ", column " + std::to_string(column + 1) + " on";
  } catch (const nlohmann::json::exception&) {
    return "has a number beyond the largest there is, 1.8e308";
  }
  return "has lists or objects deeper in each other than " + std::to_string(json_depth);
}

}  // namespace motiphore::text
