#include "motiphore/text/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "motiphore/text/lines.hpp"

namespace motiphore::text {

namespace {

template <class... Format>
void append_number(std::string& out, Format... value_and_format) {
  char buffer[400];  // the longest fixed double has 309 digits before the point
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value_and_format...).ptr;
  out.append(buffer, end);
}

/// A whole number gets ".0", so that programs that guess a column's type from its first value see what it is.
template <class Float>
void append_json_number(Float value, std::string& out) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  const auto start = out.size();
  append_number(out, value);
  if (out.find_first_not_of("-0123456789", start) == std::string::npos) out += ".0";
}

}  // namespace

void append_integer(std::int64_t value, std::string& out) {
  append_number(out, value);
}

void append_shortest(double value, std::string& out) {
  append_json_number(value, out);
}
void append_shortest(float value, std::string& out) {
  append_json_number(value, out);
}

void append_significant(double value, std::string& out, int digits) {
  if (std::isfinite(value)) append_number(out, value, std::chars_format::general, digits);
}

void append_fixed(double value, int decimals, std::string& out) {
  if (std::isfinite(value)) append_number(out, value, std::chars_format::fixed, decimals);
}

std::string significant(double value, int digits) {
  std::string text;
  append_number(text, value, std::chars_format::general, digits);
  return text;
}

std::string fixed(double value, int decimals) {
  std::string text;
  append_number(text, value, std::chars_format::fixed, decimals);
  return text;
}

double rounded(double value, int digits) {
  std::string text;
  append_significant(value, text, digits);
  return parse_number(text).value_or(value);
}

std::string with_decimal_point(std::string text) {
  if (text.find('.') == std::string::npos) std::replace(text.begin(), text.end(), ',', '.');
  return text;
}

template <class Float>
std::optional<Float> parse_number(std::string_view text) {
  text = trim(text);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  Float value;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range && end == text.data() + text.size()) {
    // What is too large for the type is out of its range, and what is too small as well; the latter is 0.
    long double wide;
    const auto again = std::from_chars(text.data(), text.data() + text.size(), wide);
    if (again.ec == std::errc() && std::abs(wide) < 1) return static_cast<Float>(wide);
  }
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

template std::optional<float> parse_number<float>(std::string_view);
template std::optional<double> parse_number<double>(std::string_view);

}  // namespace motiphore::text
