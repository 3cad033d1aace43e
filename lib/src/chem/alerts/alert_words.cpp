#include "chem/alerts/alert_words.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace motiphore::detail {

namespace {

/// Names that are abbreviated, misspelt, or narrower than their pattern.
constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {">_2_ester_groups", "more than 2 ester groups"},
    {"Aliphatic_long_chain", "long flexible chain"},
    {"Oxygen-nitrogen_single_bond", "bond between N or O atoms outside of rings"},
    {"Sulfonic_acid_2", "sulfonic or sulfuric acid"},
    {"alpha_halo_EWG", "halogen beside an electron-withdrawing group"},
    {"bad_boron", "reactive boron"},
    {"bad_cations", "reactive cation"},
    {"carbodiimide_iso#thio#cyanate", "carbodiimide, isocyanate or isothiocyanate"},
    {"chinone_1", "quinone"},
    {"chinone_2", "quinone"},
    {"cumarine", "coumarin"},
    {"flavanoid", "flavonoid"},
    {"gte_10_carbon_sb_chain", "chain of at least 10 carbons"},
    {"gte_2_N_quats", "at least 2 quaternary nitrogens"},
    {"gte_2_free_phos", "at least 2 free phosphates"},
    {"gte_7_total_hal", "at least 7 halogens"},
    {"gte_8_CF2_or_CH2", "at least 8 CF2 or CH2 in a row"},
    {"halo_acrylate", "acrylate, with a halogen or without"},
    {"halogen_heteroatom", "halogen on a heteroatom"},
    {"heavy_metal", "heavy metal or metalloid"},
    {"het-C-het_not_in_ring", "carbon between two heteroatoms outside of rings"},
    {"hyperval_sulfur", "hypervalent sulfur"},
    {"perchloro_cp", "perchlorinated cyclopentadiene"},
    {"phosphor", "phosphorus"},
    {"phosphorous_nitrogen_bond", "phosphorus-nitrogen bond"},
    {"phthalimide", "imide, as of maleic or phthalic acid"},
    {"primary_halide_sulfate", "primary alkyl halide or sulfate"},
    {"saponine_derivative", "saponin"},
    {"secondary_halide_sulfate", "secondary alkyl halide or sulfate"},
    {"sulf_D2_nitrogen", "bond of divalent sulfur and nitrogen"},
    {"sulf_D2_oxygen_D2", "bond of divalent sulfur and oxygen"},
    {"tertiary_halide_sulfate", "tertiary alkyl halide or sulfate"},
    {"trifluoroacetate_ester", "trifluoroacetic acid or its ester"},
};

bool is_count(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string alert_words(const std::string& name) {
  for (const auto& [entry, words] : kWords)
    if (name == entry) return std::string(words);
  auto words = name;
  if (!words.empty() && words.back() == ')')  // "styrene_A(13)": of so many assays
    if (const auto open = words.rfind('(');
        open != std::string::npos && open > 0 &&
        std::all_of(words.begin() + static_cast<std::ptrdiff_t>(open) + 1, words.end() - 1, is_count))
      words.erase(open);
  if (words.size() > 2 && is_count(words.back()) && words[words.size() - 2] == '_') words.erase(words.size() - 2);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (words.rfind("gte ", 0) == 0) words.replace(0, 3, "at least");  // "greater than or equal to"
  return words;
}

}  // namespace motiphore::detail
