#include "motiphore/report/consistency.hpp"

#include <GraphMol/RWMol.h>

#include <limits>

#include "motiphore/chem/parse.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/matrix.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/report/told_molecule.hpp"
#include "support/catch.hpp"

using namespace motiphore;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

ModelCard card() {
  ModelCard made;
  made.tasks.resize(2);
  made.tasks[0].id = "AMES";
  made.tasks[1].id = "LD50_Zhu";
  made.tasks[1].kind = TaskKind::Regression;
  made.tasks[1].unit = "-log10(mol/kg)";
  made.tasks[1].levels = {{90, 0, 1, 0.5, 2}};
  return made;
}

/// Nitrobenzene, O=[N+]([O-])c1ccccc1: nitro is motif 0, the ring motif 1.
Prediction nitrobenzene(double ames, double nitro, double ring) {
  Prediction p;
  p.clusters = {0, 0, 0, 1, 1, 1, 1, 1, 1};
  p.tasks = {ames, 2};
  p.bias = {0, 0};
  p.contributions.resize(2, 2);
  as_matrix(p.contributions) << nitro, 0, ring, 0;
  p.motif_names = {"nitro", "benzene ring"};
  p.in_domain = true;
  p.mass = p.mass_per_parent = 123.11;
  return p;
}

Analogue measured(double ames, double dose, bool same = true) {
  Analogue one{"O=[N+]([O-])c1ccccc1", 0, {ames, dose}, {false, false}};
  one.same = same;
  return one;
}

std::vector<std::string> notes(const Prediction& p, const std::vector<Analogue>& nearest,
                               std::optional<std::size_t> task = {}) {
  return consistency_notes(**parse_smiles("O=[N+]([O-])c1ccccc1"), card(), p, nearest, task);
}

}  // namespace

TEST_CASE("a nitrosamine is said to be of the cohort of concern, whatever is predicted") {
  Prediction p;
  p.clusters = {0, 0, 0, 0, 0};
  p.tasks = {0.02, 2};
  p.bias = {0, 0};
  p.contributions.resize(1, 2);
  p.motif_names = {"N-nitroso"};
  const auto said = [&](std::optional<std::size_t> task) {
    return consistency_notes(**parse_smiles("CN(C)N=O"), card(), p, {}, task);
  };
  REQUIRE(said({}).size() == 2);
  CHECK(said({})[1].find("It is an N-nitroso compound, a class of the cohort of concern of ICH M7: ") == 0);
  CHECK(said(1).empty());  // of another task

  p.clusters = std::vector<std::int32_t>(20, 0);
  std::fill_n(p.clusters.begin() + 15, 5, -1);
  const auto beside = consistency_notes(**parse_smiles("CNCCCCCCCCCCCCC.CN(C)N=O"), card(), p, {}, {});
  CHECK(std::any_of(beside.begin(), beside.end(), [](const auto& note) {
    return note.find("Among what was left out is an N-nitroso compound, a class of the cohort") == 0;
  }));
}

TEST_CASE("an answer is held against what was measured of the same structure") {
  auto p = nitrobenzene(0.55, 1, -0.5);
  p.oral_dose = mg_per_kg(2, p.mass);
  const auto said = notes(p, {measured(0, 3)});
  REQUIRE(said.size() == 2);
  CHECK(said[0] ==
        "Measured otherwise for this very structure: AMES is negative, where 55 % is predicted; "
        "LD50_Zhu is 3 -log10(mol/kg) (123 mg/kg), where 2 -log10(mol/kg) (1230 mg/kg) is predicted.");
  CHECK(notes(p, {measured(1, 2.4)}).size() == 1);       // as predicted
  CHECK(notes(p, {measured(none, none)}).size() == 1);   // not measured
  CHECK(notes(p, {measured(0, 3, false)}).size() == 1);  // another structure
  CHECK(notes(p, {measured(0, 3)}, 1) ==
        std::vector<std::string>{"Measured otherwise for this very structure: LD50_Zhu is 3 "
                                 "-log10(mol/kg) (123 mg/kg), where 2 -log10(mol/kg) (1230 mg/kg) is predicted."});
  auto guessed = p;
  guessed.oral_dose = none;  // of a molecule that no other resembles
  CHECK(notes(guessed, {measured(0, 3)}, 1) ==
        std::vector<std::string>{"Measured otherwise for this very structure: LD50_Zhu is 3 "
                                 "-log10(mol/kg) (123 mg/kg), where 2 -log10(mol/kg) is predicted, without a dose in "
                                 "mg/kg."});
  auto outside = p;
  outside.in_domain = false;  // where intervals are wider
  CHECK(notes(outside, {measured(1, 3)}).size() == 1);
}

