#include "depict/decimal_points.hpp"

#include <algorithm>

namespace motiphore::detail {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string with_decimal_points(const std::string& svg, const std::locale& written) {
  const auto& form = std::use_facet<std::numpunct<char>>(written);
  const char point = form.decimal_point(), between = form.thousands_sep();
  const bool grouped = !form.grouping().empty();
  if (point == '.' && !grouped) return svg;
  std::string out;
  out.reserve(svg.size());
  const auto digits_at = [&](std::size_t at, std::size_t count) {
    return at + count <= svg.size() && std::all_of(svg.begin() + static_cast<std::ptrdiff_t>(at),
                                                   svg.begin() + static_cast<std::ptrdiff_t>(at + count), is_digit);
  };
  for (std::size_t at = 0; at < svg.size();) {
    if (!is_digit(svg[at])) {
      out += svg[at++];
      continue;
    }
    std::string number;
    std::size_t end = at;
    while (digits_at(end, 1)) number += svg[end++];
    while (grouped && end < svg.size() && svg[end] == between && digits_at(end + 1, 3)) {
      number.append(svg, end + 1, 3);
      end += 4;
    }
    if (end < svg.size() && svg[end] == point && digits_at(end + 1, 1) && !digits_at(end + 2, 1)) {
      out += number + '.' + svg[end + 1];
      end += 2;
    } else {
      out.append(svg, at, end - at);
    }
    at = end;
  }
  return out;
}

}  // namespace motiphore::detail
