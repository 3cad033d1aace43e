// A word that names nothing, and what it may have been.
#include "motiphore/text/did_you_mean.hpp"

#include <string>

#include "support/catch.hpp"

using motiphore::text::did_you_mean;
using motiphore::text::nearest_word;

TEST_CASE("A mistyped word finds the one that was meant", "[text]") {
  const std::vector<std::string> commands = {"screen", "explain", "report", "train", "info"};
  CHECK(nearest_word("sreen", commands) == "screen");    // a letter less
  CHECK(nearest_word("screeen", commands) == "screen");  // more
  CHECK(nearest_word("raport", commands) == "report");   // another
  CHECK(nearest_word("trian", commands) == "train");     // two changed about count once
  CHECK(nearest_word("xplian", commands) == "explain");  // two mistakes
  CHECK(nearest_word("REPORT", commands) == "report");
  CHECK(did_you_mean("sreen", commands) == " (did you mean 'screen'?)");
}

TEST_CASE("A word that is far from all, or of few letters, finds none", "[text]") {
  CHECK(nearest_word("predict", {"screen", "report"}).empty());
  CHECK(nearest_word("trxxn", {"tracing"}).empty());  // three
  CHECK(nearest_word("hAhR", {"hERG"}).empty());      // two of four
  CHECK(nearest_word("herx", {"hERG"}) == "hERG");
  CHECK(nearest_word("", {"a", "screen"}).empty());
  CHECK(nearest_word("x", {"y", "xy"}) == "xy");  // any letter is one from another
  CHECK(nearest_word("Y", {"y"}) == "y");
  CHECK(nearest_word("screen", {}).empty());
  CHECK(did_you_mean("predict", {"screen"}).empty());
}

TEST_CASE("The nearest word is taken, and of equally near ones the first", "[text]") {
  CHECK(nearest_word("SR-p35", {"SR-ATAD5", "SR-p53", "SR-HSE"}) == "SR-p53");
  CHECK(nearest_word("NR-XX", {"NR-AR", "NR-ER"}) == "NR-AR");
  CHECK(nearest_word("NR-ERR", {"NR-AR", "NR-ER"}) == "NR-ER");
}
