#include "motiphore/predict/explanation.hpp"

#include <cmath>

#include "explained_aspirin.hpp"
#include "lib/chem/molecules.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/matrix.hpp"
#include "support/catch.hpp"

using motiphore::explain;
using motiphore::ModelCard;
using motiphore::Prediction;
using motiphore::TaskKind;
using motiphore::test::aspirin;
using motiphore::test::card;

TEST_CASE("the sentence says what, how likely, against what, and because of which part") {
  auto p = aspirin(0.93, 0.5);
  p.concern = 0;
  const auto e = explain(card(), p);
  CHECK(e.sentence ==
        "Very likely positive in NR-AR (androgen receptor): 93 %, where 4 % of the training molecules are.");
  CHECK(e.because ==
        "Raised most by acetate ester (aryl) (motif 0, +0.84). Lowered most by benzene ring (motif 1, -0.20).");
  CHECK(e.trust == "Predicted as given. Inside the applicability domain (0.876, where 0.05 and more is inside).");
}

TEST_CASE("of motifs that raise a task those below a tenth of the strongest are not named") {
  auto p = aspirin(0.93, 0.5);
  const auto raised_by = [&p](double acid) {
    p.contributions(2, 0) = acid;
    const auto because = explain(card(), p).because;
    return because.substr(0, because.find(" Lowered"));
  };
  CHECK(raised_by(0.08) == "Raised most by acetate ester (aryl) (motif 0, +0.84).");
  CHECK(raised_by(0.09) ==
        "Raised most by acetate ester (aryl) (motif 0, +0.84) and aromatic carboxylic acid (motif 2, +0.09).");
}

TEST_CASE("it is said how certain an answer is, inside the domain, and what dose a value means") {
  auto sure = card();
  sure.tasks[0].levels = {{90, 0.02, 0.2, 0, 0}};
  sure.tasks[1].levels = {{90, 0.2, 0.7, 0, 0}};
  sure.tasks[2].levels = {{90, 0, 1, 0.5, 1}};
  sure.tasks[2].unit = "-log10(mol/kg)";
  auto p = aspirin(0.93, 0.5);
  p.oral_dose = 200;
  p.ghs = 3;
  const auto certainty = [&](std::size_t task) { return explain(sure, p, task).trust; };
  CHECK(
      certainty(0).find(
          "is inside). Fewer than 10 % of the negatives of NR-AR are predicted this high: the 90 % set is positive.") !=
      std::string::npos);
  CHECK(
      explain(sure, aspirin(0.01, 0.5), 0)
          .trust.find(" Fewer than 10 % of the positives of NR-AR are predicted this low: the 90 % set is negative.") !=
      std::string::npos);
  CHECK(explain(sure, aspirin(0.25, 0.5), 0)
            .trust.find(
                "the 90 % set is positive. That does not make positive the likely answer: the set asks how "
                "unusual 25 % is among the molecules of each class, and 4 % of all training molecules are positive.") !=
        std::string::npos);
  auto by_kind = sure;
  by_kind.tasks[0].levels_few_rings = by_kind.tasks[0].levels;
  auto chain = aspirin(0.01, 0.5);
  chain.few_rings = true;
  const std::string negative_of_kind =
      " Fewer than 10 % of the positives of NR-AR with at most one ring, a benzene, are predicted this low: the 90 % "
      "set is negative.";
  CHECK(explain(by_kind, chain, 0).trust.find(negative_of_kind) != std::string::npos);
  by_kind.tasks[0].levels_few_rings[0].negative_of_all = true;  // which is not what is told here
  CHECK(explain(by_kind, chain, 0).trust.find(negative_of_kind) != std::string::npos);
  by_kind.tasks[0].levels_few_rings[0].positive_of_all = true;
  CHECK(explain(by_kind, chain, 0).trust.find("positives of NR-AR are predicted") != std::string::npos);
  CHECK(explain(sure, chain, 0).trust.find("at most one ring") == std::string::npos);  // levels of all
  CHECK(certainty(0).find("the likely answer") == std::string::npos);
  CHECK(certainty(1).find(" At 90 % confidence neither answer of AMES can be ruled out.") != std::string::npos);
  CHECK(certainty(2).find(" With 90 % confidence LD50_Zhu is between 3 and 4.") != std::string::npos);
  CHECK(explain(sure, p, 2).sentence.find(" That is 200 mg/kg by mouth, category 3 of the GHS.") != std::string::npos);
  p.oral_dose = 3987.6;
  CHECK(explain(sure, p, 2).sentence.find(" That is 3990 mg/kg by mouth") != std::string::npos);
  p.oral_dose = 999.7;
  CHECK(explain(sure, p, 2).sentence.find(" That is 1000 mg/kg by mouth") != std::string::npos);
  p.oral_dose = 3987.6;
  p.ghs = 0;
  CHECK(explain(sure, p, 2).sentence.find("above the categories of the GHS.") != std::string::npos);
  p.ghs = 3;
  CHECK(explain(sure, p).sentence.find(
            "Predicted to be acutely toxic: a median lethal dose (LD50) of 3990 mg/kg by mouth, category 3 of "
            "the GHS.") != std::string::npos);
  p.ghs = 4;
  CHECK(explain(sure, p).sentence.find("Acutely toxic") == std::string::npos);
  p.known_alone = true;
  CHECK(certainty(0).find("but only as a training molecule: no other one resembles it, and ") != std::string::npos);
  CHECK(certainty(0).find("Fewer than 10 %") == std::string::npos);
  CHECK(certainty(0).find("Measured") == std::string::npos);
  p.noted.measured = "measured: LD50 of 7050 mg/kg by mouth, above the categories of the GHS, negative in 13 tasks";
  CHECK(
      certainty(0).find("is a guess. Measured: LD50 of 7050 mg/kg by mouth, above the categories of the GHS, negative "
                        "in 13 tasks.") != std::string::npos);
  p.known_alone = false;
  p.in_domain = false;
  auto without = aspirin(0.93, 0.5);  // of no molecule, so that no set is of it
  without.masked = {1};
  CHECK(explain(sure, without, 0).trust.find("90 % set") == std::string::npos);
  for (const std::size_t task : {0, 1, 2}) {
    CHECK(certainty(task).find("confidence") == std::string::npos);
    CHECK(certainty(task).find("Fewer than") == std::string::npos);
  }
}

