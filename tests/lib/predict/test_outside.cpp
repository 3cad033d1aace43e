// When a prediction says of itself that it is outside the domain.
#include <GraphMol/GraphMol.h>

#include <cmath>
#include <limits>

#include "lib/workflow/tiny_model.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/model/model_file.hpp"
#include "motiphore/predict/explanation.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "predict/scores.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::test;

TEST_CASE("molecules unlike the training set say so", "[predict]") {
  const auto selenium = TinyModel::get().predictor.predict_smiles("C[Se]C").value();
  CHECK_FALSE(selenium.in_domain);
  CHECK(selenium.domain == 0);
  CHECK(selenium.domain_note == "no training molecule contains Se");
  const auto large = TinyModel::get().predictor.predict_smiles(std::string(60, 'C')).value();
  CHECK_FALSE(large.in_domain);
  CHECK_THAT(large.domain_note, Catch::Contains("60 heavy atoms, the largest training molecule has "));
}

TEST_CASE("hydrogen itself is outside in words of its own, as every organic molecule contains H", "[predict]") {
  const auto& predictor = TinyModel::get().predictor;
  const auto hydrogen = predictor.predict_smiles("[H][H]").value();
  CHECK_FALSE(hydrogen.in_domain);
  CHECK_THAT(hydrogen.domain_note,
             Catch::Matchers::EndsWith("no training molecule is hydrogen itself or has one between two atoms"));
  auto scarce = predictor.predict_smiles("CCO").value();
  scarce.scarce_elements = {"H"};
  CHECK_THAT(explain(predictor.card(), scarce, 0).trust,
             Catch::Contains("No molecule with a free or bridging hydrogen was measured for "));
}

TEST_CASE("an answer beyond all that was learned is outside the domain, however near its molecule", "[predict]") {
  auto model = load_model(TinyModel::get().folder.path() / "model");
  const auto before = TinyModel::get().predictor.predict_smiles("CCCN").value();
  REQUIRE(before.in_domain);
  for (const auto& [name, p] : model.network.parameters())
    if (name == "head.out.weight") p->value *= 1e5F;
  const TemporaryFolder folder;
  write_model(folder.path(), model);
  const auto p = Predictor::load(folder.path()).predict_smiles("CCCN").value();
  CHECK_FALSE(p.in_domain);
  CHECK(p.domain == 0);
  CHECK(p.domain_note == "the answer for " + TinyModel::get().predictor.card().tasks[0].id +
                             " is far beyond all that the network learned from");
  CHECK(p.note == "outside the domain: " + p.domain_note);

  const std::vector<Task> card = {TinyModel::get().predictor.card().tasks[1]};
  const auto note = [&](double deviations) {
    return detail::beyond_learned(card, {card[0].mean + deviations * card[0].scale});
  };
  CHECK(note(9.9).empty());
  CHECK(note(-9.9).empty());
  CHECK_FALSE(note(10.1).empty());
  CHECK_FALSE(note(-10.1).empty());
}

TEST_CASE("the parent's SMILES does not depend on double bonds that are marked as either", "[predict]") {
  const char* const salt = "CC(C=CC1=C(C)CCCC1(C)C)=CC=CC(C)=CCN.Cl";
  RDKit::RWMol marked(**parse_smiles(salt));
  for (auto* bond : marked.bonds())
    if (bond->getBondType() == RDKit::Bond::DOUBLE &&
        bond->getOwningMol().getRingInfo()->numBondRings(bond->getIdx()) == 0)
      bond->setBondDir(RDKit::Bond::EITHERDOUBLE);
  const auto& predictor = TinyModel::get().predictor;
  CHECK(predictor.predict(marked)->parent == predictor.predict_smiles(salt)->parent);
}

