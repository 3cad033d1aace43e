#include "motiphore/text/escape.hpp"

#include <nlohmann/json.hpp>

#include "motiphore/text/encoding.hpp"

namespace motiphore::text {

namespace {

template <class Json>
std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
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

std::string json_text(const nlohmann::json& json, int indent) {
  return dumped(json, indent);
}
std::string json_text(const nlohmann::ordered_json& json, int indent) {
  return dumped(json, indent);
}

}  // namespace motiphore::text
