#include "motiphore/predict/improve.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <set>

#include "chem/replace_motif.hpp"
#include "lib/chem/molecules.hpp"
#include "motiphore/chem/mutagenicity_alerts.hpp"
#include "motiphore/chem/structural_alerts.hpp"
#include "motiphore/error.hpp"
#include "motiphore/report/explained_molecule.hpp"
#include "support/catch.hpp"

using motiphore::ChangeKind;
using motiphore::Predictor;
using motiphore::test::molecule;

namespace {

/// SMILES by name of what takes the place of the atoms.
std::vector<std::pair<std::string, std::string>> replaced(std::string_view smiles,
                                                          const std::vector<std::int32_t>& atoms) {
  std::vector<std::pair<std::string, std::string>> made;
  for (const auto& r : motiphore::detail::replace_motif(*molecule(smiles), atoms)) made.emplace_back(r.name, r.smiles);
  return made;
}

bool has(const std::vector<std::pair<std::string, std::string>>& made, const char* name, const char* smiles) {
  return std::find(made.begin(), made.end(), std::make_pair(std::string(name), std::string(smiles))) != made.end();
}

}  // namespace

TEST_CASE("a motif on one bond is replaced by hydrogen and by groups") {
  const auto made = replaced("[O-][N+](=O)c1ccccc1", {0, 1, 2});
  CHECK(has(made, "hydrogen", "c1ccccc1"));
  CHECK(has(made, "methyl", "Cc1ccccc1"));
  CHECK(has(made, "nitrile", "N#Cc1ccccc1"));
  CHECK(has(replaced("Cn1cccc1", {0}), "hydrogen", "c1cc[nH]c1"));
  CHECK(has(replaced("C[C@H](O)F", {3}), "hydrogen", "CCO"));
}

TEST_CASE("a motif on two bonds is replaced by nothing and by groups with two places") {
  const auto made = replaced("c1ccccc1C(=O)Oc1ccccc1", {6, 7, 8});
  CHECK(has(made, "a bond", "c1ccc(-c2ccccc2)cc1"));
  CHECK(has(made, "amide", "O=C(Nc1ccccc1)c1ccccc1"));
  CHECK(has(made, "ether O", "c1ccc(Oc2ccccc2)cc1"));
  CHECK(std::none_of(made.begin(), made.end(), [](auto& m) { return m.second == "O=C(Oc1ccccc1)c1ccccc1"; }));
}

TEST_CASE("what replaces a motif stands where the motif did, at stereocentres and double bonds") {
  // L-alanine, its amine and its acid; the descriptors of what is made are given by CIP, not by the order in a SMILES.
  const auto label = [](const std::string& smiles) {
    const auto mol = molecule(smiles);
    std::string labels;
    for (const auto* atom : mol->atoms())
      if (std::string cip; atom->getPropIfPresent(RDKit::common_properties::_CIPCode, cip)) labels += cip;
    for (const auto* bond : mol->bonds()) {
      if (bond->getStereo() == RDKit::Bond::STEREOE) labels += 'E';
      if (bond->getStereo() == RDKit::Bond::STEREOZ) labels += 'Z';
    }
    return labels;
  };
  const auto label_of = [&](const char* smiles, const std::vector<std::int32_t>& motif, const char* name) {
    for (const auto& [what, text] : replaced(smiles, motif))
      if (what == name) return label(text);
    return std::string("nothing is called so");
  };
  REQUIRE(label("C[C@H](N)C(=O)O") == "S");
  CHECK(label_of("C[C@H](N)C(=O)O", {2}, "hydroxyl") == "S");
  CHECK(label_of("OC(=O)[C@H](C)N", {5}, "hydroxyl") == "S");
  CHECK(label_of("C[C@@H](C(=O)O)N", {5}, "acetamido") == "S");
  CHECK(label_of("N[C@@H](C)C(=O)O", {3, 4, 5}, "phenyl") == "S");  // N > phenyl > CH3, as N > COOH > CH3
  CHECK(label_of("C[C@](CC)(N)C(=O)O", {4}, "hydroxyl") == label("C[C@](CC)(O)C(=O)O"));
  CHECK(label_of("C[C@](CC)(N)C(=O)O", {4}, "hydrogen") == label("C[C@](CC)([H])C(=O)O"));
  CHECK(label_of("C[C@](N)(CC)C(=O)O", {2}, "hydrogen") == label("C[C@]([H])(CC)C(=O)O"));
  CHECK(label_of("C[S@](=O)c1ccccc1", {0}, "isopropyl") == label("CC(C)[S@](=O)c1ccccc1"));
  CHECK(label_of("C/C=C/c1ccccc1", {0}, "nitrile") == "E");
  CHECK(label_of("C/C=C/c1ccccc1", {3, 4, 5, 6, 7, 8}, "carboxylic acid") == "E");
  CHECK(label_of("C/C(F)=C/c1ccccc1", {0}, "hydrogen") == label("[H]/C(F)=C/c1ccccc1"));
  CHECK(label_of("C/C=C/c1ccccc1", {0}, "hydrogen").empty());
  CHECK(label_of("C/C=C/OC(=O)[C@H](C)CC", {3, 4, 5}, "a bond") == label("C/C=C/[C@H](C)CC"));
  CHECK(label_of("C/C=C/OC(=O)[C@H](C)F", {3, 4, 5}, "amide") == label("C/C=C/NC(=O)[C@H](C)F"));
}

