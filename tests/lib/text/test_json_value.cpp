// JSON as a value, its library out of sight.
#include "motiphore/text/json_value.hpp"

#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/read_json.hpp"
#include "support/catch.hpp"

using motiphore::JsonValue;

TEST_CASE("A JSON value begins as an empty object, and members of any kind are set in it", "[text]") {
  JsonValue value;
  CHECK(value.text() == "{}");
  value.set("epochs", 3);
  value.set("rate", 0.5);
  value.set("tune", "head");
  value.set("data", std::string("table.csv"));
  value.set("resume", true);
  CHECK(value.text() == R"({"data":"table.csv","epochs":3,"rate":0.5,"resume":true,"tune":"head"})");
  value.set("epochs", "many");  // whatever it was
  CHECK(value->at("epochs") == "many");
  CHECK(JsonValue::parse(value.text(2)) == value);
}

TEST_CASE("A copy of a JSON value is one of its own", "[text]") {
  JsonValue value = JsonValue::parse(R"({"a": [1, 2]})");
  JsonValue copy = value;
  (*copy)["a"].push_back(3);
  CHECK(value.text() == R"({"a":[1,2]})");
  CHECK(copy != value);
  value = copy;
  CHECK(copy == value);
  JsonValue moved = std::move(copy);
  CHECK(moved == value);
}

TEST_CASE("A JSON value that was moved from is an empty object, and so are its copies", "[text]") {
  JsonValue value = JsonValue::parse("[1]");
  const JsonValue moved = std::move(value);
  const JsonValue copy = value;  // NOLINT(bugprone-use-after-move): what it promises
  CHECK(moved.text() == "[1]");
  CHECK(copy.text() == "{}");
  CHECK(copy == JsonValue());
  value.set("a", 1);
  CHECK(value.text() == R"({"a":1})");
}

TEST_CASE("Numbers of any type are members of a JSON value", "[text]") {
  JsonValue value;
  value.set("size", std::size_t{18446744073709551615U});
  value.set("long", -9223372036854775807L);
  value.set("unsigned", 7U);
  value.set("short", static_cast<short>(-3));
  value.set("float", 0.5F);
  CHECK(value.text() ==
        R"({"float":0.5,"long":-9223372036854775807,"short":-3,"size":18446744073709551615,"unsigned":7})");
}

TEST_CASE("What is no JSON, or no object, is told", "[text]") {
  const std::string deep(motiphore::text::json_depth + 1, '[');
  CHECK_THROWS_WITH(JsonValue::parse(""), "text that is no JSON from line 1, column 1 on: \"\"");
  CHECK_THROWS_WITH(JsonValue::parse("{\n  \"a\": nan}"),
                    "text that is no JSON from line 2, column 9 on: \"{   \\\"a\\\": nan}\"");
  CHECK_THROWS_AS(JsonValue::parse(deep + "1"), motiphore::Error);
  JsonValue list = JsonValue::parse("[1]");
  CHECK_THROWS_WITH(list.set("epochs", 3), "'epochs' cannot be set in [1], which is no JSON object");
  CHECK(list.text() == "[1]");
}
