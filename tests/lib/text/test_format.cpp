#include "motiphore/text/format.hpp"

#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("format is printf") {
  CHECK(text::format("%+.3f|%5.1f|%s|%d%%", 1.0005, 2.25, "x", 7) == "+1.000|  2.2|x|7%");
  CHECK(text::format("plain") == "plain");
}

TEST_CASE("formatted text may be of any length") {
  for (const std::size_t length : {0, 119, 120, 121, 5000}) {
    const std::string word(length, 'w');
    CHECK(text::format("%s", word.c_str()) == word);
  }
}