TEST_CASE("replacements are the same in every spelling, and a group with two ends is tried both ways") {
  const auto nicotine = replaced("CN1CCC[C@H]1c1cccnc1", {0});
  CHECK(has(nicotine, "hydrogen", "c1cncc([C@@H]2CCCN2)c1"));
  for (const auto& [smiles, motif] : std::vector<std::pair<const char*, std::vector<std::int32_t>>>{
           {"C/C=C/OC(=O)[C@H](C)F", {3, 4, 5}}, {"C[C@H](F)Cc1ccccc1", {3}}, {"Cc1ccc(CC2CCCC2)cn1", {5}}}) {
    CAPTURE(smiles);
    const auto mol = molecule(smiles);
    std::vector<unsigned> order(mol->getNumAtoms());
    std::iota(order.begin(), order.end(), 0U);
    std::set<std::pair<std::string, std::string>> first;
    for (const auto& one : replaced(smiles, motif)) first.insert(one);
    for (int turn = 0; turn < 8; ++turn) {
      std::rotate(order.begin(), order.begin() + 1, order.end());
      if (turn % 2 == 1) std::swap(order.front(), order.back());
      const std::unique_ptr<RDKit::ROMol> other(RDKit::MolOps::renumberAtoms(*mol, order));
      std::vector<std::int32_t> atoms;
      for (unsigned at = 0; at < order.size(); ++at)
        if (std::count(motif.begin(), motif.end(), static_cast<std::int32_t>(order[at])) > 0)
          atoms.push_back(static_cast<std::int32_t>(at));
      std::set<std::pair<std::string, std::string>> now;
      for (const auto& r : motiphore::detail::replace_motif(*other, atoms)) now.emplace(r.name, r.smiles);
      CHECK(now == first);
    }
  }
  const auto ester = replaced("Cc1ccccc1C(=O)OC1CCCC1", {7, 8, 9});
  CHECK(has(ester, "amide", "Cc1ccccc1C(=O)NC1CCCC1"));
  CHECK(has(ester, "reversed amide", "Cc1ccccc1NC(=O)C1CCCC1"));
  CHECK(has(ester, "reversed ester", "Cc1ccccc1OC(=O)C1CCCC1"));
}

