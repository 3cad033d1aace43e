#include "motiphore/text/numbers.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "support/catch.hpp"

using namespace motiphore;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <class Append>
std::string made(Append append) {
  std::string text = "x";
  append(text);
  return text.substr(1);
}

}  // namespace

TEST_CASE("numbers are written with a point") {
  CHECK(made([](auto& out) { text::append_integer(-1234567, out); }) == "-1234567");
  CHECK(made([](auto& out) { text::append_shortest(0.1, out); }) == "0.1");
  CHECK(made([](auto& out) { text::append_shortest(0.1F, out); }) == "0.1");
  CHECK(made([](auto& out) { text::append_shortest(2.0, out); }) == "2.0");
  CHECK(made([](auto& out) { text::append_shortest(1e300, out); }) == "1e+300");
  CHECK(made([](auto& out) { text::append_significant(0.123456789, out); }) == "0.123457");
  CHECK(made([](auto& out) { text::append_significant(1234.5, out, 2); }) == "1.2e+03");
  CHECK(made([](auto& out) { text::append_fixed(180.1589999, 4, out); }) == "180.1590");
  CHECK(made([](auto& out) { text::append_fixed(std::numeric_limits<double>::max(), 3, out); }).size() == 313);
}

TEST_CASE("what is not finite is null in JSON and nothing elsewhere") {
  for (const double x : {kInfinity, -kInfinity, std::numeric_limits<double>::quiet_NaN()}) {
    CHECK(made([x](auto& out) { text::append_shortest(x, out); }) == "null");
    CHECK(made([x](auto& out) { text::append_significant(x, out); }).empty());
    CHECK(made([x](auto& out) { text::append_fixed(x, 2, out); }).empty());
  }
}

TEST_CASE("sentences have every number") {
  CHECK(text::fixed(-0.8449, 2) == "-0.84");
  CHECK(text::significant(0.018512, 3) == "0.0185");
  CHECK(text::fixed(kInfinity, 2) == "inf");
  CHECK(text::significant(std::numeric_limits<double>::quiet_NaN(), 3) == "nan");
}

TEST_CASE("a number that was written is read as the same value") {
  std::mt19937_64 rng(7);
  for (int i = 0; i < 2000; ++i) {
    const auto bits = rng();
    double x;
    static_assert(sizeof x == sizeof bits);
    std::memcpy(&x, &bits, sizeof x);
    if (!std::isfinite(x)) continue;
    CHECK(text::parse_number(made([x](auto& out) { text::append_shortest(x, out); })) == x);
  }
}

TEST_CASE("a plus sign, blanks and exponents are read") {
  CHECK(text::parse_number("+0.5") == 0.5);
  CHECK(text::parse_number(" -1e-3\t") == -1e-3);
  CHECK(text::parse_number("+.5") == 0.5);
  CHECK(text::parse_number("7.") == 7);
  CHECK(text::parse_number<float>("+0.1") == 0.1F);
}

TEST_CASE("other texts are no numbers") {
  for (const char* other : {"", " ", "+", "-", "+-1", "++1", "1,5", "1 2", "0x1p3", "nan", "inf", "-inf", "1e999", "NA",
                            "1.5 mg", "e5", "."})
    CHECK_FALSE(text::parse_number(other));
  CHECK_FALSE(text::parse_number<float>("1e39"));
  CHECK(text::parse_number<float>("1e-50") == 0);  // too small for the type, which a concentration may be
  CHECK(text::parse_number<float>("-1e-50") == 0);
  CHECK(text::parse_number("1e-400") == 0);
  CHECK_FALSE(text::parse_number<float>("1e-50x"));
}

TEST_CASE("rounding makes texts short") {
  CHECK(text::rounded(1.23456, 3) == 1.23);
  CHECK(text::rounded(0, 3) == 0);
  CHECK(text::rounded(kInfinity, 3) == kInfinity);
}
