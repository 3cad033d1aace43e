#include "motiphore/text/lines.hpp"

#include <algorithm>

#include "motiphore/text/encoding.hpp"

namespace motiphore::text {

namespace {

struct Characters {
  std::string_view before;    ///< all bytes but the last
  unsigned char first, last;  ///< of the last one
};

constexpr Characters kUnprintable[] = {
    {"\xC2", 0x80, 0x9F},      // C1
    {"\xD8", 0x9C, 0x9C},      // the Arabic mark
    {"\xE2\x80", 0x8E, 0x8F},  // marks from left to right and from right to left
    {"\xE2\x80", 0xA8, 0xAE},  // separators of lines and paragraphs, embeddings and overrides
    {"\xE2\x81", 0xA6, 0xA9},  // isolates
};

/// Bytes of the character at the beginning, if it is one of those.
std::size_t unprintable(std::string_view text) {
  for (const auto& some : kUnprintable) {
    const auto size = some.before.size();
    if (text.size() <= size || text.substr(0, size) != some.before) continue;
    const auto last = static_cast<unsigned char>(text[size]);
    if (last >= some.first && last <= some.last) return size + 1;
  }
  return 0;
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::string one_line(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return result;
}

std::string printable_line(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto size = unprintable(text.substr(i));
    result += size > 0 ? ' ' : text[i];
    i += std::max<std::size_t>(size, 1);
  }
  return one_line(result);
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  return std::string(whole_letters(text, most)) + "… (" + std::to_string(text.size()) + " bytes)";
}

std::string listed(const std::vector<std::string>& items, std::size_t most, std::string_view last) {
  std::string text;
  const auto shown = std::min(items.size(), most);
  for (std::size_t i = 0; i < shown; ++i)
    text.append(i == 0 ? "" : i + 1 == items.size() ? last : ", ").append(items[i]);
  return items.size() > shown ? text + " and " + std::to_string(items.size() - shown) + " more" : text;
}

}  // namespace motiphore::text
