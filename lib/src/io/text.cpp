#include "io/text.hpp"

#include <charconv>
#include <cmath>

namespace motiphore::detail {

namespace {

constexpr int kSignificantDigits = 6;

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

/// Length of the UTF-8 sequence at the start of `text`; 0 if it is not valid (RFC 3629: no overlong forms, no
/// surrogates).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(0);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) || (first == 0xF0 && byte(1) < 0x90) ||
      (first == 0xF4 && byte(1) > 0x8F))
    return 0;
  return length;
}

void append_json_escape(unsigned char c, std::string& out) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out += kHex[c >> 4];
  out += kHex[c & 15];
}

}  // namespace

void append_csv_cell(std::string_view cell, char separator, std::string& out) {
  const bool blank_end = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  const char special[] = {separator, '"', '\r', '\n'};
  if (!blank_end && cell.find_first_of({special, sizeof special}) == std::string_view::npos) {
    out.append(cell);
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string one_line(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return result;
}

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  while (!text.empty()) {
    const auto c = static_cast<unsigned char>(text.front());
    const auto length = utf8_length(text);
    if (length == 0)
      out += "\xEF\xBF\xBD";
    else if (c < 0x20 || c == '"' || c == '\\')
      append_json_escape(c, out);
    else
      out.append(text.substr(0, length));
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

void append_integer(std::int64_t value, std::string& out) {
  append_number(out, value);
}

void append_shortest(double value, std::string& out) {
  append_json_number(value, out);
}
void append_shortest(float value, std::string& out) {
  append_json_number(value, out);
}

void append_significant(double value, std::string& out) {
  if (std::isfinite(value)) append_number(out, value, std::chars_format::general, kSignificantDigits);
}

void append_fixed(double value, int decimals, std::string& out) {
  if (std::isfinite(value)) append_number(out, value, std::chars_format::fixed, decimals);
}

}  // namespace motiphore::detail