TEST_CASE("a replacement says which of its atoms were there before") {
  const std::vector<std::pair<const char*, std::vector<std::int32_t>>> motifs{
      {"CC(=O)Nc1ccc(O)cc1", {0, 1, 2, 3}}, {"O=NN(C)Cc1ccccc1", {0, 1, 2}}, {"c1ccncc1C(=O)Oc1ccccc1", {6, 7, 8}}};
  for (const auto& [smiles, atoms] : motifs) {
    CAPTURE(smiles);
    const auto mol = molecule(smiles);
    const auto made = motiphore::detail::replace_motif(*mol, atoms);
    REQUIRE_FALSE(made.empty());
    for (const auto& replacement : made) {
      CAPTURE(replacement.smiles);
      const auto written = molecule(replacement.smiles);
      REQUIRE(replacement.origin.size() == written->getNumAtoms());
      std::set<std::int32_t> from;
      for (const auto* atom : written->atoms()) {
        const auto origin = replacement.origin[atom->getIdx()];
        if (origin < 0) continue;
        CHECK(atom->getAtomicNum() == mol->getAtomWithIdx(static_cast<unsigned>(origin))->getAtomicNum());
        CHECK(from.insert(origin).second);
      }
      CHECK(from.size() == mol->getNumAtoms() - replacement.replaced);
      for (const auto* bond : written->bonds()) {
        const auto a = replacement.origin[bond->getBeginAtomIdx()], b = replacement.origin[bond->getEndAtomIdx()];
        if (a < 0 || b < 0 || replacement.name == "a bond") continue;
        CHECK(mol->getBondBetweenAtoms(static_cast<unsigned>(a), static_cast<unsigned>(b)));
      }
    }
  }
}

TEST_CASE("on a heteroatom a replacement is not called what the whole is not") {
  CHECK(has(replaced("c1ccccc1CCN(C)C", {6, 7}), "carbonyl", "CN(C)C(=O)c1ccccc1"));  // a benzamide
  CHECK(has(replaced("c1ccccc1CCc1ccccc1", {6, 7}), "ketone", "O=C(c1ccccc1)c1ccccc1"));
  CHECK(has(replaced("CCN(C)CC", {0, 1}), "aminocarbonyl", "CCN(C)C(N)=O"));  // a urea
  CHECK(has(replaced("CCc1ccccc1", {0, 1}), "primary amide", "NC(=O)c1ccccc1"));
  const auto both_ways = replaced("Cc1ccccc1CCc1ccccc1", {7, 8});
  for (const char* amide : {"Cc1ccccc1NC(=O)c1ccccc1", "Cc1ccccc1C(=O)Nc1ccccc1"})
    CHECK((has(both_ways, "amide", amide) || has(both_ways, "reversed amide", amide)));
}

TEST_CASE("nothing is put on a metal, a peroxide or where it would leave again") {
  CHECK(replaced("CCC[Sn](C)(C)C", {0, 1, 2}).empty());
  CHECK(replaced("O=C(OOC(=O)c1ccccc1)c1ccccc1", {5, 6, 7, 8, 9, 10}).empty());
  CHECK_FALSE(replaced("CC(C)(C)OO", {4, 5}).empty());  // the peroxide itself goes
  const auto makes = [](const char* smiles, const std::vector<std::int32_t>& atoms, const char* made) {
    const auto all = replaced(smiles, atoms);
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.second == made; });
  };
  const std::vector<std::int32_t> phenyl{0, 1, 2, 3, 4, 5};
  CHECK(makes("c1ccccc1P(C)c1ccccc1", phenyl, "CP(C)c1ccccc1"));
  for (const char* made : {"CP(c1ccccc1)S(C)(=O)=O", "CP(C#N)c1ccccc1", "CP(C(=O)O)c1ccccc1", "CP(O)c1ccccc1"})
    CHECK_FALSE(makes("c1ccccc1P(C)c1ccccc1", phenyl, made));
  CHECK_FALSE(makes("c1ccccc1C1OCCO1", phenyl, "CS(=O)(=O)C1OCCO1"));
  CHECK_FALSE(makes("c1ccccc1CNC(C)=O", phenyl, "CC(=O)NCS(C)(=O)=O"));
  CHECK_FALSE(makes("O=[N+]([O-])c1ccc(N)cc1", {0, 1, 2}, "Nc1ccc(C(F)F)cc1"));
  CHECK(makes("O=[N+]([O-])c1ccc(N)cc1", {0, 1, 2}, "Nc1ccc(C(F)(F)F)cc1"));
  CHECK(makes("O=[N+]([O-])c1cccc(N)c1", {0, 1, 2}, "Nc1cccc(C(F)F)c1"));
}

