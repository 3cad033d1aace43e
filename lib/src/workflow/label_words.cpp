#include "label_words.hpp"

#include <algorithm>

#include "motiphore/text/format.hpp"

namespace motiphore::detail {

std::string plain(double value) {
  return text::format("%.7g", value);
}

std::string listed(const std::vector<std::string>& items) {
  constexpr std::size_t named_at_most = 5;
  std::string text;
  const auto shown = std::min(items.size(), named_at_most);
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  if (items.size() > shown) text += " and " + std::to_string(items.size() - shown) + " more";
  return text;
}

std::string in_quotes(const std::string& id) {
  return "'" + id + "'";
}

}  // namespace motiphore::detail
