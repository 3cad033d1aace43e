#include "io/sdf_items.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

/// The lines of a value, without their ends; one line if one of them is blank, which would end the item.
std::vector<std::string> lines_of(std::string_view value) {
  std::vector<std::string> lines;
  for (std::size_t first = 0; first <= value.size();) {
    const auto end = std::min(value.find('\n', first), value.size());
    auto line = value.substr(first, end - first);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (text::is_blank(line)) return {text::one_line(value)};
    lines.push_back(text::one_line(line));
    first = end + 1;
  }
  return lines;
}

/// A name of one line without '>', at which readers end it.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : text::one_line(name)) plain += c == '>' ? std::string("gt") : std::string(1, c);
  return plain;
}

}  // namespace

void append_item(std::string_view name, std::string_view value, std::string& out) {
  out += "> <";
  out += plain_name(name);
  out += ">\n";
  for (const auto& line : lines_of(value)) {
    if (line.substr(0, 1) == ">" || line.substr(0, 4) == "$$$$") out += ' ';
    out += line;
    out += line.empty() ? "" : "\n";
  }
  out += '\n';
}

std::vector<std::string> item_names(const std::vector<std::string>& header) {
  std::vector<std::string> wanted, names;
  for (const auto& name : header) wanted.push_back(plain_name(name));
  std::set<std::string> taken(wanted.begin(), wanted.end()), given;
  for (std::size_t c = 0; c < wanted.size(); ++c) {
    const bool blank = wanted[c].find_first_not_of(" \t") == std::string::npos;
    auto name = blank ? "column_" + std::to_string(c + 1) : wanted[c];
    const auto plain = name;
    for (std::size_t number = 2; given.count(name) > 0 || (name != wanted[c] && taken.count(name) > 0); ++number)
      name = plain + "_" + std::to_string(number);
    given.insert(name);
    names.push_back(std::move(name));
  }
  return names;
}

bool ends_in_item(std::string_view record) {
  const auto ends = [record](std::string_view end) {
    return record.size() >= end.size() && record.substr(record.size() - end.size()) == end;
  };
  return record.find("\n>") != std::string_view::npos && !ends("\n\n") && !ends("\n\r\n");
}

}  // namespace motiphore::detail