TEST_CASE("motifs in rings, on double bonds, or that are all there is have no replacement") {
  CHECK(replaced("C1CCCCC1", {0, 1}).empty());
  CHECK(replaced("CC(=O)C", {2}).empty());
  CHECK(replaced("CCO", {0, 1, 2}).empty());
  CHECK(replaced("FC(F)(F)F", {1}).empty());
}

TEST_CASE("what falls apart or alkylates is not proposed, unless it was there before") {
  const auto none_made = [](std::string_view smiles, const std::vector<std::int32_t>& atoms,
                            const std::vector<std::string>& names) {
    INFO(smiles);
    const auto made = replaced(smiles, atoms);
    for (const auto& [name, product] : made) {
      INFO(product);
      CHECK(std::find(names.begin(), names.end(), name) == names.end());
    }
    CHECK_FALSE(made.empty());
  };
  none_made("CN(C)CCc1ccccc1", {0},
            {"fluorine", "chlorine", "hydroxyl", "methoxy", "amino", "dimethylamino", "acetamido", "morpholine",
             "cyano", "carboxyl"});
  none_made("CCOP(=S)(OCC)Oc1ccccc1", {0, 1}, {"fluorine", "hydroxyl", "amino", "methoxy", "carboxyl", "cyano"});
  none_made("CSc1ccccc1", {0}, {"hydroxyl", "amino", "chlorine", "morpholine", "cyano"});
  none_made("COCc1ccccc1", {3, 4, 5, 6, 7, 8}, {"chlorine", "fluorine", "hydroxyl", "amino", "dimethylamino"});
  none_made("CC(C)C(=O)C", {5}, {"fluorine", "chlorine"});
  none_made("C=CC", {2}, {"hydroxyl", "amino"});
  none_made("CCCCC(C)C(=O)O", {6, 7, 8}, {"chlorine"});
  none_made("CCOCc1ccccc1", {4, 5, 6, 7, 8, 9}, {"acetamido"});
  none_made("CN(C)CCc1ccccc1", {0}, {"trifluoromethyl", "difluoromethyl"});
  none_made("CCN(CC)CCc1ccccc1", {5, 6}, {"difluoromethylene"});
  none_made("CCC(=O)c1ccccc1", {0}, {"fluorine"});  // beside a ketone
  none_made("CCCC(=O)c1ccccc1", {0}, {"fluorine"});
  none_made("Cc1ccccc1CO", {8}, {"fluorine"});
  none_made("c1ccccc1Cc1ccc(cc1)C(C)(C)C(=O)O", {7, 8, 9, 10, 11, 12}, {"ketone"});  // a beta-keto acid
  none_made("CC(=O)c1ccccc1", {3, 4, 5, 6, 7, 8}, {"methylsulfonyl"});
  none_made("CC=CCCO", {0}, {"dimethylamino", "morpholine"});
  // On nitro, azide and azo groups, pyridinium and azoles no acyl or sulfonyl group; B and Si on no N.
  none_made("CCCc1ccccc1[N+](=O)[O-]", {3, 4, 5, 6, 7, 8}, {"ketone", "carbonyl", "aminocarbonyl", "ester"});
  none_made("CCCCc1ccccc1N=[N+]=[N-]", {4, 5, 6, 7, 8, 9}, {"carbonyl", "ketone", "sulfonylamino", "aminosulfonyl"});
  none_made("CCCC[n+]1ccccc1", {0, 1, 2, 3}, {"methylsulfonyl", "sulfamoyl", "aminocarbonyl"});
  none_made("Cn1cnc(CCC)c1", {0}, {"methylsulfonyl", "sulfamoyl", "aminocarbonyl"});
  none_made("CCCCc1ccccc1B(O)O", {4, 5, 6, 7, 8, 9}, {"NH", "piperazine", "ester", "carbonyloxy"});
  none_made("CC1=C(C)C(c2ccccc2)C(C)=C(C)N1", {5, 6, 7, 8, 9, 10},
            {"hydroxyl", "amino", "morpholine", "methylsulfonyl"});
  none_made("COc1ncccn1", {0, 1}, {"methylsulfonyl"});
  none_made("CCCOc1ccccn1", {3}, {"ester", "carbonyloxy", "oxycarbonyl"});
  none_made("CCCc1ccccc1S", {3, 4, 5, 6, 7, 8}, {"difluoromethylene"});
  none_made("CCN(C)CC#CC", {4}, {"carbonyl", "ketone"});
  CHECK(has(replaced("CON", {0}), "hydrogen", "NO"));  // N-O, and before
  CHECK(has(replaced("CC(=O)NN(C)C", {5}), "hydrogen", "CNNC(C)=O"));
  CHECK(has(replaced("CC=NC", {3}), "hydroxyl", "CC=NO"));  // an oxime
  CHECK(has(replaced("COc1ccccc1", {0}), "hydrogen", "Oc1ccccc1"));
}