TEST_CASE("what was predicted and left out is said", "[predict]") {
  const auto& predictor = TinyModel::get().predictor;
  const auto plain = predictor.predict_smiles("CC(=O)O").value();
  CHECK(plain.parent.empty());
  CHECK(plain.note.empty());
  CHECK(predictor.predict_smiles("C[n+]1cccc(C(=O)[O-])c1")->parent.empty());  // looked at for its charges, and kept
  CHECK(predictor.predict_smiles("C[n+]1cccc(C(=O)O)c1")->parent.empty());     // hydrogens alone
  CHECK(predictor.predict_smiles("[13CH3]CO")->parent == "CCO");
  CHECK(predictor.predict_smiles("[13CH3]CO")->note.empty());
  CHECK(predictor.predict_smiles("[14CH3]C[18OH].[Na+].[Cl-]")->note ==
        "left out: [Cl-], [Na+]; the radiation of 14C is not predicted");
  CHECK(predictor.predict_smiles("CC[NH+]1CCCC1")->parent.empty());
  CHECK(predictor.predict_smiles("CC[N+]1CCCC1")->parent == "CCN1CCCC1");  // without its hydrogens in what was given
  const auto salt = predictor.predict_smiles("CC(=O)[O-].[Na+]").value();
  CHECK(salt.parent == "CC(=O)O");
  CHECK(salt.note == "left out: [Na+]");
  CHECK(salt.in_domain == plain.in_domain);
  const auto mercury = predictor.predict_smiles("[Hg+2].CC(=O)[O-].CC(=O)[O-]").value();
  CHECK_FALSE(mercury.in_domain);
  CHECK(mercury.domain == 0);
  CHECK(mercury.note == "2 x parent, left out: [Hg+2]; outside the domain: Hg was cut");
  CHECK(mercury.tasks == plain.tasks);
}

TEST_CASE("a value beyond all that was learned is no dose", "[predict]") {
  Task task;
  task.kind = TaskKind::Regression;
  task.unit = "-log10(mol/kg)";
  task.mean = 2.5;
  task.scale = 1;
  Prediction p;
  p.mass_per_parent = 100;
  p.in_domain = true;
  p.tasks = {3};
  add_oral_dose({task}, p);
  CHECK(p.oral_dose == Approx(100));
  CHECK(p.ghs == 3);
  p.tasks = {115};
  add_oral_dose({task}, p);
  CHECK(std::isnan(p.oral_dose));
  CHECK(p.ghs == -1);
  p.tasks = {3};
  p.in_domain = false;
  add_oral_dose({task}, p);
  CHECK(p.ghs == -1);
  p.in_domain = true;
  p.mass_per_parent = std::numeric_limits<double>::quiet_NaN();
  add_oral_dose({task}, p);
  CHECK(std::isnan(p.oral_dose));
  CHECK(p.ghs == -1);
}

TEST_CASE("of what no other training molecule resembles no dose is made of the prediction", "[predict]") {
  Task task;
  task.kind = TaskKind::Regression;
  task.unit = "-log10(mol/kg)";
  Prediction p;
  p.mass_per_parent = 100;
  p.in_domain = true;
  p.tasks = {3};
  p.known_alone = true;
  add_oral_dose({task}, p);
  CHECK(std::isnan(p.oral_dose));
  CHECK(p.ghs == -1);
  p.known_alone = false;
  add_oral_dose({task}, p);
  CHECK(dose_value(p.oral_dose, 100) == Approx(3));
  CHECK(p.ghs == 3);
}

TEST_CASE("a row tells the dose that was measured where that or the predicted one is a poison's", "[predict]") {
  const auto predictor = Predictor::load_default();
  const auto note = [&](const char* smiles) { return predictor.predict_smiles(smiles)->note; };
  CHECK(note("ClCCSCCCl") == "measured: LD50 of 17 mg/kg by mouth, category 2 of the GHS");
  CHECK(note("[2H]C(CSCCCl)Cl").find("measured, isotopes aside: LD50 of 17.1 mg/kg by mouth") == 0);
  CHECK(note("C[C@H](N)Cc1ccccc1").find("stereochemistry") == note("CC(N)Cc1ccccc1").find("stereochemistry"));
  CHECK(predictor.predict_smiles("ClCCSCCCl")->ghs == 3);
  CHECK(note("FCC(=O)[O-].[Na+]").find("measured of the parent, mole for mole: LD50 of 6 mg/kg by mouth") !=
        std::string::npos);
  CHECK(note("CCOP(=O)(OCC)OCC") == "measured: LD50 of 1600 mg/kg by mouth, category 4 of the GHS");
  CHECK(note("CC(=O)Nc1ccc(O)cc1").empty());
  for (const char* agrees : {"CNC(=O)ON=CC(C)(C)SC", "CCOP(=S)(OCC)SCSCC", "CCOP(=O)(OCC)Oc1ccc(cc1)[N+]([O-])=O"}) {
    INFO(agrees);
    const auto p = predictor.predict_smiles(agrees).value();
    CHECK(ghs_category(p.measured_dose) == p.ghs);
    CHECK(p.note.find("LD50 of ") != std::string::npos);
    CHECK(p.note.find("category 1 of the GHS") != std::string::npos);
  }
  CHECK(note("O=C1NS(=O)(=O)c2ccccc12") == "no molecule near it was measured for DILI");  // its concern
}

