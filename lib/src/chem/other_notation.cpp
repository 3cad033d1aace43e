#include "chem/other_notation.hpp"

#include <algorithm>
#include <set>

#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/name_text.hpp"

namespace motiphore::detail {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kSmallLetters = "abcdefghijklmnopqrstuvwxyz";

bool consists_of(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

/// "BSYNRYMUTXBXSQ-UHFFFAOYSA-N"
bool is_inchi_key(std::string_view text) {
  return text.size() == 27 && text[14] == '-' && text[25] == '-' && consists_of(text.substr(0, 14), kCapitals) &&
         consists_of(text.substr(15, 10), kCapitals) && consists_of(text.substr(26), kCapitals);
}

/// "50-78-2"
bool is_cas_number(std::string_view text) {
  const auto size = text.size();
  return size >= 7 && size <= 12 && text[size - 2] == '-' && text[size - 5] == '-' &&
         consists_of(text.substr(0, size - 5), kDigits) && consists_of(text.substr(size - 4, 2), kDigits) &&
         consists_of(text.substr(size - 1), kDigits);
}

/// "CCO>>CC=O", or with a reagent between the two.
bool is_reaction(std::string_view text) {
  std::size_t arrows = 0;
  for (std::size_t i = 0; i < text.size(); ++i) arrows += text[i] == '>' && (i == 0 || text[i - 1] != '-');
  return arrows == 2;
}

/// "C9H8O4": each element once, hydrogen among them. Not "C1CCH", a slip in a SMILES.
bool is_formula(std::string_view text) {
  if (text.size() < 4 || text[0] != 'C' || !consists_of(text.substr(1, 1), kDigits)) return false;
  std::set<std::string_view> elements;
  while (!text.empty()) {
    const auto letters = std::min(text.find_first_not_of(kSmallLetters, 1), text.size());
    const auto symbol = text.substr(0, letters);
    if (!consists_of(symbol.substr(0, 1), kCapitals) || letters > 2 || !elements.insert(symbol).second) return false;
    text.remove_prefix(letters);
    text.remove_prefix(std::min(text.find_first_not_of(kDigits), text.size()));
  }
  return elements.count("H") > 0;
}

/// A word such as "aspirin": small letters in a row, not all of which are aromatic atoms. Not "CCO ethanol".
bool is_name(std::string_view text) {
  if (text.find_first_of("[]=#@/\\") != std::string_view::npos) return false;
  if (text.find_first_of(" \t") != std::string_view::npos && !only_names(text)) return false;
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find_first_of(kSmallLetters), text.size()));
    const auto word = text.substr(0, text.find_first_not_of(kSmallLetters));
    if (word.size() >= 3 && !consists_of(word, "bcnops")) return true;
    text.remove_prefix(word.size());
  }
  return false;
}

/// What stands before a comma, as in "CCO,ethanol"; not the locant of a name.
bool may_be_smiles(std::string_view text) {
  constexpr std::string_view capitals = "BCNOPSFIH[";
  return text.size() > 1 && capitals.find(text.front()) != capitals.npos && !is_name(text);
}

}  // namespace

std::string other_notation(std::string_view text) {
  if (looks_like_inchi(text)) return "it looks like an InChI; convert it to SMILES";
  if (is_inchi_key(text)) return "it looks like an InChIKey; look up its SMILES";
  if (is_cas_number(text)) return "it looks like a CAS number; look up its SMILES";
  if (is_reaction(text)) return "it looks like a reaction; give each molecule its own row";
  if (is_formula(text)) return "it looks like a formula, which has no structure; look up its SMILES";
  if (const auto at = text.find_first_of(",;"); at != text.npos && may_be_smiles(text.substr(0, at)))
    return std::string("SMILES have no '") + text[at] + "'; put what stands behind it into a column of its own";
  if (is_name(text)) return "it looks like a name; look up its SMILES";
  return {};
}

}  // namespace motiphore::detail