TEST_CASE("no proposal for a pesticide or a drug has a bond that nobody makes") {
  const auto predictor = Predictor::load_default();
  const std::vector<std::pair<const char*, const char*>> asked{{"CCOP(=S)(OCC)Oc1ccc(cc1)[N+](=O)[O-]", "LD50_Zhu"},
                                                               {"CC(=O)CC(c1ccccc1)C1=C(O)c2ccccc2OC1=O", "Solubility"},
                                                               {"CN(C)CCOC(c1ccccc1)c1ccccc1", "hERG_Karim"},
                                                               {"CCCCC(C)C(=O)O", "LD50_Zhu"}};
  const std::vector<std::string> unwanted{"OO", "O[O]", "NO", "ON(", "N(O", "SO", "OS", "NN", "NF", "NCl", "OF", "OCl"};
  for (const auto& [smiles, task] : asked) {
    const auto mol = molecule(smiles);
    const auto prediction = predictor.predict(*mol).value();
    const auto changes = motiphore::improvements(predictor, *mol, prediction, prediction.task(task), {1000}).changes;
    for (const auto& change : changes)
      for (const auto& bond : unwanted) {
        INFO(smiles << " " << task << " " << change.smiles);
        CHECK(change.smiles.find(bond) == std::string::npos);
      }
  }
}

TEST_CASE("of a nitrosamine the amine is proposed, whatever is cut with the nitroso group") {
  CHECK(has(replaced("O=NN1CCCCC1", {0, 1, 2, 3, 4, 5, 6, 7}), "the amine, without nitroso", "C1CCNCC1"));
  CHECK(has(replaced("CN(C)N=O", {0, 1, 2, 3, 4}), "the amine, without nitroso", "CNC"));
  CHECK(has(replaced("CCN(CC)N=O", {2, 5, 6}), "the amine, without nitroso", "CCNCC"));
  CHECK(has(replaced("O=Nn1cccc1", {0, 1}), "hydrogen", "c1cc[nH]c1"));
  for (const char* other : {"CC(C)N=O", "O=Nc1ccccc1", "CON=O", "CN(C)[N+](=O)[O-]"}) {
    CAPTURE(other);
    std::vector<std::int32_t> all(molecule(other)->getNumAtoms());
    std::iota(all.begin(), all.end(), 0);
    CHECK(replaced(other, all).empty());
  }
}