TEST_CASE("there is no dose where nothing like it was dosed, or where more than the parent acts", "[predict]") {
  const auto predictor = Predictor::load_default();
  const auto of = [&](const char* smiles) { return predictor.predict_smiles(smiles).value(); };
  for (const char* smiles : {"CCCC[Sn](CCCC)(CCCC)Cl", "CC(=O)O[Hg]c1ccccc1", "C[Hg]Cl", "C", "C=C", "NN.CC(=O)O",
                             "[N-]=[N+]=[N-].CCCC[N+](CCCC)(CCCC)CCCC", "NC(CO)(CO)CO.OC(=O)CC(O)(CC(=O)O)C(=O)O"}) {
    INFO(smiles);
    CHECK(std::isnan(of(smiles).oral_dose));
    CHECK(of(smiles).ghs == -1);
  }
  for (const char* smiles : {"CC(=O)Nc1ccc(O)cc1", "CN1CCCC1c1cccnc1.Cl", "[O-]C(=O)c1ccccc1.[Na+]"}) {
    INFO(smiles);
    CHECK(of(smiles).oral_dose > 0);
  }
  const auto& card = predictor.card();
  const auto ames = of("CCCC[Sn](CCCC)(CCCC)Cl").task("AMES");
  CHECK(of("CCCC[Sn](CCCC)(CCCC)Cl").scarce_elements == std::vector<std::string>{"Sn"});
  CHECK_THAT(explain(card, of("CCCC[Sn](CCCC)(CCCC)Cl"), ames).trust,
             Catch::Matchers::EndsWith(" No molecule with Sn was measured for AMES: its number is a guess."));
  CHECK(of("CC(=O)Nc1ccc(O)cc1").scarce_elements.empty());
  CHECK(of("[Na+].[O-]C(=O)CF").note ==
        "left out: [Na+]; in the domain only as a training molecule; measured of the parent, mole for mole: LD50 of 6 "
        "mg/kg by mouth, "
        "category 2 of "
        "the GHS, negative in 12 tasks");  // of the salt, as it was given
  const auto methane = of("C");
  CHECK(methane.known_alone);
  CHECK(methane.note.find("in the domain only as a training molecule") == 0);
  CHECK(of("[C-]#N.[K+]").note == "left out: [K+]; outside the domain: cyanide acts by itself");
  const auto chloride = of("[Cl-].C[N+](C)(C)C");  // whose dose nobody measured here: what else was is told
  CHECK(chloride.note.find("left out: [Cl-]; in the domain only as a training molecule; measured of the parent: "
                           "positive in NR-ER, negative in ") == 0);
  const auto salt = of("OCCNCCO.CCCCCCCCC=CCCCCCCCC(=O)O");
  CHECK(salt.note.find("; no dose: what was left out may act as well as what was predicted") != std::string::npos);
  const auto tin = of("CCCC[Sn](CCCC)(CCCC)O[Sn](CCCC)(CCCC)CCCC");
  CHECK(tin.note ==
        "2 x parent, left out: [O-2]; no molecule with Sn was measured for AMES, hERG_Karim, hERG, DILI, "
        "LD50_Zhu, Skin_Reaction, Lipophilicity, Solubility");
  CHECK(explain(card, tin).trust.find(" 2 x parent, left out: [O-2]. Inside") != std::string::npos);
  CHECK(explain(card, of("[Ca+2].CCCCC(CC)C(=O)[O-]"))
            .trust.find("Left out: [Ca+2]. The charges as drawn add up to +1, not to 0. Inside") != std::string::npos);
  const auto glymo = of("CO[Si](CCCOCC1CO1)(OC)OC");
  CHECK(glymo.in_domain);
  CHECK(glymo.note == "no molecule with Si was measured for AMES, hERG, Skin_Reaction, Solubility");
  CHECK(explain(card, glymo).sentence.find("; no molecule with Si was measured for that: a guess.") !=
        std::string::npos);
  CHECK(of("C[Hg]Cl").note.find("left out: [Cl-]; in the domain only as a training molecule") == 0);
  CHECK_FALSE(of("CC(=O)Nc1ccc(O)cc1").known_alone);
}
