// Numbers as text, the same in every locale: std::to_chars and std::from_chars, never printf or strtod.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motiphore::text {

// For files that programs read: integers, the shortest text of JSON, cells. For people: sentences. Lines with several
// numbers between words are made by `format` (text/format.hpp).

/// All `append_` functions write at the end of `out`. Any thread may call them.
void append_integer(std::int64_t value, std::string& out);

/// A JSON number: the shortest text that reads back as the same value, with a point or exponent; `null` if not finite.
void append_shortest(double value, std::string& out);
void append_shortest(float value, std::string& out);

/// For cells of tables. Significant digits, as %g; nothing if the value is not finite.
void append_significant(double value, std::string& out, int digits = 6);

/// For cells of tables. A fixed number of decimals, as %f; nothing if the value is not finite.
void append_fixed(double value, int decimals, std::string& out);

/// For sentences and pages, which leave no number out: the same, and "nan", "inf" or "-inf".
std::string significant(double value, int digits);
std::string fixed(double value, int decimals);

/// The value with so many significant digits, so that its shortest text is short.
double rounded(double value, int digits);

/// For cells of tables whose separator is no comma: with a point where the text has a decimal comma, and as it is if it
/// has a point.
std::string with_decimal_point(std::string text);

/// The finite decimal number that the text is, blanks around it and a plus sign allowed: "0.5", "+0.5", " 1e-3 ".
/// Nothing for any other text, "nan", "inf", "0x1p3", "1,5" and numbers too large for `Float` among them.
template <class Float = double>
std::optional<Float> parse_number(std::string_view text);

}  // namespace motiphore::text
