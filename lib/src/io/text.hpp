// Pieces of CSV and JSON text, appended to a string. std::to_chars throughout: fast, and the same in every locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace motiphore::detail {

/// One cell of CSV or TSV: as it is, or quoted if it has the separator, a quote, a line end or a blank at its ends.
void append_csv_cell(std::string_view cell, char separator, std::string& out);

/// Text on one line: control characters become blanks.
std::string one_line(std::string_view text);

/// A JSON string in quotes; each byte that is not part of valid UTF-8 becomes U+FFFD.
void append_json_string(std::string_view text, std::string& out);

void append_integer(std::int64_t value, std::string& out);

/// A JSON number: the shortest text that reads back as the same value, with a point or exponent; `null` if not finite.
void append_shortest(double value, std::string& out);
void append_shortest(float value, std::string& out);

/// Six significant digits, as %g; nothing if it is not finite.
void append_significant(double value, std::string& out);

/// A fixed number of decimals; nothing if it is not finite.
void append_fixed(double value, int decimals, std::string& out);

}  // namespace motiphore::detail
