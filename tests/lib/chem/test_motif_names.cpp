#include "motiphore/chem/motif_names.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/QueryAtom.h>
#include <GraphMol/SmilesParse/SmartsWrite.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "chem/names/group_names.hpp"
#include "chem/names/ring_names.hpp"
#include "lib/chem/molecules.hpp"
#include "lib/chem/motif_words.hpp"
#include "motiphore/chem/reference_motifs.hpp"
#include "support/catch.hpp"
#include "support/instrumented.hpp"

using motiphore::motif_name;
using motiphore::motif_names;
using motiphore::test::molecule;
using motiphore::test::word_for;

namespace {

/// Bonds from an atom of a pattern to the nearest of the group itself.
int distance_to_group(const RDKit::ROMol& pattern, const RDKit::Atom& from) {
  int distance = 99;
  for (const auto* atom : pattern.atoms())
    if (atom->getAtomMapNum() == 1)
      distance = std::min(distance, atom == &from ? 0
                                                  : static_cast<int>(RDKit::MolOps::getShortestPath(
                                                                         pattern, static_cast<int>(from.getIdx()),
                                                                         static_cast<int>(atom->getIdx()))
                                                                         .size()) -
                                                        1);
  return distance;
}

}  // namespace

TEST_CASE("one atom is named by what it is attached to") {
  CHECK(word_for("[OH:1]c1ccccc1") == "phenol OH");
  CHECK(word_for("[OH:1]CC") == "primary alcohol OH");
  CHECK(word_for("[OH:1]C(C)C") == "secondary alcohol OH");
  CHECK(word_for("[OH:1]C(C)(C)C") == "tertiary alcohol OH");
  CHECK(word_for("[OH:1]C(=O)C") == "acid OH");
  CHECK(word_for("C[O:1]C") == "ether O");
  CHECK(word_for("C1C[O:1]CC1") == "cyclic ether O");
  CHECK(word_for("C[O:1]c1ccccc1") == "aryl ether O");
  CHECK(word_for("CC(=O)[O:1]c1ccccc1") == "aryl ester O");
  CHECK(word_for("CC(=O)[O:1]CC") == "ester O");
  CHECK(word_for("[NH2:1]c1ccccc1") == "aromatic primary amine");
  CHECK(word_for("[NH2:1]CC") == "primary amine");
  CHECK(word_for("C[NH:1]C") == "secondary amine");
  CHECK(word_for("C[N:1](C)C") == "tertiary amine");
  CHECK(word_for("C[N+:1](C)(C)C") == "quaternary ammonium");
  CHECK(word_for("[CH3:1]c1ccccc1") == "aryl methyl");
  CHECK(word_for("[CH3:1]n1cccc1") == "N-methyl");
  CHECK(word_for("C[C:1](C)(C)C") == "quaternary carbon");
  CHECK(word_for("O[C:1](C)(C)C") == "fully substituted carbon");
  CHECK(word_for("[CH3:1]CC") == "methyl");
  CHECK(word_for("[Cl:1]c1ccccc1") == "aryl chloride");
  CHECK(word_for("[Cl:1]CC") == "alkyl chloride");
  CHECK(word_for("C[S:1]C") == "sulfide S");
  CHECK(word_for("[Cl-:1].C[NH3+]") == "halide ion");
  CHECK(word_for("C[Ga:1](C)C") == "Ga atom");
}

