// Encodings: what is UTF-8, and Windows-1252 as such.
#include "motiphore/text/encoding.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace motiphore::text;

TEST_CASE("UTF-8 is told from other bytes", "[text]") {
  for (const char* text : {"", "abc", "\xc2\xb5M", "\xe2\x82\xac", "\xf0\x9f\x98\x80"}) CHECK(is_utf8(text));
  for (const char* text : {"\xb5M", "a\xc2", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82"})
    CHECK_FALSE(is_utf8(text));
}

TEST_CASE("Windows-1252 has Latin-1 in it, and more between", "[text]") {
  CHECK(from_windows_1252("IC50 [\xb5M]") == "IC50 [\xc2\xb5M]");
  CHECK(from_windows_1252("\x80\x96\xe9\xff") == "\xe2\x82\xac\xe2\x80\x93\xc3\xa9\xc3\xbf");  // € – é ÿ
  CHECK(from_windows_1252("\x81") == "\xef\xbf\xbd");
  for (int byte = 1; byte < 256; ++byte) CHECK(is_utf8(from_windows_1252(std::string(1, static_cast<char>(byte)))));
}

TEST_CASE("letters are counted and cut whole", "[text]") {
  CHECK(letter_count("aöβ€") == 4);
  CHECK(whole_letters("aö", 2) == "a");
  CHECK(whole_letters("aö", 3) == "aö");
  CHECK(whole_letters("aö", 99) == "aö");
  CHECK(cut_to_letters("aöβ€", 4) == "aöβ€");
  CHECK(cut_to_letters("aöβ€b", 4) == "aöβ…");
  CHECK(cut_to_letters("aöβ€b", 4, "...") == "a...");
  CHECK(cut_to_letters("aöβ€b", 2, "...") == "...");
  CHECK(cut_to_letters("", 0) == "");
  for (std::size_t most = 1; most < 8; ++most) {
    const auto cut = cut_to_letters("a€öβγ b", most);
    CHECK(is_utf8(cut));
    CHECK(letter_count(cut) == std::min<std::size_t>(most, 7));
  }
}
