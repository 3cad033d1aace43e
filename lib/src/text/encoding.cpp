#include "motiphore/text/encoding.hpp"

#include <algorithm>

#include <cstdint>

namespace motiphore::text {

namespace {

/// The bytes 0x80 to 0x9F of Windows-1252; all others are the code points of their number.
constexpr std::uint16_t windows_1252[] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                          0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

bool begins_letter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

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

std::size_t letter_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_letter));
}

std::string_view whole_letters(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text;
  while (bytes > 0 && !begins_letter(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::string cut_to_letters(std::string_view text, std::size_t most, std::string_view mark) {
  if (letter_count(text) <= most) return std::string(text);
  auto left = most - std::min(most, letter_count(mark));
  std::size_t end = 0;
  while (end < text.size() && (!begins_letter(text[end]) || left-- > 0)) ++end;
  return std::string(text.substr(0, end)).append(mark);
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string from_windows_1252(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const std::uint32_t point = byte < 0x80 || byte >= 0xA0 ? byte : windows_1252[byte - 0x80];
    const auto continued = [&](int shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
      out += c;
    } else if (point < 0x800) {
      out += static_cast<char>(0xC0 | point >> 6);
      continued(0);
    } else {
      out += static_cast<char>(0xE0 | point >> 12);
      continued(6);
      continued(0);
    }
  }
  return out;
}

}  // namespace motiphore::text