TEST_CASE("groups have the names of the field") {
  CHECK(word_for("[CH3]-[C:1](=[O:1])[O:1]c1ccccc1") == "aryl ester");
  CHECK(word_for("C[C:1](=[O:1])[O:1]CC") == "ester");
  CHECK(word_for("C[C:1](=[O:1])[OH:1]") == "carboxylic acid");
  CHECK(word_for("c1ccccc1[C:1](=[O:1])[OH:1]") == "aromatic carboxylic acid");
  CHECK(word_for("[CH3:1][C:1](=[O:1])[O:1]c1ccccc1") == "acetate ester (aryl)");
  CHECK(word_for("[F:1][C:1]([F:1])([F:1])c1ccccc1") == "trifluoromethyl");
  CHECK(word_for("[CH3:1][O:1]c1ccccc1") == "methoxy");
  CHECK(word_for("[CH3:1][N:1]([CH3:1])CC") == "dimethylamino");
  CHECK(word_for("[O:1]=[N+:1]([O-:1])c1ccccc1") == "nitro (aromatic)");
  CHECK(word_for("[O:1]=[N+:1]([O-:1])CC") == "nitro (aliphatic)");
  CHECK(word_for("[NH2:1][S:1](=[O:1])(=[O:1])c1ccccc1") == "primary sulfonamide");
  CHECK(word_for("[N:1]#[C:1]c1ccccc1") == "nitrile (aromatic)");
  CHECK(word_for("[CH3:1][C:1](=[O:1])CC") == "acetyl");
  CHECK(word_for("[CH3:1][C:1](=[O:1])[NH:1]c1ccccc1") == "acetamido");
  CHECK(word_for("CC[C:1](=[O:1])[NH:1]c1ccccc1") == "anilide");
  CHECK(word_for("CN[C:1](=[O:1])[O:1]C") != "carbamate");  // without its N it is an ester
  CHECK(word_for("C[NH:1][C:1](=[O:1])[O:1]C") == "carbamate");
  CHECK(word_for("C[NH:1][C:1](=[O:1])[NH:1]C") == "urea");
  CHECK(word_for("C[O:1][P:1](=[S:1])([O:1]C)[O:1]c1ccccc1") == "thionophosphate ester");
  CHECK(word_for("C[S:1][S:1]C") == "disulfide");
  CHECK(word_for("c1ccccc1[N:1]=[N:1]c1ccccc1") == "azo (aromatic)");
  CHECK(word_for("CC[N:1]=[N+:1]=[N-:1]") == "azide");
  CHECK(word_for("[B:1]([OH:1])([OH:1])c1ccccc1") == "boronic acid");
  CHECK(word_for("[CH2:1]=[CH:1][C:1](=[O:1])[O:1]C") == "acrylate ester");
}

TEST_CASE("chains say their length") {
  CHECK(word_for("[CH3:1][CH2:1][CH2:1][CH2:1][CH2:1][CH2:1]c1ccccc1") == "alkyl chain (C6)");
  CHECK(word_for("C=C1CCCCC1=[CH:1][CH:1]=C1CCCCC1") == "unsaturated carbon chain (C2)");  // of a triene
  CHECK(word_for("c1ccccc1[CH2:1][CH:1]([CH3:1])[CH2:1][CH3:1]") == "branched alkyl (C5)");
  CHECK(word_for("[CH3:1][CH2:1]c1ccccc1") == "ethyl");
  CHECK(word_for("[CH3:1][CH:1]([CH3:1])c1ccccc1") == "isopropyl");
  CHECK(word_for("[CH3:1][C:1]([CH3:1])([CH3:1])c1ccccc1") == "tert-butyl");
  CHECK(word_for("O[CH2:1][CH2:1]O") == "ethylene linker");
  CHECK(word_for("[F:1][C:1]([F:1])([F:1])[C:1]([F:1])([F:1])[C:1]([F:1])([F:1])C(=O)O") ==
        "perfluoroalkyl chain (C3)");
  CHECK(word_for("[CH3:1][O:1][CH2:1][CH2:1][O:1][CH2:1][CH2:1]O") == "polyether chain (C5O2)");
}