TEST_CASE("of a salt its parent is changed, without ions that would no longer fit") {
  const auto predictor = Predictor::load_default();
  for (const char* smiles :
       {"[Na+].[O-]C(=O)Cc1ccccc1Nc1c(Cl)cccc1Cl", "[NH3+]C(C)Cc1ccccc1.[Cl-]",
        "CN1CCCC1c1cccnc1.OS(=O)(=O)O.CN1CCCC1c1cccnc1", "[Ca+2].[O-]C(=O)c1ccccc1.[O-]C(=O)c1ccccc1"}) {
    const auto mol = molecule(smiles);
    const auto prediction = predictor.predict(*mol).value();
    const auto task = prediction.task("DILI");
    const auto changes = motiphore::improvements(predictor, *mol, prediction, task, {1000}).changes;
    int replaced_ones = 0;
    for (const auto& change : changes) {
      if (change.kind != ChangeKind::Replaced) continue;
      INFO(smiles << " " << change.smiles);
      CHECK(change.smiles.find_first_of(".+") == std::string::npos);
      const auto screened = predictor.predict_smiles(change.smiles).value();
      CHECK(screened.tasks[task] == change.value);
      CHECK(screened.in_domain == change.in_domain);
      ++replaced_ones;
    }
    CHECK(replaced_ones > 0);
  }
}

TEST_CASE("a proposal is still the molecule, and gains no alert") {
  const auto predictor = Predictor::load_default();
  const auto names = [](const RDKit::ROMol& mol) {
    std::multiset<std::string> all;
    for (const auto& alert : motiphore::structural_alerts(mol))
      if (alert.catalog == "BRENK") all.insert(alert.name);
    for (const auto& alert : motiphore::mutagenicity_alerts(mol)) all.insert(alert.name);
    return all;
  };
  for (const char* smiles : {"Nc1ccc2ccccc2c1", "COc1ccc(CCN2CCC(Nc3nc4ccccc4n3Cc3ccc(F)cc3)CC2)cc1"}) {
    const auto mol = molecule(smiles);
    const auto prediction = predictor.predict(*mol).value();
    const auto before = names(*mol);
    const auto changes =
        motiphore::improvements(predictor, *mol, prediction, prediction.task("hERG_Karim"), {40}).changes;
    CHECK_FALSE(changes.empty());
    for (const auto& change : changes) {
      if (change.kind == ChangeKind::Masked) continue;
      CAPTURE(change.smiles);
      const auto gone = std::count(prediction.clusters.begin(), prediction.clusters.end(), change.cluster);
      CHECK(2 * gone <= static_cast<std::ptrdiff_t>(mol->getNumAtoms()));
      const auto after = names(*molecule(change.smiles));
      CHECK(std::includes(before.begin(), before.end(), after.begin(), after.end()));
      const auto again = predictor.predict_smiles(change.smiles).value();
      const auto& tasks = predictor.card().tasks;
      for (std::size_t t = 0; t < tasks.size(); ++t) {
        const bool told = std::find(change.worse.begin(), change.worse.end(), t) != change.worse.end();
        const bool crosses = prediction.tasks[t] < tasks[t].threshold && again.tasks[t] >= tasks[t].threshold;
        const bool asked = tasks[t].kind == motiphore::TaskKind::Classification;
        if (std::abs(again.tasks[t] - tasks[t].threshold) > 1e-4) CHECK(told == (crosses && asked));
      }
    }
  }
}

TEST_CASE("what was measured to be positive is not proposed") {
  const auto predictor = Predictor::load_default();
  const auto analogues = motiphore::Analogues::load(predictor.folder(), predictor.card());
  const auto mol = molecule("O=[N+]([O-])c1c2ccccc2c2ccc3cccc4ccc1c2c43");
  const auto prediction = predictor.predict(*mol).value();
  const auto ames = prediction.task("AMES");
  const std::string measured = "c1ccc2c(c1)cc1ccc3cccc4ccc2c1c34";  // benzo[a]pyrene
  const auto proposes = [&](const motiphore::Improvements& found) {
    return std::any_of(found.changes.begin(), found.changes.end(), [&](auto& c) { return c.smiles == measured; });
  };
  CHECK(proposes(motiphore::improvements(predictor, *mol, prediction, ames, {1000})));
  CHECK_FALSE(proposes(motiphore::improvements_unless_measured(predictor, analogues, *mol, prediction, ames, {1000})));
  const auto own = molecule(measured);
  CHECK(analogues.measured_of(*own, predictor.predict(*own).value(), ames) == 1);
  const auto unknown = molecule("CCCCCCN(N=O)C(N)=S");
  CHECK(std::isnan(analogues.measured_of(*unknown, predictor.predict(*unknown).value(), ames)));
  CHECK_THROWS_AS(analogues.measured_of(*own, prediction, 99), motiphore::ShapeError);
}

