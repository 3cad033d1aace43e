#include "workflow/screen_position.hpp"

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/read_json.hpp"

namespace motiphore::detail {

std::string note_text(const nlohmann::json& run, const ScreenPosition& position) {
  auto failed = nlohmann::json::array();
  for (const auto& [stage, count] : position.tally.failed) failed.push_back({static_cast<int>(stage), count});
  const nlohmann::json note = {{"run", run},
                               {"rows", position.rows},
                               {"hash", position.hash.value()},
                               {"written", position.tally.rows},
                               {"outside_domain", position.tally.outside_domain},
                               {"too_long", position.tally.too_long},
                               {"requoted", position.tally.requoted},
                               {"failed", failed}};
  return text::json_text(note, 1) + "\n";
}

ScreenPosition read_note(const std::string& note, const nlohmann::json& run) {
  try {
    const auto json = text::read_json(note);
    for (const auto& [key, value] : run.items())
      if (const auto before = json.at("run").value(key, nlohmann::json()); before != value)
        throw Error("cannot resume: " + key + " was " + text::json_text(before) + ", now it is " +
                        text::json_text(value) + "; use the same, or start from the beginning",
                    Remedy::StartAnew);
    ScreenPosition position;
    position.rows = json.at("rows");
    position.hash = RowHash(json.at("hash").get<std::uint64_t>());
    position.tally.rows = json.at("written");
    position.tally.outside_domain = json.at("outside_domain");
    position.tally.too_long = json.at("too_long");
    position.tally.requoted = json.at("requoted");
    for (const auto& pair : json.at("failed"))
      position.tally.failed[static_cast<Stage>(pair.at(0).get<int>())] = pair.at(1);
    return position;
  } catch (const nlohmann::json::exception& error) {
    throw Error(std::string("cannot resume: the state of the interrupted run is damaged (") + error.what() +
                    "); start from the beginning",
                Remedy::StartAnew);
  }
}

}  // namespace motiphore::detail
