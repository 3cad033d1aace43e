#include "motiphore/text/read_json.hpp"

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

}  // namespace motiphore::text
