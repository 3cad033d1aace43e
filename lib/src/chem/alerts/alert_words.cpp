#include "chem/alerts/alert_words.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace motiphore::detail {

namespace {

/// Names that are abbreviated, misspelt, or narrower than their pattern, and words that are true of all it matches.
/// Patterns that ask for the same have the same words, so that what they find at one place is told once.
constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"4_pyridone_3_5_EWG", "4-pyridone, pyranone or thiopyranone between electron-withdrawing groups"},
    {">_2_ester_groups", "more than 2 ester groups"},
    {"Aliphatic_long_chain", "long flexible chain"},
    {"Azo_group", "N≡N triple bond, as of a diazonium"},
    {"CH2_S#O_3_ring", "oxirane or thiirane"},
    {"Carbo_cation/anion", "charged carbon"},
    {"N-hydroxyl_pyridine", "hydroxyl on an aromatic nitrogen"},
    {"N-nitroso", "N-nitroso or N-nitro"},
    {"NO_phosphonate", "phosphorus on the oxygen of N-O"},
    {"Oxygen-nitrogen_single_bond", "bond between N or O atoms outside of rings"},
    {"Perfluorinated_chain", "CF2 beside CF2"},
    {"Polycyclic_aromatic_hydrocarbon_1", "polycyclic aromatic system"},
    {"Polycyclic_aromatic_hydrocarbon_2", "polycyclic aromatic system"},
    {"Polycyclic_aromatic_hydrocarbon_3", "polycyclic aromatic system"},
    {"Sulfonic_acid_1", "ester of a sulfonic acid"},
    {"Sulfonic_acid_2", "sulfonic or sulfuric acid"},
    {"acrylate", "acryloyl group, substituted or not"},
    {"activated_S#O_3_ring", "activated three-membered ring with O or S"},
    {"activated_diazo", "azo between electron-withdrawing groups"},
    {"acyl_123_triazole", "acyl 1,2,3-triazole"},
    {"acyl_134_triazole", "acyl 1,2,4-triazole"},
    {"acyl_activated_NO", "acyl on the oxygen of N-O"},
    {"aldehyde", "aldehyde or other formyl group"},
    {"alpha_dicarbonyl", "1,2-dicarbonyl"},
    {"alpha_halo_EWG", "halogen or sulfonate beside an electron-withdrawing group"},
    {"alpha_halo_amine", "halogen or sulfonate on the carbon beside N"},
    {"alpha_halo_carbonyl", "halogen or sulfonate on the carbon beside a carbonyl"},
    {"alpha_halo_heteroatom", "halogen or sulfonate on the carbon beside N, O or S"},
    {"alpha_halo_heteroatom_tert", "halogen or sulfonate on the carbon beside N, O or S"},
    {"amidotetrazole", "acyl tetrazole"},
    {"aryl_phosphonate", "aryl ester of an acid of phosphorus"},
    {"aryl_thiocarbonyl", "S-aryl thioester or thiocarbamate"},
    {"azo_A", "N=N double bond outside of rings"},
    {"azo_amino", "N=N-N, as of a triazene"},
    {"azo_filter1", "N=N-N with a double bond on the third N"},
    {"azo_filter2", "3 nitrogens in a row"},
    {"azo_filter3", "3 nitrogens in a row"},
    {"azo_filter4", "aryl triazene"},
    {"bad_boron", "boron with a charge, hydrogen or fluorine"},
    {"bad_cations", "reactive cation"},
    {"beta-keto/anhydride", "1,3-dicarbonyl or anhydride"},
    {"beta_lactone", "β-lactone, or its S or P analogue"},
    {"bis_activated_aryl_ester", "aryl ester activated by 2 electron-withdrawing groups"},
    {"boron_warhead", "boron on carbon"},
    {"carbodiimide_iso#thio#cyanate", "carbodiimide, isocyanate or isothiocyanate"},
    {"catechol", "catechol or 2-aminophenol"},
    {"chinone_1", "quinone or its imine"},
    {"chinone_2", "quinone or its imine"},
    {"contains_metal", "metal, metalloid or selenium"},
    {"crown_ether", "crown ether, or its N or S analogue"},
    {"cumarine", "coumarin"},
    {"cyanamide", "aminoacetonitrile"},
    {"cyanate_/aminonitrile_/thiocyanate", "cyanate, cyanamide or thiocyanate"},
    {"cyanohydrin", "cyanohydrin, or its N or S analogue"},
    {"cyanohydrins", "cyanohydrin"},
    {"diazo_group", "N=N double bond outside of rings"},
    {"diketo_group", "1,2-dicarbonyl"},
    {"disulphide", "sulfur-sulfur bond"},
    {"double_trouble_warhead", "hydroxamic acid with a thiol, as of cysteine"},
    {"enamine", "amine on an sp carbon, as of a cyanamide"},
    {"flavanoid", "flavonoid"},
    {"four_member_lactones", "β-lactone"},
    {"gte_10_carbon_sb_chain", "chain of at least 10 carbons"},
    {"gte_2_N_quats", "at least 2 positive nitrogens without hydrogen"},
    {"gte_2_free_phos", "at least 2 free acids of phosphorus"},
    {"gte_4_nitro", "at least 4 nitro groups or nitrates"},
    {"gte_7_aliphatic_OH", "at least 7 OH on carbons outside of aromatic rings"},
    {"gte_7_total_hal", "at least 7 halogens"},
    {"gte_8_CF2_or_CH2", "at least 8 CF2 or CH2 in a row"},
    {"halo_acrylate", "acryloyl group, substituted or not"},
    {"halo_imino", "imidoyl halide or sulfonate"},
    {"halo_olefin_bis_EWG", "halogen or sulfonate on C=C with 2 electron-withdrawing groups"},
    {"halogen_heteroatom", "halogen on a heteroatom"},
    {"heavy_metal", "heavy metal or metalloid"},
    {"het-C-het_not_in_ring", "carbon between two heteroatoms outside of rings"},
    {"hetero_silyl", "silicon on an atom other than carbon"},
    {"hydrazine", "N-N single bond, as of a hydrazine"},
    {"hydrazothiourea", "azo on a thioamide"},
    {"hydroquinone", "hydroquinone or 4-aminophenol"},
    {"hydroxamate_warhead", "N-hydroxyamide, as of a hydroxamic acid"},
    {"hydroxamic_acid", "N-hydroxyamide, as of a hydroxamic acid"},
    {"hyperval_sulfur", "hypervalent sulfur"},
    {"imine_1", "C=N double bond outside of rings"},
    {"imine_2", "C=N double bond outside of rings"},
    {"imine_one_A", "1,2-dicarbonyl, or its N or S analogue"},
    {"keto_def_heterocycle", "ketone on an electron-poor heterocycle"},
    {"linear_polycyclic_aromatic_I", "polycyclic aromatic system"},
    {"linear_polycyclic_aromatic_II", "polycyclic aromatic system"},
    {"maleimide_etc", "maleimide, maleic anhydride or thioanhydride"},
    {"meldrums_acid_deriv", "Meldrum's acid"},
    {"methylidene-1,3-dithiole", "1,3-dithiole-2-thione"},
    {"monofluoroacetate", "fluoroacetic acid, or its ester or amide"},
    {"nitro_group", "nitro group or nitrate"},
    {"nitrosamine", "N-nitroso"},
    {"non_ring_CH2O_acetal", "acetal, or its N or S analogue, outside of rings"},
    {"non_ring_acetal", "acetal, or its N or S analogue, outside of rings"},
    {"non_ring_ketal", "acetal, or its N or S analogue, outside of rings"},
    {"ortho_hydroiminoquinone", "ortho-diamine on an aromatic ring"},
    {"ortho_hydroquinone", "catechol, or its S or aza analogue"},
    {"ortho_quinone", "quinone, or its N or S analogue"},
    {"para_hydroiminoquinone", "para-diamine on an aromatic ring"},
    {"para_hydroquinone", "hydroquinone, or its S or aza analogue"},
    {"para_quinone", "quinone, or its N or S analogue"},
    {"perchloro_cp", "perchlorinated cyclopentene, as of aldrin"},
    {"phenolate_bis_EWG", "aryl ester activated by 2 electron-withdrawing groups"},
    {"phosphite", "trivalent phosphorus on carbon"},
    {"phosphor", "phosphorus"},
    {"phosphorous_nitrogen_bond", "phosphorus-nitrogen bond"},
    {"phthalimide", "imide, as of maleic or phthalic acid"},
    {"polyene", "conjugated diene or polyene"},
    {"primary_halide_sulfate", "halide, sulfonate or sulfate on CH2"},
    {"quat_N_N", "positive ring nitrogen on N"},
    {"quat_N_acyl", "positive nitrogen on a carbonyl"},
    {"quaternary_nitrogen_1", "positive nitrogen without hydrogen"},
    {"quaternary_nitrogen_2", "positive nitrogen without hydrogen"},
    {"quaternary_nitrogen_3", "positive nitrogen without hydrogen"},
    {"quinone_A", "quinone, or its N or S analogue"},
    {"quinone_D", "quinone, or its N or S analogue"},
    {"saponine_derivative", "pyranyl ether of a decalin, as of a saponin"},
    {"secondary_halide_sulfate", "halide, sulfonate or sulfate on CH"},
    {"sulf_D2_nitrogen", "bond of divalent sulfur and nitrogen"},
    {"sulf_D2_oxygen_D2", "bond of divalent sulfur and oxygen"},
    {"sulf_D3_nitrogen", "bond of sulfur with three neighbours and nitrogen"},
    {"tertiary_halide_sulfate", "tertiary alkyl halide, sulfonate or sulfate"},
    {"thio_hydroxamate", "divalent sulfur on the N of an amide or imine"},
    {"thio_xanthate", "trithiocarbonate"},
    {"thioester", "S-acyl or thioacyl group, as of a thioester"},
    {"thiol_1", "thiol or thiolate"},
    {"thiol_2", "thiol or thiolate"},
    {"thiol_warhead", "amino acid with a thiol, as cysteine"},
    {"thiosulfoxide", "thiosulfinate"},
    {"trichloromethyl_ketone", "trichloromethyl ketone or aldehyde"},
    {"trifluoroacetate_ester", "trifluoroacetic acid or its ester"},
    {"trifluoromethyl_ketone", "trifluoromethyl ketone or aldehyde"},
    {"triphenyl_methyl-silyl", "triphenylmethyl or triphenylsilyl"},
    {"tris_activated_aryl_ester", "aryl ester activated by 3 electron-withdrawing groups"},
};

bool is_count(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string alert_words(const std::string& name) {
  auto words = name;
  if (!words.empty() && words.back() == ')')  // "styrene_A(13)": of so many assays
    if (const auto open = words.rfind('(');
        open != std::string::npos && open > 0 &&
        std::all_of(words.begin() + static_cast<std::ptrdiff_t>(open) + 1, words.end() - 1, is_count))
      words.erase(open);
  for (const auto& [entry, said] : kWords)
    if (words == entry) return std::string(said);
  if (words.size() > 2 && is_count(words.back()) && words[words.size() - 2] == '_') words.erase(words.size() - 2);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (words.rfind("gte ", 0) == 0) words.replace(0, 3, "at least");  // "greater than or equal to"
  return words;
}

}  // namespace motiphore::detail
