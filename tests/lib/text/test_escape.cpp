#include "motiphore/text/escape.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace motiphore;
using nlohmann::json;

namespace {

std::string csv(std::string_view cell) {
  std::string out;
  text::append_csv_cell(cell, ',', out);
  return out;
}

std::string json_string(std::string_view value) {
  std::string out;
  text::append_json_string(value, out);
  return out;
}

}  // namespace

TEST_CASE("a CSV cell is json_string only where it has to be") {
  CHECK(csv("a b") == "a b");
  CHECK(csv("a,b") == "\"a,b\"");
  CHECK(csv("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(csv(" a") == "\" a\"");
  CHECK(csv("a\n") == "\"a\n\"");
  CHECK(csv("").empty());
  std::string out;
  text::append_csv_cell("a,b", '\t', out);
  CHECK(out == "a,b");
  text::append_csv_cell("a\tb", '\t', out);
  CHECK(out == "a,b\"a\tb\"");
}

TEST_CASE("JSON of any bytes is JSON") {
  const std::string latin1 = "IC50 (\xB5M)";
  CHECK(text::json_text(json{{"columns", json::array({latin1})}}) == "{\"columns\":[\"IC50 (\xEF\xBF\xBDM)\"]}");
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; second += 5) {
      const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
      CHECK(json::accept(text::json_text(json(bytes))));
      CHECK(json::accept(json_string(bytes)));
      // Of text that is UTF-8 both ways of writing a string say the same.
      if (first < 0x80 && second < 0x80)
        CHECK(json::parse(json_string(bytes)) == json::parse(text::json_text(json(bytes))));
    }
}

TEST_CASE("JSON is written with or without indent") {
  CHECK(text::json_text(json{{"a", 1}}) == "{\"a\":1}");
  CHECK(text::json_text(json{{"a", 1}}, 1) == "{\n \"a\": 1\n}");
}
