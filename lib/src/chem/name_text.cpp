#include "motiphore/chem/name_text.hpp"

#include <algorithm>

#include "motiphore/chem/inchi.hpp"

namespace motiphore {

namespace {

constexpr std::string_view kBetweenWords = " \t\r\n,;";
constexpr std::string_view kOrganicLetters = "BCNOPSFIHbcnops";  // H as in the [H] of a sloppy hand

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// True if the letters outside brackets are those of a SMILES, or all but one where it has signs of a SMILES too: a
/// slip.
bool can_be_smiles(std::string_view word) {
  bool bracket = false, slip = word.find_first_of("()[]=#@") != std::string_view::npos;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c == '[' || c == ']') bracket = c == '[';
    if (bracket || !is_letter(c)) continue;
    const char before = i == 0 ? ' ' : word[i - 1];
    const bool second = (c == 'l' && before == 'C') || (c == 'r' && before == 'B');
    if (second || kOrganicLetters.find(c) != std::string_view::npos) continue;
    if (!slip) return false;
    slip = false;
  }
  return true;
}

}  // namespace

bool only_names(std::string_view text) {
  bool words = false;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(kBetweenWords), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (std::none_of(word.begin(), word.end(), is_letter)) continue;
    if (can_be_smiles(word) || looks_like_inchi(word)) return false;
    words = true;
  }
  return words;
}

}  // namespace motiphore