TEST_CASE("rings have their names, whatever is on them") {
  CHECK(word_for("[c:1]1[cH:1][cH:1][cH:1][cH:1][c:1]1C") == "benzene ring");
  CHECK(word_for("c1cc[nH]n1") == "pyrazole");
  CHECK(word_for("C[n:1]1[cH:1][cH:1][cH:1][n:1]1") == "pyrazole");
  CHECK(word_for("c1ccc2[nH]ccc2c1") == "indole");
  CHECK(word_for("O=C1CCCCN1") == "piperidone (δ-lactam)");
  CHECK(word_for("C1CCC2C(C1)CCC1C2CCC2CCCC12") == "steroid");
  const auto testosterone = molecule("C[C@]12CC[C@H]3[C@H]([C@@H]1CC[C@@H]2O)CCC4=CC(=O)CC[C@]34C");
  std::vector<std::int32_t> rings;
  for (const auto* atom : testosterone->atoms())
    if (testosterone->getRingInfo()->numAtomRings(atom->getIdx()) > 0) rings.push_back(atom->getIdx());
  CHECK(motif_name(*testosterone, rings) == "steroid");
  CHECK(word_for("Nc1ccncc1") == "pyridine + heteroaromatic primary amine");
  CHECK(word_for("C1CCCCCCCCCCCC1") == "13-membered macrocycle");
  CHECK(word_for("C1CCCC12CCCCCC2") == "saturated spiro ring system, 2 rings");
  CHECK(word_for("C1CC2CCC1S2") == "saturated bridged ring system, 2 rings, S");
  CHECK(word_for("C1CCCC12CCCCC3C2O3") == "saturated spiro-fused ring system, 3 rings, O, with epoxide");
  CHECK(word_for("C1CCCC12CCCCC3C2N3") == "saturated spiro-fused ring system, 3 rings, N, with aziridine");
  CHECK(word_for("c1c[se]c2sccc12") == "aromatic fused ring system, 2 rings, S, Se");
}

TEST_CASE("what has no name of its own is described") {
  CHECK(word_for("C[C:1](=[O:1])[NH:1][CH3:1]") == "N-methyl secondary amide");
  CHECK(word_for("[CH3:1]CCC[CH3:1]") == "2 × methyl");
  CHECK(word_for("[CH3:1][NH:1][C:1](=[O:1])CCC[C:1](=[O:1])[NH:1]CC") == "2 × secondary amide + N-methyl");
  CHECK_FALSE(word_for("[As:1]([Cl:1])([Cl:1])Cl").empty());
  const auto mol = molecule("CCO");
  CHECK(motif_name(*mol, {}).empty());
  CHECK(motif_name(*mol, {-1, 7}).empty());
  CHECK(motif_name(*mol, {2, 2, 9}) == "primary alcohol OH");
}

TEST_CASE("each row of the tables names what it describes") {
  std::map<std::string, int> names;
  for (const auto* table : {&motiphore::detail::aromatic_ring_table(), &motiphore::detail::aliphatic_ring_table(),
                            &motiphore::detail::small_ring_table()})
    for (const auto& row : *table) {
      INFO(row.smiles);
      CHECK(word_for(row.smiles) == row.name);
    }
  for (const auto& row : motiphore::detail::group_name_table()) {
    INFO(row.smarts);
    const std::unique_ptr<RDKit::RWMol> pattern(RDKit::SmartsToMol(row.smarts));
    REQUIRE(pattern);
    CHECK(pattern->getAtomWithIdx(0)->getAtomMapNum() == 1);
    for (const auto* atom : pattern->atoms()) {
      bool linked = atom->getIdx() == 0;
      for (const auto* neighbor : pattern->atomNeighbors(atom)) linked = linked || neighbor->getIdx() < atom->getIdx();
      CHECK(linked);
    }
    CHECK(std::string(row.smarts).find('$') == std::string::npos);
    for (const auto* atom : pattern->atoms()) {
      if (distance_to_group(*pattern, *atom) < 2) continue;
      const auto text = RDKit::SmartsWrite::GetAtomSmarts(static_cast<const RDKit::QueryAtom*>(atom));
      INFO(text);
      CHECK(distance_to_group(*pattern, *atom) == 2);
      CHECK(text.find_first_of(atom->getAtomicNum() == 8 ? "+-R;," : "H+-R;,") == std::string::npos);
      CHECK((atom->getAtomicNum() != 6 || text.find('X') == std::string::npos));
    }
  }
}