TEST_CASE("words are those of the numbers that stand beside them") {
  const auto said = [](double ames) { return explain(card(), aspirin(0.02, ames), 1).sentence; };
  CHECK(said(0.899).find("Very likely positive in AMES: 90 %") == 0);
  CHECK(said(0.894).find("Likely positive in AMES: 89 %") == 0);
  CHECK(said(0.657).find("Likely positive in AMES: 66 %") == 0);
  CHECK(said(0.3262).find("About as likely as not to be positive in AMES: 33 %") == 0);
  CHECK(said(0.0951).find("Unlikely to be positive in AMES: 10 %") == 0);

  auto p = aspirin(0.93, 0.5);
  p.in_domain = false;
  p.domain = 0.0498;
  CHECK(explain(card(), p).trust.find("(0.049, where 0.05 and more is inside)") != std::string::npos);
  CHECK(explain(card(), p).sentence.find("As a guess, outside the applicability domain, ") == 0);
  CHECK(explain(card(), p, 0).sentence.find("domain, very likely positive in NR-AR (androgen receptor): 93 %") !=
        std::string::npos);
  CHECK(explain(card(), p, 2).sentence.find("domain, LD50_Zhu: ") != std::string::npos);
  p.in_domain = true;

  p.oral_dose = 5.002;
  p.ghs = 2;
  CHECK(explain(card(), p).sentence.find("(LD50) of just over 5 mg/kg by mouth, category 2") != std::string::npos);
  p.oral_dose = 5;
  p.ghs = 1;
  CHECK(explain(card(), p).sentence.find("(LD50) of 5 mg/kg by mouth, category 1") != std::string::npos);

  p.ghs = -1;
  p.tasks[2] = 2.51;
  CHECK(explain(card(), p, 2).sentence ==
        "LD50_Zhu: 2.51 log10(1/(mol/kg)), at the mean of the training molecules (2.5).");
}

TEST_CASE("tasks are sorted by log-odds above their base rate, values of regressions last") {
  const auto e = explain(card(), aspirin(0.02, 0.6));
  REQUIRE(e.tasks.size() == 3);
  CHECK(e.tasks[0].task == 1);
  CHECK(e.tasks[1].task == 0);
  CHECK(e.tasks[2].task == 2);
  CHECK(e.tasks[0].above == Approx(std::log(0.6 / 0.4)));
  CHECK(e.tasks[1].above == Approx(std::log(0.02 / 0.98) - std::log(0.04 / 0.96)));
  CHECK(e.tasks[2].above == Approx(2));
  CHECK(e.tasks[2].statement ==
        "LD50_Zhu: 3.5 log10(1/(mol/kg)), 2.0 standard deviations above the mean of the training molecules (2.5).");
}

