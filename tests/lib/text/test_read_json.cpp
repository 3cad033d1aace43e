// JSON of any bytes and any depth.
#include "motiphore/text/read_json.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using motiphore::text::json_depth;
using motiphore::text::json_problem;
using motiphore::text::read_json;

namespace {

std::string nested(std::size_t depth, const std::string& open, const std::string& close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  text += "1";
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text;
}

}  // namespace

TEST_CASE("what is wrong with JSON is told with its place", "[text]") {
  CHECK(json_problem("[1, 2]").empty());
  CHECK(json_problem("{\"a\": 1,\n \"b\": }") == "is no JSON from line 2, column 7 on");
  CHECK(json_problem("{") == "is no JSON from line 1, column 2 on");
  CHECK(json_problem("{\"a\": 1e999}") == "has a number beyond the largest there is, 1.8e308");
  CHECK(json_problem(nested(json_depth + 1, "[", "]")) == "has lists or objects deeper in each other than 100");
  CHECK(json_problem(nested(1000000, "[", "]")) == "has lists or objects deeper in each other than 100");
}

TEST_CASE("JSON is read as it is written, and other bytes are none", "[text]") {
  CHECK(read_json(R"({"a":[1,2.5,"b",null,true]})") == nlohmann::json({{"a", {1, 2.5, "b", nullptr, true}}}));
  CHECK(read_json(" 3 ") == 3);
  for (const char* text : {"", "{", "[1,]", "nan", "1e999", "[1] 2", "'a'", "\"\xFF\""})
    CHECK(read_json(text).is_discarded());
}

TEST_CASE("brackets without end are no JSON, and end no program", "[text]") {
  for (const auto& [open, close] : {std::pair("[", "]"), std::pair("{\"a\":", "}"), std::pair("[{\"a\":", "}]")}) {
    const std::size_t each = std::string(open).size() > 5 ? 2 : 1;
    CHECK_FALSE(read_json(nested(json_depth / each, open, close)).is_discarded());
    CHECK(read_json(nested(json_depth / each + 1, open, close)).is_discarded());
    CHECK(read_json(nested(300'000, open, close)).is_discarded());
    CHECK(read_json(nested(300'000, open, "")).is_discarded());
  }
  CHECK(read_json("[" + nested(json_depth, "[", "]") + ",2]").is_discarded());
  CHECK(read_json("[[1],[2],[3]]").size() == 3);  // beside each other is not within each other
}
