// Numbers with separators of thousands, which look like decimals where commas are decimal.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

/// "3,236", ">2,000", "3 236", "3'236", where commas are decimal "1.234,5" and "3,236.5": digits in groups of three, as
/// spreadsheets show them. Where commas may be decimal "3.236" is a number, unless points group the digits of its
/// column.
bool has_thousands(std::string_view cell, bool decimal_comma, bool points_group);

/// Whether a column has decimal commas, and points that can all be those of thousands: beside "12,75" is "1.250"
/// no 1.25.
bool has_grouping_points(const std::vector<TableRow>& rows, std::size_t column);

/// A column of numbers where commas may be decimal, and every comma, or every point, stands before three digits.
struct ThreeDigits {
  char sign = ',';
  std::size_t first = 0;  ///< row of the first such number
  /// Row of a whole number of 100 or more without a sign, where the largest of these is far above all that the others
  /// are as decimals: 490 beside "3,100" and "1,250", not 180 beside "151.137".
  std::optional<std::size_t> whole;
};

/// @returns nothing for a column with another number of digits behind a sign, or a number that begins with 0
std::optional<ThreeDigits> find_three_digits(const std::vector<TableRow>& rows, std::size_t column);

}  // namespace motiphore::detail