TEST_CASE("a molecule that stands out nowhere is said to") {
  const auto e = explain(card(), aspirin(0.02, 0.5));
  CHECK(e.sentence ==
        "No task stands out: for none are the odds twice those of its training molecules. Closest is AMES: 50 %, where "
        "50 % of "
        "the training molecules are positive.");
  CHECK(explain(card(), aspirin(0.02, 0.5), 0).sentence ==
        "Very unlikely to be positive in NR-AR (androgen receptor): 2 %, where 4 % of the training molecules are.");
}

TEST_CASE("a task that another one asks better is not the one closest, and tells where that one says otherwise") {
  auto pair = card();
  pair.tasks[0].use_instead = "AMES";
  auto p = aspirin(0.06, 0.5);
  const auto closest = explain(pair, p);
  CHECK(closest.tasks[0].task == 0);
  CHECK(closest.tasks[closest.focus].task == 1);
  CHECK(closest.sentence.find("Closest is AMES: 50 %") != std::string::npos);
  CHECK(explain(card(), p).sentence.find("Closest is NR-AR") != std::string::npos);

  p = aspirin(0.93, 0.12);
  p.concern = 0;
  CHECK(explain(pair, p).sentence ==
        "Very likely positive in NR-AR (androgen receptor): 93 %, where 4 % of the training molecules are; AMES, which "
        "asks the same of more molecules, says 12 %.");
  p = aspirin(0.93, 0.5);  // which says neither
  p.concern = 0;
  CHECK(explain(pair, p).sentence.find("AMES") == std::string::npos);
}

TEST_CASE("what stands out most and is unlikely all the same is said to be both") {
  auto p = aspirin(0.12, 0.5);
  p.concern = 0;
  CHECK(explain(card(), p).sentence ==
        "What stands out most is unlikely all the same: NR-AR (androgen receptor), 12 %, where 4 % of the training "
        "molecules are positive.");
  CHECK(explain(card(), p, 0).sentence.find("Unlikely to be positive in NR-AR") == 0);
}

TEST_CASE("a card without base rates has its tasks sorted by probability, and nothing to compare with") {
  auto old = card();
  for (auto& task : old.tasks) task.base_rate = motiphore::Task::unknown;
  const auto e = explain(old, aspirin(0.4, 0.7));
  CHECK(e.sentence == "Likely positive in AMES: 70 %.");
  CHECK(std::isnan(e.tasks[0].above));
}

TEST_CASE("a class without a base rate comes after those with one, and before values") {
  auto partly = card();
  partly.tasks[1].base_rate = motiphore::Task::unknown;
  const auto e = explain(partly, aspirin(0.3, 0.99));
  CHECK(e.tasks[0].task == 0);
  CHECK(e.tasks[1].task == 1);
  CHECK(e.tasks[2].task == 2);
}

TEST_CASE("what was left out and what is outside is said once") {
  auto p = aspirin(0.93, 0.5);
  p.parent = "CC(=O)Oc1ccccc1C(=O)O";
  p.domain = 0.004;
  p.in_domain = false;
  p.domain_note = "no training molecule contains Sr";
  p.noted.left_out = "left out: [Sr+2]";
  p.noted.domain = "outside the domain: no training molecule contains Sr";
  CHECK(explain(card(), p).trust ==
        "Predicted as CC(=O)Oc1ccccc1C(=O)O. Left out: [Sr+2]. Outside the applicability domain (0.004, where 0.05 and "
        "more is inside): no training molecule contains Sr. The numbers are a guess there.");
}

TEST_CASE("sentences are of the parts of the note, however the note is worded") {
  auto p = aspirin(0.93, 0.5);
  p.concern = 0;
  p.noted.left_out = "2 x parent, left out: [O-2]";
  p.noted.radiation = "the radiation of 131I is not predicted";
  p.noted.unsupported = "NR-AR";
  p.note = "no molecule near it was measured for AMES";  // nobody reads it
  const auto e = explain(card(), p);
  CHECK(e.trust.find(
            "Predicted as given. 2 x parent, left out: [O-2]. The radiation of 131I is not predicted. Inside") == 0);
  CHECK(e.sentence.find("; no molecule near it was measured for that.") != std::string::npos);
  p.noted.unsupported = "AMES";  // of another task than the one that is told of, as where motifs are masked
  CHECK(explain(card(), p).sentence.find("measured for that") == std::string::npos);
}