TEST_CASE("a motif has a name wherever it stands") {
  const auto anywhere = motiphore::motif_name_anywhere;
  CHECK(anywhere("*C", "N-methyl") == "methyl");
  CHECK(anywhere("*O", "primary alcohol OH") == "hydroxyl");
  CHECK(anywhere("*Cl", "aryl chloride") == "chloro");
  CHECK(anywhere("*[N+](=O)[O-]", "nitro (aromatic)") == "nitro");
  CHECK(anywhere("*N(C)C", "dimethylamino (aromatic)") == "dimethylamino");
  CHECK(anywhere("*c1ccc(*)cc1", "benzene ring") == "benzene ring");
  CHECK(anywhere("*CCCC", "alkyl chain (C4)") == "alkyl chain (C4)");
  CHECK(anywhere("*S*", "sulfide S") == "sulfide S");  // no name of its own
  CHECK(anywhere("*[S+](C)[O-]", "methylsulfinyl") == "methylsulfinyl");
  CHECK(anywhere("no SMILES", "something") == "something");
  CHECK(anywhere("", "something") == "something");
}

TEST_CASE("names do not depend on the spelling, nor on what was named before") {
  using motiphore::test::respell;
  using motiphore::test::Spelling;
  for (const auto& smiles : motiphore::test::assorted_smiles()) {
    const auto mol = molecule(smiles);
    const auto blocks = motiphore::reference_motifs(*mol);
    const auto names = motif_names(*mol, blocks);
    for (const auto& name : names) CHECK_FALSE(name.empty());
    for (int i = 0; i < 5; ++i) {
      const auto other = respell(*mol, Spelling::Random);
      const auto again = molecule(other.smiles);
      if (again->getNumAtoms() != mol->getNumAtoms()) continue;
      std::vector<std::int32_t> clusters;
      for (const auto atom : other.atom) clusters.push_back(blocks[atom]);
      INFO(smiles << " as " << other.smiles);
      CHECK(motif_names(*again, clusters) == names);
    }
  }
}

TEST_CASE("one motif has one name, whatever it hangs on, and whatever was named before") {
  const std::vector<std::string> semicarbazides = {"C[NH:1][C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])C",
                                                   "CC[NH:1][C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])Cc1ccc(F)cc1",
                                                   "C=CC[NH:1][C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])Cc1ccccc1",
                                                   "CC(C)[NH:1][C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])C(C)(C)C",
                                                   "CCC[NH:1][C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])CSC",
                                                   "N#CC[NH:1][C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])CCl"};
  for (const auto& smiles : semicarbazides) {
    INFO(smiles);
    CHECK(word_for(smiles) == "acylsemicarbazide");
    std::string alone;  // a thread remembers nothing when it begins
    std::thread([&] { alone = word_for(smiles); }).join();
    CHECK(alone == word_for(smiles));
  }
  CHECK(word_for("C[NH:1][C:1](=[O:1])[C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])C") == "diacylhydrazine + secondary amide");
}

TEST_CASE("common groups and rings have a chemist's word") {
  CHECK(word_for("c1ccccc1[NH:1][C:1](=[O:1])[C:1](=[O:1])[NH:1]C") == "oxalamide");
  CHECK(word_for("c1ccccc1[C:1](=[O:1])[C:1](=[O:1])c1ccccc1") == "1,2-diketone");
  CHECK(word_for("C[C:1](=[O:1])[C:1](=[O:1])[OH:1]") == "alpha-keto acid");
  CHECK(word_for("C[C:1](=[O:1])[NH:1][NH:1][C:1](=[O:1])c1ccccc1") == "diacylhydrazine");
  CHECK(word_for("C[NH:1][C:1](=[O:1])[NH:1][NH:1]c1ccccc1") == "semicarbazide");
  CHECK(word_for("c1ccccc1[C:1](=[O:1])[NH:1][C:1](=[S:1])[NH:1]C") == "acylthiourea");
  CHECK(word_for("C[O:1][C:1](=[O:1])[C:1]([CH3:1])=[CH2:1]") == "methacrylate ester");
  CHECK(word_for("[CH3:1][NH:1][C:1](=[O:1])[O:1]c1ccccc1") == "N-methylcarbamate");
  CHECK(word_for("[CH3:1][O:1][P:1](=[S:1])([O:1][CH3:1])[O:1]c1ccccc1") == "dimethyl thionophosphate");
  CHECK(word_for("O=C1COc2ccccc2N1C") == "N-methyl-1,4-benzoxazin-3-one");
  CHECK(word_for("C1Cc2[nH]c3ccccc3c2C2CC3CCCCC3CN12").find("yohimban") == std::string::npos);
  CHECK(word_for("C1CN2CC3CCCCC3CC2c2[nH]c3ccccc3c21") == "yohimban");
  CHECK(word_for("CN1CCC=C2c3cccc4[nH]cc(c34)CC21") == "N-methylergoline");
}