TEST_CASE("what was measured otherwise is said before the sentence of its task") {
  const auto p = nitrobenzene(0.55, 1, -0.5);
  CHECK(measured_otherwise(card(), p, {measured(0, 3)}, 0) ==
        "Measured otherwise: AMES is negative, where 55 % is predicted.");
  CHECK(measured_otherwise(card(), p, {measured(0, 3)}, 1).empty());  // a dose has a sentence of its own
  CHECK(measured_otherwise(card(), p, {measured(1, 3)}, 0).empty());
  CHECK(measured_otherwise(card(), p, {measured(0, 3, false)}, 0).empty());
  auto of_salt = p;
  of_salt.parent = "O=[N+]([O-])c1ccccc1";
  auto isomer = measured(0, 3);
  isomer.aside = "stereochemistry";
  CHECK(measured_otherwise(card(), of_salt, {isomer}, 0)
            .find("Measured otherwise for its parent, stereochemistry aside: AMES") == 0);
  auto without = p;
  without.masked = {0};
  CHECK(measured_otherwise(card(), without, {measured(0, 3)}, 0).empty());
  auto named = p;
  named.motif_smiles = {"O=[N+][O-]", "c1ccccc1"};
  const auto told = tell_molecule(card(), named, {{measured(0, none)}, {}, 1}, {}, 0);
  CHECK(told.explanation.sentence.find("Measured otherwise: AMES is negative") == 0);
  // Once: the note is of the other tasks.
  const std::vector<Analogue> both{measured(0, 3)}, ames{measured(0, none)};
  const auto notes_beside = [&](const std::vector<Analogue>& nearest) {
    return tell_molecule(card(), named, {nearest, {}, 1}, {contradicted_by_measured(card(), named, nearest)})
        .consistency;
  };
  CHECK(notes_beside(ames).empty());
  REQUIRE(notes_beside(both).size() == 1);
  CHECK(notes_beside(both)[0].find("Measured otherwise for this very structure: LD50_Zhu is 3") == 0);
}

TEST_CASE("a mutagen is told with the published alert, and where it lies") {
  CHECK(
      notes(nitrobenzene(0.8, 1, -0.5), {}) ==
      std::vector<std::string>{"AMES is predicted positive in agreement with a published alert for mutagens: aromatic "
                               "nitro, in the motif that raises it most, nitro (motif 0)."});
  CHECK(notes(nitrobenzene(0.8, -0.5, 1), {}) ==
        std::vector<std::string>{
            "AMES is predicted positive, but its published alert (aromatic nitro in nitro (motif 0)) "
            "is not in the motif that raises it most, benzene ring (motif 1)."});
  CHECK(
      notes(nitrobenzene(0.2, 0.1, -2), {}) ==
      std::vector<std::string>{"AMES is predicted negative, although there is a published alert for mutagens: aromatic "
                               "nitro in nitro (motif 0)."});
  CHECK(
      notes(nitrobenzene(0.45, 0.1, -2), {}) ==
      std::vector<std::string>{"AMES is about as likely positive as not, and there is a published alert for mutagens: "
                               "aromatic nitro in nitro (motif 0)."});
  Prediction phenol = nitrobenzene(0.8, 1, -0.5);
  phenol.clusters = {0, 1, 1, 1, 1, 1, 1};
  CHECK(consistency_notes(**parse_smiles("Oc1ccccc1"), card(), phenol, {}) ==
        std::vector<std::string>{
            "AMES is predicted positive, and none of the published alerts for mutagens that are looked for "
            "(docs/explaining.md lists them) is there."});
  phenol.tasks[0] = 0.55;
  CHECK(consistency_notes(**parse_smiles("Oc1ccccc1"), card(), phenol, {}).empty());
  phenol.tasks[0] = 0.2;
  CHECK(consistency_notes(**parse_smiles("Oc1ccccc1"), card(), phenol, {}).empty());
}

