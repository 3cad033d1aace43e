#include "io/thousands.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "motiphore/text/lines.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

namespace {

constexpr double kFarApart = 5;  // times

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// With one sign for the separators of thousands that are in no decimal number: blanks, also those of spreadsheets that
/// do not break, and apostrophes.
std::string with_plain_separators(std::string_view text) {
  constexpr std::string_view others[] = {" ", "\u00a0", "\u202f", "\u2009", "'", "\u2019"};
  std::string plain;
  while (!text.empty()) {
    std::size_t size = 0;
    for (const auto one : others)
      if (text::starts_with(text, one)) size = one.size();
    plain += size > 0 ? '_' : text.front();
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return plain;
}

/// `has_thousands` by the signs of one language.
bool is_grouped(std::string_view given, bool decimal_comma, bool points_group) {
  const auto plain = with_plain_separators(given);
  std::string_view text = plain;
  const char separator = decimal_comma ? '.' : ',', decimal = decimal_comma ? ',' : '.';
  constexpr std::string_view signs = "_+-<>=~";
  const auto is_sign = [&](char c) { return signs.find(c) != signs.npos || static_cast<unsigned char>(c) >= 0x80; };
  while (!text.empty() && is_sign(text.front())) text.remove_prefix(1);  // also of a limit: ≥, −
  const auto digits = [&text] {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    text.remove_prefix(count);
    return count;
  };
  if (const auto first = digits(); first < 1 || first > 3) return false;
  int groups = 0;
  bool told = false;  // by a sign that no decimal number has
  for (; !text.empty() && (text.front() == separator || text.front() == '_'); ++groups) {
    told = told || text.front() == '_';
    text.remove_prefix(1);
    if (digits() != 3) return false;
  }
  const bool fraction = !text.empty() && text.front() == decimal;
  if (fraction) text.remove_prefix(1);
  digits();
  return text.empty() && groups > 0 && (!decimal_comma || points_group || told || fraction || groups > 1);
}

/// A sign, then digits alone.
bool is_whole(std::string_view cell) {
  if (!cell.empty() && (cell.front() == '-' || cell.front() == '+')) cell.remove_prefix(1);
  return !cell.empty() && std::all_of(cell.begin(), cell.end(), is_digit);
}

}  // namespace

bool has_thousands(std::string_view cell, bool decimal_comma, bool points_group) {
  return is_grouped(cell, decimal_comma, points_group) ||
         (decimal_comma && cell.find('.') != cell.npos && is_grouped(cell, false, false));
}

bool has_grouping_points(const std::vector<TableRow>& rows, std::size_t column) {
  bool comma = false;
  for (const auto& row : rows) {
    const auto cell = text::trim(row.fields[column]);
    if (const auto point = text::with_decimal_point(std::string(cell)); point != cell)
      comma = comma || text::parse_number<double>(point).has_value();
    if (cell.find('.') != cell.npos && !is_grouped(cell, /*decimal_comma=*/true, /*points_group=*/true)) return false;
  }
  return comma;
}

std::optional<ThreeDigits> find_three_digits(const std::vector<TableRow>& rows, std::size_t column) {
  std::optional<ThreeDigits> found;
  std::optional<std::size_t> whole;
  double largest = 0, largest_whole = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto cell = text::trim(rows[row].fields[column]);
    const auto number = text::parse_number<double>(text::with_decimal_point(std::string(cell)));
    if (!number) continue;
    if (is_whole(cell)) {
      if (!whole && std::abs(*number) >= 100) whole = row;
      largest_whole = std::max(largest_whole, std::abs(*number));
      continue;
    }
    const char sign = cell.find(',') != cell.npos ? ',' : '.';
    const auto first_digit = std::find_if(cell.begin(), cell.end(), is_digit);
    if (first_digit == cell.end() || *first_digit == '0' || (found && found->sign != sign) ||
        !is_grouped(cell, sign == '.', true))
      return {};
    if (!found) found = ThreeDigits{sign, row, {}};
    largest = std::max(largest, std::abs(*number));
  }
  // Beside 151.137 as a decimal number 180 is one of the same kind, beside 3.1 it is not.
  if (found && largest < largest_whole / kFarApart) found->whole = whole;
  return found;
}

}  // namespace motiphore::detail
