#include "io/sdf_items.hpp"

#include <set>
#include <utility>

#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

void append_item(std::string_view name, std::string_view value, std::string& out) {
  out += "> <";
  out += text::one_line(name);
  out += ">\n";
  if (value.substr(0, 1) == ">" || value.substr(0, 4) == "$$$$") out += ' ';
  const auto line = text::one_line(value);
  out += line;
  out += line.empty() ? "\n" : "\n\n";
}

std::vector<std::string> item_names(const std::vector<std::string>& header) {
  std::set<std::string> taken(header.begin(), header.end()), given;
  std::vector<std::string> names;
  for (std::size_t c = 0; c < header.size(); ++c) {
    const bool blank = header[c].find_first_not_of(" \t") == std::string::npos;
    auto name = blank ? "column_" + std::to_string(c + 1) : header[c];
    const auto plain = name;
    for (std::size_t number = 2; given.count(name) > 0 || (name != header[c] && taken.count(name) > 0); ++number)
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
