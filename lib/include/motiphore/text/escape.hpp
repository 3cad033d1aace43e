// Text of any bytes as a CSV cell or in JSON.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace motiphore::text {

/// One cell of CSV or TSV at the end of `out`: as it is, or quoted if it has the separator, a quote, a line end or a
/// blank at its ends.
void append_csv_cell(std::string_view cell, char separator, std::string& out);

/// A JSON string in quotes at the end of `out`; each byte that is not part of valid UTF-8 becomes U+FFFD.
void append_json_string(std::string_view text, std::string& out);

/// JSON as text; bytes that are not valid UTF-8 become U+FFFD, so that no header, name or path can end a run.
/// @param indent  blanks for each level; on one line if negative
std::string json_text(const nlohmann::json& json, int indent = -1);
std::string json_text(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace motiphore::text
