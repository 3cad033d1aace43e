// Numbers as text, the same in every locale: std::to_chars and std::from_chars, never printf or strtod.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motiphore::text {

/// All `append_` functions write at the end of `out`. Any thread may call them.
void append_integer(std::int64_t value, std::string& out);

/// A JSON number: the shortest text that reads back as the same value, with a point or exponent; `null` if not finite.
void append_shortest(double value, std::string& out);
void append_shortest(float value, std::string& out);

/// Significant digits, as %g; nothing if the value is not finite.
void append_significant(double value, std::string& out, int digits = 6);

/// A fixed number of decimals, as %f; nothing if the value is not finite.
void append_fixed(double value, int decimals, std::string& out);

/// The value with so many significant digits, so that its shortest text is short.
double rounded(double value, int digits);

/// The finite decimal number that the text is, blanks around it and a plus sign allowed: "0.5", "+0.5", " 1e-3 ".
/// Nothing for any other text, "nan", "inf", "0x1p3", "1,5" and numbers too large for `Float` among them.
template <class Float = double>
std::optional<Float> parse_number(std::string_view text);

}  // namespace motiphore::text
