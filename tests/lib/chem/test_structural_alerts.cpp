#include "motiphore/chem/structural_alerts.hpp"

#include <GraphMol/FilterCatalog/FilterCatalog.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "chem/alerts/alert_words.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/chem/substructure_query.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

std::vector<StructuralAlert> alerts_of(const char* smiles) {
  return structural_alerts(**parse_smiles(smiles));
}

const StructuralAlert* find(const std::vector<StructuralAlert>& alerts, const std::string& catalog,
                            const std::string& name) {
  const auto at = std::find_if(alerts.begin(), alerts.end(),
                               [&](const auto& alert) { return alert.catalog == catalog && alert.name == name; });
  return at == alerts.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("a nitro group is an alert on its atoms") {
  const auto alerts = alerts_of("O=[N+]([O-])c1ccccc1");
  const auto* nitro = find(alerts, "BRENK", "nitro_group");
  REQUIRE(nitro);
  for (const std::int32_t atom : {0, 1, 2}) CHECK(std::count(nitro->atoms.begin(), nitro->atoms.end(), atom) == 1);
  CHECK_FALSE(nitro->reference.empty());
}

TEST_CASE("every place of an alert is told, whatever the spelling") {
  const auto places = [](const char* smiles, const std::string& name) {
    std::multiset<std::size_t> sizes;
    for (const auto& alert : structural_alerts(**parse_smiles(smiles)))
      if (alert.catalog == "BRENK" && alert.name == name) sizes.insert(alert.atoms.size());
    return sizes;
  };
  CHECK(places("Cc1c(cc(cc1[N+](=O)[O-])[N+](=O)[O-])[N+](=O)[O-]", "nitro_group").size() == 3);
  const auto thalidomide = places("O=C1CCC(N2C(=O)c3ccccc3C2=O)C(=O)N1", "phthalimide");
  CHECK(thalidomide.size() == 2);  // the glutarimide too
  CHECK(places("O=C1c2ccccc2C(=O)N1C1CCC(=O)NC1=O", "phthalimide") == thalidomide);
  CHECK(places("CCCCCCCCCCCCCCCC", "Aliphatic_long_chain") == std::multiset<std::size_t>{14});  // once
}

TEST_CASE("alerts have one order and one name in every spelling") {
  const auto names = [](const char* smiles) {
    std::vector<std::string> all;
    for (const auto& alert : alerts_of(smiles)) all.push_back(alert.catalog + " " + alert.name);
    return all;
  };
  CHECK(names("NC(=N)N") == names("C(=N)(N)N"));
  CHECK(names("C1=CC=C2C=C3C4=CC=CC=C4C4=CC=CC=C4C3=CC2=C1") == names("c1c2c(ccc1)c1cc3ccccc3cc1c1ccccc21"));
  CHECK(names("O=[N+]([O-])c1ccc(N)cc1") == names("Nc1ccc(cc1)[N+](=O)[O-]"));
  const auto mutagens = [](const char* smiles) {
    std::vector<std::string> all;
    for (const auto& alert : mutagenicity_alerts(**parse_smiles(smiles))) all.push_back(alert.name);
    return all;
  };
  CHECK(mutagens("O=[N+]([O-])c1ccc(N)cc1") == mutagens("Nc1ccc(cc1)[N+](=O)[O-]"));
}

TEST_CASE("rhodanines are PAINS, ethanol is nothing") {
  const auto alerts = alerts_of("O=C1NC(=S)SC1=Cc1ccccc1");
  CHECK(std::any_of(alerts.begin(), alerts.end(), [](const auto& alert) { return alert.catalog == "PAINS"; }));
  CHECK(alerts_of("CCO").empty());
}

TEST_CASE("alerts do not depend on how charges and salts are drawn, and are told by the atoms as given") {
  const auto of = [](const char* smiles) {
    std::set<std::pair<std::string, std::size_t>> all;
    for (const auto& alert : alerts_of(smiles)) all.emplace(alert.catalog + alert.name, alert.atoms.size());
    return all;
  };
  CHECK(of("[Cl-].Cc1ccc([NH3+])cc1") == of("Cc1ccc(N)cc1"));
  CHECK(of("CC[N-][N+]#N") == of("CCN=[N+]=[N-]"));
  CHECK(of("[Na+].[O-]c1ccccc1O") == of("Oc1ccccc1O"));
  const auto salt = alerts_of("[Cl-].Cc1ccc([NH3+])cc1");
  const auto* aniline = find(salt, "BRENK", "aniline");
  REQUIRE(aniline);
  CHECK(std::count(aniline->atoms.begin(), aniline->atoms.end(), 5) == 1);  // N
  CHECK(aniline->atoms.front() > 0);
}

TEST_CASE("an alert of what is left out is told, but not once more for each copy of the molecule") {
  CHECK(find(alerts_of("C[Hg]Cl"), "BRENK", "heavy_metal") != nullptr);
  const auto sulfate = alerts_of("Cc1ccc([NH3+])cc1.Cc1ccc([NH3+])cc1.[O-]S(=O)(=O)[O-]");
  CHECK(std::count_if(sulfate.begin(), sulfate.end(), [](const auto& a) { return a.name == "aniline"; }) == 1);
}

TEST_CASE("what two counter-ions have together is no alert of either") {
  const auto bitartrate = alerts_of("CN1CCCC1c1cccnc1.OC(C(O)C(=O)O)C(=O)O.OC(C(O)C(=O)O)C(=O)O");
  CHECK(std::none_of(bitartrate.begin(), bitartrate.end(), [](const auto& alert) { return alert.catalog == "NIH"; }));
}

TEST_CASE("an inorganic counter-ion has no alert, what acts by itself and organic esters have") {
  for (const char* salt : {"[NH3+]c1ccccc1.[O-][N+]([O-])=O", "[Ag+].[O-][N+]([O-])=O", "[Ag]O[N+]([O-])=O",
                           "[Na+].[O-][N+]([O-])=O", "O[N+]([O-])=O"}) {
    INFO(salt);
    CHECK(find(alerts_of(salt), "BRENK", "nitro_group") == nullptr);
  }
  CHECK(find(alerts_of("NN.OS(O)(=O)=O"), "BRENK", "Sulfonic_acid_2") == nullptr);
  CHECK(find(alerts_of("OS(O)(=O)=O"), "BRENK", "Sulfonic_acid_2") == nullptr);
  CHECK(find(alerts_of("Nc1ccc(cc1)[N+](=O)[O-].O[N+](=O)[O-]"), "BRENK", "nitro_group") != nullptr);
  CHECK(find(alerts_of("CCOS(O)(=O)=O"), "BRENK", "Sulfonic_acid_2") != nullptr);
  const auto acetate = alerts_of("CC(=O)O.NN");  // of its hydrazine, which is left out
  CHECK(std::any_of(acetate.begin(), acetate.end(), [](const auto& alert) { return alert.atoms.back() == 5; }));
}

TEST_CASE("alerts are those of RDKit's catalogues, though most patterns are not searched for") {
  using Lists = RDKit::FilterCatalogParams;
  const std::pair<const char*, Lists::FilterCatalogs> lists[] = {
      {"BRENK", Lists::BRENK}, {"NIH", Lists::NIH}, {"PAINS", Lists::PAINS}};
  std::set<std::string> found;
  for (const char* smiles : {"O=[N+]([O-])c1ccccc1",
                             "O=C1NC(=S)SC1=Cc1ccccc1",
                             "CC(=O)Oc1ccccc1C(=O)O",
                             "O=C1C=CC(=O)C=C1",
                             "CCN=[N+]=[N-]",
                             "Oc1ccc(N=Nc2ccccc2)cc1",
                             "ClCCSCCCl",
                             "C1CO1",
                             "CC(=O)Cl",
                             "OO",
                             "c1ccc2c(c1)ccc1ccccc12",
                             "*c1ccccc1O",
                             "N#CC(C#N)=Cc1ccc(O)cc1",
                             "CN(C)c1ccc(cc1)N=Nc1ccc(cc1)S(=O)(=O)O",
                             "C[Si](C)(C)Cl",
                             "CCCCCCCCCCCC",
                             "SCCS",
                             "O=C(O)c1ccccc1-c1c2ccc(=O)cc-2oc2cc(O)ccc12",
                             "Nc1ccc(Br)cc1I",
                             "CC(C)=CC=CC=O",
                             "OB(O)c1ccccc1",
                             "Cc1[nH]c2ccccc2c1C(c1ccccc1)c1c(C)[nH]c2ccccc12",
                             "O=C1CCC(=O)N1O",
                             "c1ccsc1C=NN",
                             "FC(F)(F)C(F)(F)C(F)(F)F",
                             "[H][H]",
                             "*"}) {
    const auto mol = parse_smiles(smiles);
    if (!mol) continue;  // one release of RDKit reads what another does not
    INFO(smiles);
    std::set<std::pair<std::string, std::string>> ours, theirs;
    for (const auto& alert : structural_alerts(**mol)) ours.emplace(alert.catalog, alert.name);
    for (const auto& [name, list] : lists) {
      static std::map<std::string, std::unique_ptr<RDKit::FilterCatalog>> made;
      auto& catalog = made[name];
      if (!catalog) catalog = std::make_unique<RDKit::FilterCatalog>(list);
      for (const auto& entry : catalog->getMatches(**mol)) theirs.emplace(name, entry->getDescription());
    }
    CHECK(ours == theirs);
    for (const auto& [catalog, name] : theirs) found.insert(name);
  }
  CHECK(found.size() > 25);
}

TEST_CASE("substructures as SMARTS") {
  const auto query = SubstructureQuery::from_smarts(" [N+](=O)[O-] ");
  REQUIRE(query);
  CHECK(query->matches_smiles("O=[N+]([O-])c1ccccc1"));
  CHECK_FALSE(query->matches_smiles("c1ccccc1"));
  CHECK_FALSE(query->matches_smiles("c1cc"));
  CHECK(SubstructureQuery::from_smarts("[N+").failure().stage == Stage::Parse);
  CHECK(SubstructureQuery::from_smarts("  ").failure().stage == Stage::Empty);
}

TEST_CASE("entries of the catalogues are told in words") {
  const std::pair<const char*, const char*> told[] = {
      {"carbodiimide_iso#thio#cyanate", "carbodiimide, isocyanate or isothiocyanate"},
      {"phosphor", "phosphorus"},
      {"Michael_acceptor_3", "Michael acceptor"},
      {"styrene_A(13)", "styrene A"},
      {"gte_3_COOH", "at least 3 COOH"},
      {"azide", "azide"},
      {"polyhalo_phenol_a", "polyhalo phenol a"},
      {"", ""}};
  for (const auto& [entry, words] : told) CHECK(detail::alert_words(entry) == words);
}

TEST_CASE("an alert's words are true of what it was found in") {
  const auto told = [](const char* smiles) {
    std::set<std::string> all;
    for (const auto& alert : alerts_of(smiles)) all.insert(alert.catalog + ": " + detail::alert_words(alert.name));
    return all;
  };
  const auto has = [&](const char* smiles, const char* words) {
    INFO(smiles << ": " << words);
    CHECK(told(smiles).count(words) == 1);
  };
  for (const char* sulphonate : {"CCOS(C)(=O)=O", "COS(=O)(=O)c1ccc(C)cc1", "CC(C)OS(C)(=O)=O"}) {
    has(sulphonate, "BRENK: ester of a sulfonic acid");
    CHECK(told(sulphonate).count("BRENK: sulfonic or sulfuric acid") == 0);
  }
  has("CS(=O)(=O)O", "BRENK: sulfonic or sulfuric acid");
  has("CCOS(C)(=O)=O", "NIH: halide, sulfonate or sulfate on CH2");
  has("CC(C)OS(C)(=O)=O", "NIH: halide, sulfonate or sulfate on CH");
  has("c1ccccc1P(c1ccccc1)c1ccccc1", "NIH: trivalent phosphorus on carbon");
  for (const char* azide : {"[N-]=[N+]=NCc1ccccc1", "[N-]=[N+]=NS(=O)(=O)c1ccc(C)cc1", "C[Si](C)(C)N=[N+]=[N-]",
                            "O=P(N=[N+]=[N-])(Oc1ccccc1)Oc1ccccc1"}) {
    has(azide, "PAINS: N=N double bond outside of rings");
    has(azide, "BRENK: N=N double bond outside of rings");
    has(azide, "BRENK: positive nitrogen without hydrogen");
  }
  has("O=P(N=[N+]=[N-])(Oc1ccccc1)Oc1ccccc1", "NIH: aryl ester of an acid of phosphorus");
  has("N#[N+]c1ccccc1.F[B-](F)(F)F", "BRENK: N≡N triple bond, as of a diazonium");
  has("CC(C)[N+]#[C-]", "BRENK: charged carbon");
  has("ClC(c1ccccc1)(c1ccccc1)c1ccccc1", "BRENK: triphenylmethyl or triphenylsilyl");
  for (const char* imine : {"O=C=Nc1ccccc1", "S=C=Nc1ccccc1", "CC(C)N=C=NC(C)C", "CC(C)=NO"})
    has(imine, "BRENK: C=N double bond outside of rings");
  for (const char* acryloyl : {"C=CC=O", "C=CC(C)=O", "C=CC(N)=O", "C=CC(=O)Cl", "C=CC(=O)OC", "C=C(C)C(=O)OC"})
    has(acryloyl, "NIH: acryloyl group, substituted or not");
  has("CC(=O)Nc1ccc(O)cc1", "BRENK: hydroquinone or 4-aminophenol");
  has("Nc1ccccc1O", "BRENK: catechol or 2-aminophenol");
  has("CN(C)C=O", "BRENK: aldehyde or other formyl group");
  has("CCCO[N+](=O)[O-]", "BRENK: nitro group or nitrate");
  has("CN(C)[N+](=O)[O-]", "BRENK: N-nitroso or N-nitro");
  has("CNC(=O)N(C)N=O", "NIH: N-nitroso");
  has("c1ccc2nc3ccccc3cc2c1", "BRENK: polycyclic aromatic system");
  has("C=CC=C", "BRENK: conjugated diene or polyene");
  has("O=C1CSC(=O)N1", "BRENK: S-acyl or thioacyl group, as of a thioester");
  has("CC(=O)C(C)=O", "BRENK: 1,2-dicarbonyl");
  has("CC(=O)C(C)=O", "PAINS: 1,2-dicarbonyl, or its N or S analogue");
  has("CCOC(=O)CC(=O)OCC", "BRENK: 1,3-dicarbonyl or anhydride");
  has("NCCCC(O)(P(=O)(O)O)P(=O)(O)O", "NIH: at least 2 free acids of phosphorus");
  has("C[Se]CCC(N)C(=O)O", "NIH: metal, metalloid or selenium");
  has("CN(C)C#N", "BRENK: cyanate, cyanamide or thiocyanate");
  has("NCC#N", "BRENK: aminoacetonitrile");
}

TEST_CASE("no name of the catalogues is told with the signs of a code") {
  using Lists = RDKit::FilterCatalogParams;
  for (const auto list : {Lists::BRENK, Lists::NIH, Lists::PAINS}) {
    const RDKit::FilterCatalog catalog(list);
    for (unsigned i = 0; i < catalog.getNumEntries(); ++i) {
      const auto name = catalog.getEntryWithIdx(i)->getDescription();
      const auto words = detail::alert_words(name);
      INFO(name << ": " << words);
      CHECK_FALSE(words.empty());
      CHECK(words.find_first_of("_#>()") == std::string::npos);
    }
  }
}