TEST_CASE("a group is named whole, whatever alkyl shares an atom with it") {
  const std::vector<std::pair<const char*, const char*>> named{
      {"CN(C)P(=O)(N(C)C)N(C)C", "phosphoramide + 6 × N-methyl"},
      {"COP(=O)(N)SC", "phosphoramidothioate + O-methyl + S-methyl"},
      {"COP(=O)(NC(C)=O)SC", "phosphoramidothioate + acetyl + O-methyl + S-methyl"},
      {"CCOP(=O)(C#N)N(C)C", "phosphonamidate + nitrile + ethyl + 2 × N-methyl"},
      {"CC(C)OP(C)(=O)F", "methylphosphonofluoridate + isopropyl"},
      {"CN(C)P(=O)(F)N(C)C", "phosphorodiamidic halide + 4 × N-methyl"},
      {"OP(=O)(O)OP(=O)(O)O", "pyrophosphate"},
      {"COP(C)(=O)OC", "dimethyl methylphosphonate"},
      {"CP(C)(=O)O", "phosphinic acid + 2 × methyl"},
      {"CP(C)(C)=O", "phosphine oxide + 3 × methyl"},
      {"COP(OC)N(C)C", "phosphoramidite + 2 × N-methyl + 2 × O-methyl"},
      {"C=CCSS(=O)CC=C", "thiosulfinate + 2 × allyl"},
      {"c1ccccc1B1OCCO1", "1,3,2-dioxaborolane + benzene ring"},
      {"c1ccccc1[I+]c1ccccc1", "2 × benzene ring + iodonium"},
      {"CC(=O)OI(OC(C)=O)c1ccccc1", "benzene ring + 2 × acetoxy + hypervalent iodine"},
      {"OB1OCc2ccccc21", "2,1-benzoxaborole + boron acid OH"},
      {"CCOP(=O)(NC(C)C)Oc1ccc(SC)c(C)c1",
       "benzene ring + aryl methyl + methylthio + phosphoramidate + isopropyl + ethyl"},
      {"CC(=O)OOC(C)=O", "diacyl peroxide + 2 × methyl"},
      {"OOC(C)=O", "peroxy acid + methyl"},
      {"O=C(OOC(=O)c1ccccc1)c1ccccc1", "2 × benzene ring + diacyl peroxide"},
      {"CC(C)(C)OOC(=O)c1ccccc1", "benzene ring + peroxyester + tert-butyl"},
      {"CC(C)(C)OOC(C)(C)C", "peroxide + 2 × tert-butyl"},
      {"CC(C)(C)OO", "hydroperoxide + tert-butyl"},
      {"CNNC", "hydrazine + 2 × N-methyl"},
      {"CN(C)N", "1,1-dimethylhydrazine"},
      {"CC(C)=NN", "hydrazone + 2 × methyl"},
      {"C=NN(C)C", "hydrazone + 2 × N-methyl"},
      {"CSSC", "dimethyl disulfide"},
      {"CSSSC", "dimethyl trisulfide"},
      {"CN(C)C(=S)SSC(=S)N(C)C", "thiuram disulfide + 4 × N-methyl"},
      {"COC(=O)OC", "dimethyl carbonate"},
      {"CCOC(=O)OCC", "carbonate ester + 2 × ethyl"},
      {"CCOC(N)=O", "carbamate + ethyl"},
      {"COC(=O)Cl", "methyl haloformate"},
      {"CN(C)C(=O)Cl", "carbamoyl halide + 2 × N-methyl"},
      {"ClC(Cl)=O", "carbonyl dihalide"},
      {"CC(=O)Cl", "acyl halide + methyl"},
      {"O=C(Cl)C(=O)Cl", "oxalyl chloride"},
      {"CN(C)C=O", "dimethylformamide"},
      {"O=CN1CCOCC1", "N-formylmorpholine"},
      {"CN(C)N=O", "N-nitrosodimethylamine"},
      {"CCN(CC)N=O", "N-nitroso + 2 × ethyl"},
      {"O=NN1CCOCC1", "N-nitrosomorpholine"},
      {"CC(=O)N(C)N=O", "N-nitrosoamide + N-methyl + methyl"},
      {"COC(=O)N(C)N=O", "N-nitrosocarbamate + N-methyl + O-methyl"},
      {"CC(=O)NO", "acetohydroxamic acid"},
      {"CC(=O)NOC", "hydroxamate + O-methyl + methyl"},
      {"CC(=O)NN", "hydrazide + methyl"},
      {"CC(N)=O", "primary amide + methyl"},
      {"CC=O", "aldehyde + methyl"},
      {"CC(=NO)N", "amidoxime + methyl"},
      {"ON=C1CCCCC1", "cyclohexane + oxime"},
      {"CSC(C)=NOC(=O)NC", "oxime carbamate + methylthio + N-methyl + methyl"},
      {"CN(C)N=NC", "3,3-dimethyltriazene + N-methyl"},
      {"CN(C)C=N", "N,N-dimethylformamidine"},
      {"C[N+](C)(C)[O-]", "amine N-oxide + 3 × N-methyl"},
      {"CC#[N+][O-]", "nitrile oxide + methyl"},
      {"CNO", "N-methyl hydroxylamine"},
      {"CC(=O)SC", "thioacetate + S-methyl"},
      {"CC(=O)S", "thioacid + methyl"},
      {"COC(=S)SC", "xanthate + O-methyl + S-methyl"},
      {"COC(C)=S", "thionoester + O-methyl + methyl"},
      {"CN(C)S(=O)(=O)N(C)C", "sulfamide + 4 × N-methyl"},
      {"CN(C)S(=O)(=O)Cl", "sulfamoyl halide + 2 × N-methyl"},
      {"CS(=O)(=O)Cl", "sulfonyl chloride + S-methyl"},
      {"CS(=O)(=O)F", "sulfonyl fluoride + S-methyl"},
      {"CN(C)S(=O)C", "sulfinamide + 2 × N-methyl + S-methyl"},
      {"CN(C)SC", "sulfenamide + 2 × N-methyl + S-methyl"},
      {"CS(C)(=N)=O", "sulfoximine + 2 × S-methyl"},
      {"CCCCCCCCCCCCOS(=O)(=O)O", "sulfate ester + alkyl chain (C12)"},
      {"CS(=O)(=O)OCCCCOS(C)(=O)=O", "2 × mesylate + alkyl chain (C4)"},
      {"COB(OC)OC", "trimethyl borate"},
      {"C[Si](C)(C)Cl", "chlorosilane + 3 × methyl"},
      {"C[Si](C)(C)O", "silanol + 3 × methyl"},
      {"C[Si](C)(C)O[Si](C)(C)C", "siloxane + 6 × methyl"},
      {"COCOC", "dimethyl acetal"},
      {"COC(C)(C)OC", "ketal + 2 × O-methyl + 2 × methyl"},
      {"COC(OC)OC", "trimethyl orthoformate"},
      {"ClC(Cl)(Cl)C(O)O", "trichloromethyl + geminal diol"},
      {"OC(=O)O", "carbonic acid"},
      {"OO", "hydrogen peroxide"}};
  for (const auto& [smiles, name] : named) {
    INFO(smiles);
    CHECK(word_for(smiles) == name);
  }
}