TEST_CASE("a lethal dose that was measured of the structure is told where it is toxic, and why none is predicted") {
  auto p = nitrobenzene(0.55, 1, -0.5);
  p.ghs = 4;
  // 10^-3.39 mol/kg × 123.11 g/mol = 50.2 mg/kg, which is category 3 up to 300 mg/kg; 10^-2 is 1,231 mg/kg, category 4.
  CHECK(measured_dose(card(), p, {measured(none, 3.39)}) ==
        "Measured: a median lethal dose (LD50) of 50.2 mg/kg by mouth, "
        "category 3 of the GHS.");
  auto isomer = measured(none, 3.39);
  isomer.aside = "stereochemistry and isotopes";
  CHECK(measured_dose(card(), p, {isomer}).find("Measured, stereochemistry and isotopes aside: a median") == 0);
  isomer.measured[0] = 0;
  CHECK(notes(p, {isomer})[0].find("for this very structure (stereochemistry and isotopes aside): ") !=
        std::string::npos);
  CHECK(measured_dose(card(), p, {measured(none, 2)}).empty());
  CHECK(measured_dose(card(), p, {measured(1, none)}).empty());
  CHECK(measured_dose(card(), p, {measured(1, 5, false)}).empty());
  CHECK(measured_dose(card(), p, {}).empty());
  p.ghs = -1;
  p.known_alone = true;
  CHECK(measured_dose(card(), p, {measured(none, 3.39)}) ==
        "Measured: a median lethal dose (LD50) of 50.2 mg/kg by mouth, "
        "category 3 of the GHS. No dose is predicted for it: no other training molecule resembles it.");
  p.mass_per_parent = none;  // more than it acts
  CHECK(measured_dose(card(), p, {measured(none, 3.39)}).empty());
}

TEST_CASE("a measured dose far from what is predicted is said to be, or the prediction is") {
  auto p = nitrobenzene(0.55, 1, -0.5);
  p.ghs = 4;
  p.oral_dose = 1100;
  CHECK(measured_dose(card(), p, {measured(none, 3.39)})
            .find(" That is off what is predicted by a factor of 22: one of the two is likely wrong.") !=
        std::string::npos);
  p.oral_dose = 900;
  CHECK(measured_dose(card(), p, {measured(none, 3.39)}).find("factor") == std::string::npos);
  p.parent = "O=[N+]([O-])c1ccccc1";
  CHECK(measured_dose(card(), p, {measured(none, 3.39)}).find("Measured of the parent, mole for mole: ") == 0);
}

TEST_CASE("two tasks that ask the same are compared, and it is said which to go by") {
  auto both = card();
  both.tasks.push_back(both.tasks[0]);
  both.tasks[2].id = "AMES_small";
  both.tasks[2].use_instead = "AMES";
  auto p = nitrobenzene(0.1, 0.1, -2);
  p.tasks = {0.1, 2, 0.8};
  p.bias = {0, 0, 0};
  p.contributions.resize(2, 3);
  as_matrix(p.contributions).setZero();
  const auto said = [&] { return consistency_notes(**parse_smiles("O=[N+]([O-])c1ccccc1"), both, p, {}); };
  REQUIRE(said().size() == 2);
  CHECK(said()[0] ==
        "AMES_small (80 %) and AMES (10 %) ask the same and disagree: AMES, of more molecules, is the one to go by.");
  p.tasks[2] = 0.6;  // neither likely nor unlikely
  CHECK(said().size() == 1);

  p.tasks[2] = 0.8;
  auto same = measured(0, none);
  same.measured.push_back(none);
  const auto with_labels = [&](double ames, double small) {
    same.measured = {ames, none, small};
    return consistency_notes(**parse_smiles("O=[N+]([O-])c1ccccc1"), both, p, {same})[0];
  };
  CHECK(with_labels(0, none) ==
        "AMES, which asks the same as AMES_small (80 %), was measured negative for this very structure.");
  CHECK(with_labels(0, 1) ==
        "For this very structure AMES_small was measured positive and AMES, which asks the same, negative: AMES, of "
        "more molecules, is the one to go by.");
  CHECK(with_labels(0, 0) == said()[0]);
}

TEST_CASE("motifs of one name are told together") {
  // 1,2-Dichloroethane, and hexachloroethane's cousin with more chlorine than one wants numbers of.
  Prediction p = nitrobenzene(0.2, 0, 0);
  p.clusters = {0, 1, 2, 3};
  p.contributions.resize(4, 2);
  as_matrix(p.contributions).setZero();
  p.motif_names = {"alkyl chloride", "methylene", "methylene", "alkyl chloride"};
  CHECK(consistency_notes(**parse_smiles("ClCCCl"), card(), p, {}) ==
        std::vector<std::string>{
            "AMES is predicted negative, although there is a published alert for mutagens: aliphatic "
            "halide in alkyl chloride (motifs 0 and 3) and methylene (motifs 1 and 2)."});
  p.motif_names[0] = "aliphatic halide in fused ring system, 5 rings, O + 2 × alkyl chloride + 2 × vinyl chloride Cl";
  CHECK(consistency_notes(**parse_smiles("ClCCCl"), card(), p, {})[0].find(
            "aliphatic halide in motif 0, methylene (motifs 1 and 2) and alkyl chloride (motif 3).") !=
        std::string::npos);
  p.motif_names = {"x", "x", "x", "x"};
  CHECK(consistency_notes(**parse_smiles("ClCCCl"), card(), p, {})[0].find("aliphatic halide in x (4 motifs).") !=
        std::string::npos);
}

