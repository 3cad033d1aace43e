#include "label_words.hpp"

#include "motiphore/text/format.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

std::string plain(double value) {
  return text::format("%.7g", value);
}

std::string listed(const std::vector<std::string>& items) {
  return text::listed(items, 5, " and ");
}

std::string in_quotes(const std::string& id) {
  return "'" + id + "'";
}

}  // namespace motiphore::detail
