#include "motiphore/text/lines.hpp"

#include "support/catch.hpp"

using namespace motiphore;

TEST_CASE("trimming takes blanks, tabs and line ends, of both ends only") {
  CHECK(text::trim(" \t a b \r\n") == "a b");
  CHECK(text::trim(" \v\f ").empty());
  CHECK(text::trim("").empty());
  CHECK(text::trim("\xA0"
                   "a") ==
        "\xA0"
        "a");
}

TEST_CASE("one line has no control characters") {
  using namespace std::string_literals;
  CHECK(text::one_line("a\r\nb\tc\x7F\0d"s) == "a  b c  d");
  CHECK(text::one_line("\xC3\xA4\xE9") == "\xC3\xA4\xE9");
}