TEST_CASE("several published alerts are told in the plural, each with where it lies") {
  // 4-Nitrobenzyl chloride.
  const auto mol = parse_smiles("O=[N+]([O-])c1ccc(CCl)cc1");
  auto p = nitrobenzene(0.2, 1, -0.5);
  p.clusters = {0, 0, 0, 1, 1, 1, 1, 2, 2, 1, 1};
  p.motif_names = {"nitro", "benzene ring", "chloromethyl"};
  p.contributions.resize(3, 2);
  as_matrix(p.contributions) << 1, 0, -0.5, 0, 0.2, 0;
  const auto note = [&](double ames) {
    p.tasks[0] = ames;
    return consistency_notes(**mol, card(), p, {}).at(0);
  };
  CHECK(note(0.2) ==
        "AMES is predicted negative, although there are published alerts for mutagens: aliphatic halide in "
        "chloromethyl (motif 2) and aromatic nitro in nitro (motif 0).");
  CHECK(note(0.5) ==
        "AMES is about as likely positive as not, and there are published alerts for mutagens: aliphatic halide in "
        "chloromethyl (motif 2) and aromatic nitro in nitro (motif 0).");
  CHECK(note(0.9) ==
        "AMES is predicted positive in agreement with a published alert for mutagens: aromatic nitro, in the motif "
        "that raises it most, nitro (motif 0). There is also aliphatic halide in chloromethyl (motif 2).");
  p.clusters = {0, 3, 0, 1, 1, 1, 1, 2, 2, 1, 1};
  p.motif_names.push_back("N-oxide O");
  p.contributions.resize(4, 2);
  as_matrix(p.contributions).setZero();
  CHECK(note(0.2) ==
        "AMES is predicted negative, although there are published alerts for mutagens: aliphatic halide in "
        "chloromethyl (motif 2); aromatic nitro in nitro (motif 0) and N-oxide O (motif 3).");
  p.clusters = {0, 0, 0, 1, 1, 1, 1, 2, 2, 1, 1};
  p.motif_names.pop_back();
  p.contributions.resize(3, 2);
  as_matrix(p.contributions) << -1, 0, 2, 0, -1, 0;
  CHECK(note(0.9) ==
        "AMES is predicted positive, but none of its published alerts (aliphatic halide in chloromethyl (motif 2) and "
        "aromatic nitro in nitro (motif 0)) is in the motif that raises it most, benzene ring (motif 1).");
}

TEST_CASE("a published alert is found in a salt, whatever is drawn charged, and not in the counter-ion") {
  Prediction aniline = nitrobenzene(0.8, 1, -0.5);
  aniline.motif_names = {"amine", "benzene ring"};
  aniline.clusters = {-1, 0, 1, 1, 1, 1, 1, 1};
  const std::vector<std::string> agrees{
      "AMES is predicted positive in agreement with a published alert for mutagens: aromatic amine, in the motif that "
      "raises it most, amine (motif 0)."};
  CHECK(consistency_notes(**parse_smiles("[Cl-].[NH3+]c1ccccc1"), card(), aniline, {}) == agrees);
  CHECK(consistency_notes(**parse_smiles("Cl.Nc1ccccc1"), card(), aniline, {}) == agrees);
}

TEST_CASE("a prediction of another molecule is refused") {
  CHECK_THROWS_AS(consistency_notes(**parse_smiles("CCO"), card(), nitrobenzene(0.5, 0, 0), {}), ShapeError);
  auto nameless = nitrobenzene(0.5, 0, 0);
  nameless.motif_names.clear();
  CHECK_THROWS_AS(notes(nameless, {}), ShapeError);
}

TEST_CASE("that nothing near was measured for a task is said") {
  const auto tasks = card().tasks;
  Neighbours around;
  CHECK(unmeasured_note(tasks[0], around, 0).empty());  // not asked for
  around.measured = {0, 2};
  around.of = 5;
  CHECK(unmeasured_note(tasks[0], around, 0) ==
        "None of its 5 nearest training molecules was measured for AMES: nothing near it supports this answer.");
  CHECK(unmeasured_note(tasks[1], around, 1).empty());
  around.of = 1;
  CHECK(unmeasured_note(tasks[0], around, 0) ==
        "Its nearest training molecule was not measured for AMES: nothing near it supports this answer.");
}
