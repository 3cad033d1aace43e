#include "motiphore/text/did_you_mean.hpp"

#include <algorithm>
#include <cstddef>

#include "motiphore/text/lines.hpp"

namespace motiphore::text {

namespace {

constexpr std::size_t most_edits = 2;
constexpr std::size_t short_name = 4;

/// Optimal string alignment: Levenshtein's distance, where neighbours that changed places count once.
std::size_t edits(const std::string& a, const std::string& b) {
  std::vector<std::size_t> two_above, above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    two_above = above;
    above = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string>& known) {
  const auto meant = lower(std::string(word));
  std::string nearest;
  std::size_t least = most_edits + 1;
  for (const auto& name : known) {
    const std::size_t most = name.size() > short_name ? most_edits : name.size() > 1 ? 1 : 0;
    if (std::max(meant.size(), name.size()) - std::min(meant.size(), name.size()) > most) continue;
    const auto distance = edits(meant, lower(name));
    if (distance > most || distance >= least) continue;
    least = distance;
    nearest = name;
  }
  return nearest;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const auto nearest = nearest_word(word, known);
  return nearest.empty() ? nearest : " (did you mean '" + nearest + "'?)";
}

}  // namespace motiphore::text
