#include "chem/parent/salt_formers.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/SanitException.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <array>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "chem/elements.hpp"

namespace motiphore::detail {

namespace {

struct Entry {
  const char* smiles;
  const char* name;
  bool acts = false, is_drug = false;
};

// Sources: P. H. Stahl, C. G. Wermuth (eds.), Handbook of Pharmaceutical Salts, 2nd ed., 2011, tables of acids and
// bases; WHO, International Nonproprietary Names for pharmaceutical substances, names for radicals, groups and others
// (salt names: besilate, edisilate, embonate, esilate, laurilsulfate, mesilate, napadisilate, tosilate, trometamol ..);
// European Pharmacopoeia; of crop protection, ISO 1750 (dimethylammonium, trolamine, trimesium ..); solvents: ICH
// guideline Q3C(R8), classes 2 and 3; for what racemates are resolved with, J. Jacques, A. Collet, S. H. Wilen,
// Enantiomers, Racemates, and Resolutions, 1981; bases of synthesis; RDKit, Data/Salts.txt.

// Fragments without carbon are inorganic without being listed here.
constexpr std::array<Entry, 4> kInorganic{{
    {"OC(O)=O", "carbonate"},
    {"OC#N", "cyanate"},
    {"SC#N", "thiocyanate"},
    {"C#N", "cyanide", true},
}};
constexpr std::array<Entry, 50> kSolvents{{
    {"CO", "methanol"},
    {"CCO", "ethanol"},
    {"CCCO", "propanol"},
    {"CC(C)O", "2-propanol"},
    {"CCCCO", "butanol"},
    {"CC(C)(C)O", "tert-butanol"},
    {"OCCO", "ethylene glycol"},
    {"CC(O)CO", "propylene glycol"},
    {"CC(C)=O", "acetone"},
    {"CCC(C)=O", "butanone"},
    {"CC#N", "acetonitrile"},
    {"CS(C)=O", "dimethyl sulfoxide"},
    {"CN(C)C=O", "dimethylformamide"},
    {"CCOC(C)=O", "ethyl acetate"},
    {"C1CCOC1", "tetrahydrofuran"},
    {"CC1CCCO1", "2-methyltetrahydrofuran"},
    {"C1COCCO1", "dioxane"},
    {"ClC(Cl)Cl", "chloroform"},
    {"ClCCl", "dichloromethane"},
    {"CCC(C)O", "2-butanol"},
    {"CC(C)CO", "isobutanol"},
    {"CCCCCO", "pentanol"},
    {"CC(C)CCO", "isoamyl alcohol"},
    {"COCCO", "2-methoxyethanol"},
    {"CCOCCO", "2-ethoxyethanol"},
    {"CC(C)CC(C)=O", "methyl isobutyl ketone"},
    {"CCCCC(C)=O", "methyl butyl ketone"},
    {"CC(=O)N(C)C", "dimethylacetamide"},
    {"CN1CCCC1=O", "N-methylpyrrolidone"},
    {"NC=O", "formamide"},
    {"C[N+](=O)[O-]", "nitromethane"},
    {"O=S1(=O)CCCC1", "sulfolane"},
    {"CCOC=O", "ethyl formate"},
    {"COC(C)=O", "methyl acetate"},
    {"CCCOC(C)=O", "propyl acetate"},
    {"CC(=O)OC(C)C", "isopropyl acetate"},
    {"CCCCOC(C)=O", "butyl acetate"},
    {"CC(=O)OCC(C)C", "isobutyl acetate"},
    {"CCOCC", "diethyl ether"},
    {"COC(C)(C)C", "tert-butyl methyl ether"},
    {"COC1CCCC1", "cyclopentyl methyl ether"},
    {"COCCOC", "dimethoxyethane"},
    {"COc1ccccc1", "anisole"},
    {"ClCCCl", "1,2-dichloroethane"},
    {"Clc1ccccc1", "chlorobenzene"},
    {"Cc1ccccc1", "toluene"},
    {"CCCCC", "pentane"},
    {"CCCCCC", "hexane"},
    {"CCCCCCC", "heptane"},
    {"C1CCCCC1", "cyclohexane"},
}};

// Of those without carbon the acids of the same Handbook, and the counter-ions of dyes and reagents.
constexpr std::array<const char*, 18> kInert{"O",
                                             "N",
                                             "OS(O)(=O)=O",
                                             "OS(O)=O",
                                             "O=S(O)OS(=O)O",
                                             "O=S(O)S(=O)(=O)O",
                                             "OS(O)(=O)=S",
                                             "NS(O)(=O)=O",
                                             "OP(O)(O)=O",
                                             "O=[PH](O)O",
                                             "OP(O)(=O)OP(O)(O)=O",
                                             "OP(O)(=O)OP(O)(=O)OP(O)(O)=O",
                                             "O[N+]([O-])=O",
                                             "[O-][Cl+3]([O-])([O-])O",
                                             "O=Cl(=O)(=O)O",
                                             "F[P-](F)(F)(F)(F)F",
                                             "F[PH](F)(F)(F)(F)F",  // as RDKit 2022.09 uncharges it
                                             "F[B-](F)(F)F"};

// Solvents that are bases, and make salts with acids.
constexpr std::array<Entry, 1> kBasicSolvents{{{"c1ccncc1", "pyridine"}}};

constexpr std::array<Entry, 167> kOrganic{{
    // Acids
    {"OC=O", "formate"},
    {"CC(O)=O", "acetate"},
    {"CCC(O)=O", "propionate"},
    {"CCCC(O)=O", "butyrate"},
    {"CC(C)C(O)=O", "isobutyrate"},
    {"CC(C)(C)C(O)=O", "pivalate"},
    {"CCCCCC(O)=O", "hexanoate"},
    {"CCCCCCC(O)=O", "enantate"},
    {"CCCCCCCC(O)=O", "octanoate"},
    {"CCCCCCCCCC(O)=O", "decanoate"},
    {"CCCCCCCCCCCC(O)=O", "laurate"},
    {"CCCCCCCCCCCCCC(O)=O", "myristate"},
    {"CCCCCCCCCCCCCCCC(O)=O", "palmitate"},
    {"CCCCCCCCCCCCCCCCCC(O)=O", "stearate"},
    {"CCCCCCCCC=CCCCCCCCC(O)=O", "oleate"},
    {"C=CCCCCCCCCC(O)=O", "undecylenate", false, true},
    {"OC(=O)C(F)(F)F", "trifluoroacetate"},
    {"OC(=O)C(Cl)Cl", "dichloroacetate", false, true},
    {"OC(=O)C(Cl)(Cl)Cl", "trichloroacetate", false, true},
    {"OC(=O)C(O)=O", "oxalate"},
    {"OC(=O)CC(O)=O", "malonate"},
    {"OC(=O)CCC(O)=O", "succinate"},
    {"OC(=O)CCCC(O)=O", "glutarate"},
    {"OC(=O)CCCCC(O)=O", "adipate"},
    {"OC(=O)CCCCCCCCC(O)=O", "sebacate"},
    {"OC(=O)C=CC(O)=O", "maleate, fumarate"},
    {"CC(O)C(O)=O", "lactate"},
    {"OCC(O)=O", "glycolate"},
    {"OC(=O)CC(O)C(O)=O", "malate"},
    {"OC(=O)C(O)C(O)C(O)=O", "tartrate"},
    {"OC(=O)CC(O)(CC(O)=O)C(O)=O", "citrate"},
    {"OCC(O)C(O)C(O)C(O)C(O)=O", "gluconate"},
    {"OCC(O)C(O)C(O)C(O)C(O)C(O)=O", "gluceptate"},
    {"O=CC(O)C(O)C(O)C(O)C(O)=O", "glucuronate"},
    {"O=C(O)C1OC(O)C(O)C(O)C1O", "glucuronate, as a ring"},
    {"OC(=O)C(O)C(O)C(O)C(O)C(O)=O", "glucarate, mucate"},
    {"OCC(O)C(OC1OC(CO)C(O)C(O)C1O)C(O)C(O)C(O)=O", "lactobionate"},
    {"OCC(O)C1OC(=O)C(O)=C1O", "ascorbate"},
    {"CC(=O)CCC(O)=O", "levulinate"},
    {"CC(=O)C(O)=O", "pyruvate"},
    {"O=C(O)CCC(=O)C(O)=O", "oxoglutarate"},
    {"OC(=O)c1ccccc1", "benzoate"},
    {"CC(=O)Nc1ccc(C(O)=O)cc1", "acetamidobenzoate"},
    {"CC(=O)NCC(O)=O", "aceturate"},
    {"OC(=O)c1ccccc1O", "salicylate", false, true},
    {"Nc1ccc(C(O)=O)c(O)c1", "aminosalicylate", false, true},
    {"OC(=O)c1ccc(O)cc1O", "resorcylate"},
    {"OC(=O)c1cc(O)ccc1O", "gentisate", false, true},
    {"OC(=O)c1cc2ccccc2cc1O", "hydroxynaphthoate"},
    {"OC(=O)c1ccc2ccccc2c1O", "xinafoate"},
    {"OC(=O)c1cc2ccccc2c(Cc2c(O)c(C(O)=O)cc3ccccc23)c1O", "pamoate, embonate"},
    {"OC(=O)C(O)c1ccccc1", "mandelate"},
    {"OC(=O)C=Cc1ccccc1", "cinnamate"},
    {"O=C(O)CNC(=O)c1ccccc1", "hippurate"},
    {"OC(=O)c1cccnc1", "nicotinate", false, true},
    {"O=C1NS(=O)(=O)c2ccccc12", "saccharinate"},
    {"O=S(=O)(O)NC1CCCCC1", "cyclamate"},
    {"CC1=CC(=O)NS(=O)(=O)O1", "acesulfamate"},
    {"O=C1NC(=O)C=C(C(O)=O)N1", "orotate"},
    {"OC(=O)c1ccc(cc1)C(O)=O", "terephthalate"},
    {"OC(=O)c1ccccc1C(O)=O", "phthalate"},
    {"Oc1c([N+](=O)[O-])cc([N+](=O)[O-])cc1[N+](=O)[O-]", "picrate", true, true},
    {"CC1(C)C2CCC1(CS(O)(=O)=O)C(=O)C2", "camsilate"},
    {"CC1(C(O)=O)CCC(C(O)=O)C1(C)C", "camphorate"},
    {"CS(O)(=O)=O", "mesilate"},
    {"CCS(O)(=O)=O", "esilate"},
    {"OS(=O)(=O)CCS(O)(=O)=O", "edisilate"},
    {"OCCS(O)(=O)=O", "isetionate"},
    {"NCCS(O)(=O)=O", "taurine"},
    {"OS(=O)(=O)C(F)(F)F", "triflate"},
    {"O=S(=O)(NS(=O)(=O)C(F)(F)F)C(F)(F)F", "bistriflimide"},
    {"N#CNC#N", "dicyanamide"},
    {"COP(=O)(O)OC", "dimethyl phosphate"},
    {"O=C(O)c1cc(S(=O)(=O)O)ccc1O", "sulfosalicylate"},
    {"OS(=O)(=O)c1ccccc1", "besilate"},
    {"Cc1ccc(cc1)S(O)(=O)=O", "tosilate"},
    {"O=S(=O)(O)c1ccc(Cl)cc1", "closilate"},
    {"O=S(=O)(O)c1ccc2ccccc2c1", "napsilate"},
    {"O=S(=O)(O)c1cccc2c(S(=O)(=O)O)cccc12", "napadisilate"},
    {"COS(O)(=O)=O", "metilsulfate"},
    {"CCOS(O)(=O)=O", "ethyl sulfate"},
    {"CCCCCCCCCCCCOS(O)(=O)=O", "laurilsulfate", false, true},
    {"NC(CC(O)=O)C(O)=O", "aspartate"},
    {"NC(CCC(O)=O)C(O)=O", "glutamate"},
    {"O=C1CCC(C(=O)O)N1", "pidolate"},
    {"Cn1c(=O)c2[nH]c(Cl)nc2n(C)c1=O", "teoclate"},
    {"Cn1c(=O)c2nc(Cl)[nH]c2n(C)c1=O", "teoclate"},  // its other tautomer
    {"O=C(OC(C(=O)O)C(OC(=O)c1ccccc1)C(=O)O)c1ccccc1", "dibenzoyl tartrate"},
    {"Cc1ccc(C(=O)OC(C(=O)O)C(OC(=O)c2ccc(C)cc2)C(=O)O)cc1", "ditoluoyl tartrate"},
    {"O=P1(O)Oc2ccc3ccccc3c2-c2c(ccc3ccccc23)O1", "binaphthyl phosphate"},
    {"CC1(C)C2CCC1(CS(=O)(=O)O)C(=O)C2Br", "bromocamsilate"},
    // Bases
    {"CNCC(O)C(O)C(O)C(O)CO", "meglumine"},
    {"NC(CO)(CO)CO", "trometamol"},
    {"NCCO", "olamine"},
    {"OCCNCCO", "diolamine"},
    {"OCCN(CCO)CCO", "trolamine"},
    {"C[N+](C)(C)CCO", "choline"},
    {"NCCCCC(N)C(O)=O", "lysine"},
    {"N=C(N)NCCCC(N)C(O)=O", "arginine"},
    {"NCCN", "ethylenediamine, edamine"},
    {"CC(C)(C)N", "erbumine"},
    {"CCNCC", "diethylamine"},
    {"CCN(CC)CC", "triethylamine"},
    {"C(CNCc1ccccc1)NCc1ccccc1", "benzathine"},
    {"C(Cc1ccccc1)NCc1ccccc1", "benethamine"},
    {"OCCN1CCOCC1", "hydroxyethylmorpholine"},
    {"C1CNCCN1", "piperazine", false, true},
    {"OCCN1CCCC1", "epolamine"},
    {"CN(C)CCO", "deanol"},
    {"CCN(CC)CCO", "diethylethanolamine"},
    {"C[N+](C)(C)CC([O-])=O", "betaine"},
    {"CN", "methylamine"},
    {"CNC", "dimethylamine"},
    {"CN(C)C", "trimethylamine"},
    {"CCN", "ethylamine"},
    {"CCCN", "propylamine"},
    {"CC(C)N", "isopropylamine"},
    {"CC(C)NC(C)C", "diisopropylamine"},
    {"CCCCN", "butylamine"},
    {"CCCCNC", "N-methylbutylamine"},
    {"CCCCN(CCCC)CCCC", "tributylamine"},
    {"CC(C)N(C)C", "dimethylisopropylamine"},
    {"CCN(C(C)C)C(C)C", "diisopropylethylamine"},
    {"CC(O)CN", "isopropanolamine"},
    {"CC(O)CNCC(C)O", "diisopropanolamine"},
    {"CC(O)CN(CC(C)O)CC(C)O", "triisopropanolamine"},
    {"NCCOCCO", "diglycolamine"},
    {"CN(CCCN)CCCN", "BAPMA"},
    {"C1COCCN1", "morpholine"},
    {"C1CCNCC1", "piperidine"},
    {"c1c[nH]cn1", "imidazole"},
    {"N=C(N)N", "guanidine"},
    {"NC1CCCCC1", "cyclohexylamine"},
    {"C1CCC(CC1)NC1CCCCC1", "dicyclohexylamine"},
    {"CCCCCCCCCCCCN(C)C", "dimethyldodecylamine"},
    {"CC(N)c1ccccc1", "1-phenylethylamine"},
    {"CC(N)c1cccc2ccccc12", "1-(1-naphthyl)ethylamine"},
    {"CC(N)c1ccc2ccccc2c1", "1-(2-naphthyl)ethylamine"},
    {"C=CC1CN2CCC1CC2C(O)c1ccnc2ccccc12", "cinchonine, cinchonidine"},
    {"C1CCC2=NCCCN2CC1", "DBU"},
    {"C1CN=C2CCCN2C1", "DBN"},
    {"CN(C)c1ccncc1", "4-dimethylaminopyridine"},
    {"CN1CCOCC1", "N-methylmorpholine"},
    {"CN1CCCCC1", "N-methylpiperidine"},
    {"CN1CCCC1", "N-methylpyrrolidine"},
    {"C1CN2CCN1CC2", "DABCO"},
    {"C1CC2CCN1CC2", "quinuclidine"},
    {"CN(C)C(=N)N(C)C", "tetramethylguanidine"},
    {"Cc1cccc(C)n1", "lutidine"},
    {"Cc1cc(C)nc(C)c1", "collidine"},
    {"CC(C)(C)CC(C)(C)N", "tert-octylamine"},
    // Of herbicides' salts that dissolve in oil; with acetic acid the long ones are biocides, and what is given.
    {"CCCCCCCN", "heptylamine"},
    {"CCCCCCCCCCN", "decylamine", false, true},
    {"CCCCCCCCCCCN", "undecylamine", false, true},
    {"CCCCCCCCCCCCN", "dodecylamine", false, true},
    {"CCCCCCCCCCCCCN", "tridecylamine", false, true},
    {"CCCCCCCCCCCCCCN", "tetradecylamine", false, true},
    {"CCCCCCCCCCCCCCCN", "pentadecylamine", false, true},
    {"CCCCCCCCCCCCCCCCN", "hexadecylamine", false, true},
    {"CCCCCCCCCCCCCCCCCN", "heptadecylamine", false, true},
    {"CCCCCCCCCCCCCCCCCCN", "octadecylamine", false, true},
    {"CCCCCCCCC=CCCCCCCCCN", "oleylamine", false, true},
    {"CCCCCCCCC=CCCCCCCCCNCCCN", "N-oleylpropylenediamine", false, true},
    // Onium ions without a hydrogen to lose: they block ganglia and the muscle, whatever they stand beside.
    {"C[S+](C)C", "trimesium", true},
    {"C[N+](C)(C)C", "tetramethylammonium", true},
    {"CC[N+](CC)(CC)CC", "tetraethylammonium", true},
    {"CCCC[N+](CCCC)(CCCC)CCCC", "tetrabutylammonium", true},
}};

/// As a fragment of a molecule that was read has it. What this RDKit refuses, as releases since 2024 do P with seven
/// bonds, no molecule contains.
std::string key_of(const char* smiles) {
  try {
    const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol(smiles));
    return mol ? RDKit::MolToSmiles(*mol) : smiles;
  } catch (const RDKit::MolSanitizeException&) {
    return smiles;
  }
}

std::unordered_map<std::string, SaltFormer> make_table() {
  std::unordered_map<std::string, SaltFormer> table;
  const auto add = [&](const auto& entries, SaltFormer::Kind kind, bool solvents) {
    for (const Entry& entry : entries)
      table[key_of(entry.smiles)] = {kind, entry.name, entry.acts, entry.is_drug, solvents};
  };
  add(kInorganic, SaltFormer::Kind::Inorganic, false);
  add(kSolvents, SaltFormer::Kind::Inorganic, true);
  add(kBasicSolvents, SaltFormer::Kind::Organic, true);
  add(kOrganic, SaltFormer::Kind::Organic, false);
  return table;
}

}  // namespace

SaltFormer salt_former(const std::string& key) {
  static const auto table = make_table();
  const auto found = table.find(key);
  return found == table.end() ? SaltFormer() : found->second;
}

bool is_inert(const std::string& key) {
  static const auto inert = [] {
    std::unordered_set<std::string> keys;
    for (const char* smiles : kInert) keys.insert(key_of(smiles));
    return keys;
  }();
  return inert.count(key) > 0;
}

bool is_inert_ion(int atomic_number) {
  constexpr int hydrogen = 1, nitrogen = 7, oxygen = 8, chlorine = 17, bromine = 35, iodine = 53;
  for (const int element : {hydrogen, nitrogen, oxygen, chlorine, bromine, iodine})
    if (atomic_number == element) return true;
  return is_physiological_cation(atomic_number);
}

}  // namespace motiphore::detail