TEST_CASE("probabilities are percentages that never say certain") {
  CHECK(motiphore::percent(0.999) == "over 99 %");
  CHECK(motiphore::percent(7.8e-9) == "under 1 %");
  CHECK(motiphore::percent(0.926) == "93 %");
  CHECK(motiphore::percent(0) == "0 %");
  CHECK(motiphore::percent(0.01) == "1 %");
  CHECK(motiphore::percent(0.99) == "99 %");
}

TEST_CASE("an alert lies where its atoms outside rings are") {
  const auto mol = motiphore::test::molecule("CC(=O)Oc1ccccc1C(=O)O");
  const auto alerts = motiphore::explain_alerts(*mol, card(), aspirin(0.93, 0.5), 0);
  bool found = false;
  for (const auto& alert : alerts)
    if (alert.alert.name == "phenol_ester") {
      found = true;
      CHECK(alert.text == "BRENK: phenol ester, in motif 0, acetate ester (aryl), which raises NR-AR by 0.84");
      CHECK(alert.clusters == std::vector<std::int32_t>{0});
    }
  CHECK(found);
  const motiphore::StructuralAlert ring{"BRENK", "ring", "", {4}};
  CHECK(motiphore::alert_text(card(), aspirin(0.93, 0.5), ring, {0}, 2) ==
        "BRENK: ring, in motif 0, acetate ester (aryl), which raises LD50_Zhu by 0.50");
  CHECK(motiphore::alert_text(card(), aspirin(0.93, 0.5), ring, {2}, 2) ==
        "BRENK: ring, in motif 2, aromatic carboxylic acid, which does not move LD50_Zhu");
  auto alike = aspirin(0.93, 0.5);  // motifs of one name are told once, with what they do together
  alike.motif_names[2] = alike.motif_names[0];
  CHECK(motiphore::alert_text(card(), alike, ring, {0, 1, 2}, 2) ==
        "BRENK: ring, in motifs 0 and 2, each acetate ester (aryl), which together raise LD50_Zhu by 0.50, and "
        "motif 1, benzene ring, which raises LD50_Zhu by 0.01");
  CHECK_THROWS_AS(motiphore::explain_alerts(*motiphore::test::molecule("C"), card(), aspirin(0.5, 0.5), 0),
                  motiphore::ShapeError);
}

TEST_CASE("tables have the motif that raises a task most, or lowers it least") {
  const auto top = motiphore::describe_top_motif(aspirin(0.93, 0.5), 0);
  REQUIRE(top);
  CHECK(top->cluster == 0);
  CHECK(top->smiles == "COC=O");
  CHECK(top->name == "acetate ester (aryl)");
  CHECK(top->atoms == std::vector<std::int32_t>{0, 1, 2, 3});
  CHECK(top->contribution == 0.84);
  auto lowered = aspirin(0.93, 0.5);
  as_matrix(lowered.contributions).col(0) << -0.3, -0.1, -0.2;
  CHECK(motiphore::describe_top_motif(lowered, 0)->cluster == 1);
  CHECK(motiphore::describe_top_motif(lowered, 0)->contribution == -0.1);
  CHECK_THROWS_AS(motiphore::describe_top_motif(lowered, 3), motiphore::ShapeError);
  Prediction none;
  none.contributions.resize(0, 1);
  CHECK_FALSE(motiphore::describe_top_motif(none, 0));
}

TEST_CASE("predictions of other models are refused") {
  auto p = aspirin(0.5, 0.5);
  auto unnamed = p;
  unnamed.motif_names.pop_back();
  CHECK_THROWS_AS(explain(card(), unnamed), motiphore::ShapeError);
  CHECK_THROWS_AS(explain(card(), p, 3), motiphore::ShapeError);
  auto renamed = p;
  renamed.task_ids = std::make_shared<const std::vector<std::string>>(std::vector<std::string>(3, "x"));
  CHECK_THROWS_WITH(explain(card(), renamed), Catch::Contains("of the prediction 'x'"));
  p.tasks.pop_back();
  CHECK_THROWS_AS(explain(card(), p), motiphore::ShapeError);
  CHECK(explain(ModelCard{},
                [] {
                  Prediction mass_only;
                  mass_only.contributions.resize(0, 0);
                  return mass_only;
                }(),
                {})
            .sentence == "The model predicts the mass alone.");
}