TEST_CASE("what stands on one ring or one group is part of its name") {
  const std::vector<std::pair<const char*, const char*>> named{
      {"O=CN1CCCCC1", "N-formylpiperidine"},
      {"CC(=O)N1CCNCC1", "N-acetylpiperazine"},
      {"CC(=O)N1CCN(CC1)C(C)=O", "N,N'-diacetylpiperazine"},
      {"CC(=O)N1CCN(C)CC1", "N-acetyl-N-methylpiperazine"},
      {"O=c1[nH]ccc2ccccc12", "isoquinolinone"},
      {"O=C1CCCCCCCCC1", "cyclodecanone"},
      {"O=C1CCCCCCCCCCCC1", "13-membered macrocycle + carbonyl O"},
      {"O=c1c2ccccc2ccc2cnccc12", "aromatic fused ring system, 3 rings, N + carbonyl O"},
      {"O=C1C=CC2(C)C(=C1)CCC1C2CCC2(C)CCCC12", "oxosteroid + 2 × methyl"},
      {"[O-][n+]1ccccc1", "pyridine N-oxide"},
      {"C=C1CCNCC1", "methylidene piperidine"},
      {"CN(C)S(C)(=O)=O", "dimethylsulfonamide + S-methyl"},
  };
  for (const auto& [smiles, name] : named) {
    INFO(smiles);
    CHECK(word_for(smiles) == name);
  }
  CHECK(word_for("C[C:1](=[O:1])[N:1]1[CH2:1][CH2:1][CH2:1][CH2:1][CH2:1]1") == "N-acylpiperidine");
  CHECK(word_for("C[S:1](=[O:1])(=[O:1])[N:1]1[CH2:1][CH2:1][CH2:1][CH2:1][CH2:1]1") == "N-sulfonylpiperidine");
  // On carbon it is no N-acyl group.
  CHECK(word_for("C[C:1](=[O:1])[CH:1]1[CH2:1][CH2:1][NH:1][CH2:1][CH2:1]1").find("N-acyl") == std::string::npos);
  CHECK(word_for("C[O:1][CH:1]1[CH2:1][CH2:1][CH2:1][CH2:1][O:1]1") == "tetrahydropyran acetal");
  CHECK(word_for("C[O:1][CH:1]1[CH2:1][CH2:1][O:1][CH2:1][CH2:1]1") == "tetrahydropyran + ether O");
  CHECK(word_for("CC[N:1]([CH3:1])[C:1](=[O:1])CC") == "N-methyl tertiary amide");
  CHECK(word_for("[CH3:1][N:1]([CH3:1])[C:1](=[O:1])CC") == "dimethylamide");
  CHECK(word_for("CC[N:1]([CH3:1])CCC") == "N-methyl tertiary amine");
  CHECK(word_for("CNNC") == "hydrazine + 2 × N-methyl");  // on one nitrogen or on two
}

