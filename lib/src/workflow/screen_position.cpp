#include "workflow/screen_position.hpp"

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/read_json.hpp"

namespace motiphore::detail {

namespace {

[[noreturn]] void fail_to_resume(const std::string& why) {
  throw Error("cannot resume: the state of the interrupted run is damaged, " + why + "; start from the beginning",
              Remedy::StartAnew);
}

std::uint64_t count_in(const nlohmann::json& note, const char* name) {
  const auto count = note.value(name, nlohmann::json());
  if (!count.is_number_unsigned()) fail_to_resume(std::string("its '") + name + "' is no count");
  return count.get<std::uint64_t>();
}

bool is_pair_of_counts(const nlohmann::json& pair) {
  return pair.is_array() && pair.size() == 2 && pair[0].is_number_unsigned() && pair[1].is_number_unsigned();
}

}  // namespace

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
  const auto json = text::read_json(note);
  if (json.is_discarded()) fail_to_resume("it " + text::json_problem(note));
  const auto before = json.is_object() ? json.value("run", nlohmann::json()) : nlohmann::json();
  if (!before.is_object()) fail_to_resume("it does not say what was run");
  for (const auto& [key, value] : run.items())
    if (const auto was = before.value(key, nlohmann::json()); was != value)
      throw Error("cannot resume: " + key + " was " + text::json_text(was) + ", now it is " + text::json_text(value) +
                      "; use the same, or start from the beginning",
                  Remedy::StartAnew);
  ScreenPosition position;
  position.rows = count_in(json, "rows");
  position.hash = RowHash(count_in(json, "hash"));
  position.tally.rows = count_in(json, "written");
  position.tally.outside_domain = count_in(json, "outside_domain");
  position.tally.too_long = count_in(json, "too_long");
  position.tally.requoted = count_in(json, "requoted");
  const auto failed = json.value("failed", nlohmann::json());
  if (!failed.is_array()) fail_to_resume("its 'failed' is no list");
  for (const auto& pair : failed) {
    constexpr auto last = static_cast<std::uint64_t>(Stage::Predict);
    if (!is_pair_of_counts(pair) || pair[0].get<std::uint64_t>() > last)
      fail_to_resume("its 'failed' has something that is no stage with a count");
    position.tally.failed[static_cast<Stage>(pair[0].get<int>())] = pair[1].get<std::size_t>();
  }
  return position;
}

}  // namespace motiphore::detail