TEST_CASE(
    "changes are sorted by how much they lower the task, those in the domain first, and are what the predictor says") {
  const auto predictor = Predictor::load_default();
  const auto mol = molecule("Cc1ccc(N)cc1[N+](=O)[O-]");
  const auto prediction = predictor.predict(*mol).value();
  const auto result = motiphore::improvements(predictor, *mol, prediction, 2, {10});
  CHECK(result.value == prediction.tasks[2]);
  REQUIRE_FALSE(result.changes.empty());
  CHECK(result.changes.size() <= 10);
  for (std::size_t i = 0; i < result.changes.size(); ++i) {
    const auto& change = result.changes[i];
    CHECK(change.change < 0);
    CHECK(change.value < result.value);
    const auto place = [](const motiphore::Change& c) {
      return std::pair(c.kind == ChangeKind::Replaced && !c.in_domain, c.change);
    };
    if (i > 0) CHECK(place(result.changes[i - 1]) <= place(change));
    if (change.kind == ChangeKind::Masked) {
      CHECK(change.smiles.empty());
      CHECK(change.value == predictor.dissect(*mol)->without({change.cluster}).tasks[2]);
      CHECK(std::isnan(change.domain));
    } else {
      const auto again = predictor.predict_smiles(change.smiles).value();
      CHECK(change.value == Approx(again.tasks[2]).epsilon(1e-5));
      CHECK(change.domain == Approx(again.domain).epsilon(1e-5));
    }
  }
  const auto solubility = prediction.task("Solubility");  // of which more is better
  const auto soluble = motiphore::improvements(predictor, *mol, prediction, solubility, {10}).changes;
  REQUIRE(soluble.size() > 1);
  CHECK(soluble[0].value > prediction.tasks[solubility]);
  CHECK(soluble[0].change >= soluble[1].change);
  CHECK(std::all_of(soluble.begin(), soluble.end(), [](const auto& change) { return change.change > 0; }));
  CHECK_THROWS_AS(motiphore::improvements(predictor, *mol, prediction, 99), motiphore::ShapeError);
  CHECK_THROWS_AS(motiphore::improvements(predictor, *molecule("C"), prediction, 0), motiphore::ShapeError);
}

TEST_CASE("changes of one motif are those of all motifs that change it") {
  const auto predictor = Predictor::load_default();
  const auto mol = molecule("Cc1ccc(N)cc1[N+](=O)[O-]");
  const auto prediction = predictor.predict(*mol).value();
  const auto ames = prediction.task("AMES");
  const std::int32_t nitro = prediction.clusters[8];
  std::vector<std::string> of_all, of_one;
  for (const auto& change : motiphore::improvements(predictor, *mol, prediction, ames, {1000}).changes)
    if (change.cluster == nitro) of_all.push_back(change.replacement);
  for (const auto& change : motiphore::improvements(predictor, *mol, prediction, ames, {1000, nitro}).changes) {
    CHECK(change.cluster == nitro);
    of_one.push_back(change.replacement);
  }
  CHECK(of_one.size() > 3);
  CHECK(of_one == of_all);
  for (const std::int32_t none : {-1, prediction.cluster_count()})
    CHECK_THROWS_WITH(motiphore::improvements(predictor, *mol, prediction, ames, {10, none}),
                      Catch::Contains("there is no motif " + std::to_string(none)));
}
