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

TEST_CASE("a printable line commands no terminal and turns no direction") {
  CHECK(text::printable_line("a\x1B[2Jb\n") == "a [2Jb ");
  CHECK(text::printable_line("a\xC2\x9B"
                             "2J") == "a 2J");
  CHECK(text::printable_line("\xC2\x80|\xC2\x9F|\xC2\xA0|\xC2") == " | |\xC2\xA0|\xC2");
  CHECK(text::printable_line("\xE2\x80\xAE|\xE2\x81\xA6|\xE2\x80\x8F|\xD8\x9C|\xE2\x80\xA8") == " | | | | ");
  const std::string words = "\xD7\xA9\xC3\xA4 \xE2\x80\xA6 \xE2\x81\xBA \xD8\xA7 \xE9\xE2\x80";  // nothing of that kind
  CHECK(text::printable_line(words) == words);
}

TEST_CASE("a long text is told by its beginning and its length, cut between letters") {
  CHECK(text::shortened("abc", 3) == "abc");
  CHECK(text::shortened("abcd", 3) == "abc… (4 bytes)");
  CHECK(text::shortened("aé", 2) == "a… (3 bytes)");
  CHECK(text::shortened(std::string(1000, 'C')) == std::string(400, 'C') + "… (1000 bytes)");
}

TEST_CASE("a list names so many, and says how many there are beside them") {
  const std::vector<std::string> three{"a", "b", "c"};
  CHECK(text::listed({}, 2).empty());
  CHECK(text::listed({"a"}, 2, " and ") == "a");
  CHECK(text::listed(three, 3) == "a, b, c");
  CHECK(text::listed(three, 3, " and ") == "a, b and c");
  CHECK(text::listed(three, 2, " and ") == "a, b and 1 more");
}