TEST_CASE("part of a group is not named as another group") {
  CHECK(word_for("CN(C)[P:1](=[O:1])(N(C)C)N(C)C") == "phosphoramide P=O");
  CHECK(word_for("C[P:1](=[O:1])(C)C") == "phosphine oxide");
  CHECK(word_for("C1CCCN1[S:1](=[O:1])(=[O:1])c1ccccc1") == "sulfonyl");
  CHECK(word_for("C[S:1](=[O:1])(=[O:1])CC") == "sulfone");
  CHECK(word_for("CC[O:1][C:1](=[O:1])N1CCCC1") == "carbamate C(=O)O");
  CHECK(word_for("C[NH:1][C:1](=[O:1])N1CCCC1") == "urea C(=O)N");
  CHECK(word_for("c1cc2[O:1][CH2:1][O:1]c2cc1") == "methylenedioxy");
  CHECK(word_for("C[O:1][CH2:1][O:1]C") == "acetal");
}

TEST_CASE("naming the motifs of a molecule takes well below 0.1 ms") {
  const auto mol = molecule("CC1=C(C(=O)Nc2ccc(cc2)S(N)(=O)=O)C(c2ccccc2C(F)(F)F)n2nccc2N1C(=O)OC(C)(C)C");
  const auto blocks = motiphore::reference_motifs(*mol);
  const auto first = motif_names(*mol, blocks);
  const auto start = std::clock();
  constexpr int times = 1000;
  for (int i = 0; i < times; ++i) CHECK(motif_names(*mol, blocks).size() == first.size());
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / times;
  INFO(seconds * 1e6 << " us");
  CHECK((seconds < 1e-4 || motiphore::test::instrumented));
}
