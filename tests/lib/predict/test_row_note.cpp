// What a row says in words: what was left out, what was measured of it, and what nothing near it supports.
#include "predict/row_note.hpp"

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "lib/io/temporary_folder.hpp"
#include "motiphore/io/analogues.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using detail::KnownLabels;

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

ModelCard poisons_card(std::size_t molecules) {
  ModelCard card;
  card.tasks.resize(2);
  card.tasks[0].id = "DILI";
  card.tasks[1].id = "LD50";
  card.tasks[1].kind = TaskKind::Regression;
  card.tasks[1].unit = "-log10(mol/kg)";
  card.tasks[1].mean = 2.5;
  (*card.applicability)["molecules"] = molecules;
  return card;
}

/// A model whose training molecules are ethanol twice (4 is 10 mg/kg of what weighs 100 Da), and three others.
struct Written {
  test::TemporaryFolder folder;
  ModelCard card = poisons_card(5);
  KnownLabels known;

  explicit Written(float second) {
    Matrix labels(5, 2);
    labels << kNone, 4, kNone, second, kNone, 2, 1, kNone, kNone, 4;
    folder.write(Analogues::file_name, analogue_table({"CCO", "CCO", "COC", "CC", "O=c1cccc[nH]1"}, as_table(labels),
                                                      {0, 1, 2, 3, 4}, card.tasks));
    known = KnownLabels::read(folder.path(), card);
  }
};

Prediction ethanol(double value) {
  Prediction p;
  p.tasks = {0.9, value};
  p.in_domain = true;
  p.mass_per_parent = 100;
  p.nearest = {{0, 0}, {1, 0}, {2, 0}};
  return p;
}

std::string note_of(const Written& written, const char* smiles, Prediction& p) {
  const auto mol = featurize_smiles(smiles);
  REQUIRE(mol);
  add_oral_dose(written.card.tasks, p);
  detail::add_measured_dose(written.known, written.card.tasks, *mol->parent, p);
  p.noted = detail::row_note(written.known, written.card.tasks, *mol, p);
  return p.noted.text();
}

}  // namespace

TEST_CASE("a measured poison is told although the prediction agrees", "[predict]") {
  const Written written(4);
  auto p = ethanol(4);  // 10 mg/kg
  CHECK(note_of(written, "CCO", p) == "measured: LD50 of 10 mg/kg by mouth, category 2 of the GHS");
  CHECK(p.measured_dose == Approx(10));
  p = ethanol(2);
  CHECK(note_of(written, "CCO", p) == "measured: LD50 of 10 mg/kg by mouth, category 2 of the GHS");
  p = ethanol(4);
  p.in_domain = false;
  p.domain_note = "far away";
  CHECK(note_of(written, "CCO", p) ==
        "outside the domain: far away; measured: LD50 of 10 mg/kg by mouth, category 2 of the GHS");
}

TEST_CASE("what neither is nor is predicted a poison has no measured dose in its note", "[predict]") {
  const Written written(4);
  auto p = ethanol(1);  // measured and predicted above category 3
  CHECK(note_of(written, "COC", p).empty());
  CHECK(std::isnan(p.measured_dose));
  p = ethanol(4);  // predicted as a poison, which it is not
  CHECK(note_of(written, "COC", p) == "measured: LD50 of 1000 mg/kg by mouth, category 4 of the GHS");
  p = ethanol(1);
  p.known_alone = true;
  CHECK(note_of(written, "COC", p)
            .find("in the domain only as a training molecule; measured: LD50 of 1000 mg/kg by mouth, category 4") == 0);
}

TEST_CASE("a molecule of the same vector is not taken for the one that was measured", "[predict]") {
  const Written written(4);
  auto p = ethanol(4);
  CHECK(note_of(written, "CCN", p).empty());
  CHECK(std::isnan(p.measured_dose));
  p.nearest = {{0, 0.5}};
  CHECK(note_of(written, "CCO", p).empty());
}

TEST_CASE("of values that contradict each other none is told, of others the mean", "[predict]") {
  auto p = ethanol(4);
  CHECK(note_of(Written(2), "CCO", p).empty());
  p = ethanol(4);
  note_of(Written(4.4F), "CCO", p);
  CHECK(p.measured_dose == Approx(mg_per_kg(4.2, 100)));
}

TEST_CASE("no measured dose is told without a table, nor one beyond all that was learned", "[predict]") {
  Written written(-400);  // more than there is in the world
  auto p = ethanol(4);
  p.nearest = {{1, 0}};
  CHECK(note_of(written, "CCO", p).empty());
  CHECK(std::isnan(p.measured_dose));
  p.nearest = {{0, 0}};
  note_of(written, "CCO", p);
  CHECK(p.measured_dose == Approx(10));
  written.known = {};
  CHECK(note_of(written, "CCO", p).empty());
  CHECK(std::isnan(p.measured_dose));
}

TEST_CASE("a molecule that was measured to be a mutagen and is predicted to be none says so", "[predict]") {
  auto card = poisons_card(4);
  card.tasks[0].id = "AMES";
  Matrix labels(4, 2);
  labels << 1, kNone, 0, kNone, 1, kNone, 0, kNone;  // ethanol, its ether and ethane, of which there are two
  test::TemporaryFolder folder;
  folder.write(Analogues::file_name,
               analogue_table({"CCO", "COC", "CC", "CC"}, as_table(labels), {0, 1, 2, 3}, card.tasks));
  const auto known = KnownLabels::read(folder.path(), card);
  const auto note = [&](const char* smiles, double ames, double distance = 0) {
    auto p = ethanol(1);
    p.tasks[0] = ames;
    p.nearest = {{0, distance}, {1, distance}, {2, distance}, {3, distance}};
    return detail::row_note(known, card.tasks, *featurize_smiles(smiles), p).measured;
  };
  CHECK(note("CCO", 0.4) == "measured: positive in AMES");
  CHECK(note("CC[O-].[Na+]", 0.4) == "measured of the parent: positive in AMES");
  CHECK(note("CCO", 0.6).empty());  // as predicted
  CHECK(note("COC", 0.4).empty());
  CHECK(note("CC", 0.4).empty());        // measured unalike
  CHECK(note("CCO", 0.4, 0.5).empty());  // another molecule
  CHECK(note("CCN", 0.4).empty());       // of the same vector
  card.tasks[0].threshold = 0.3;
  CHECK(note("CCO", 0.4).empty());
}

TEST_CASE("what was measured of another tautomer is told as that") {
  const Written written(4);
  auto p = ethanol(1);
  p.nearest = {{3, 0.4}, {4, 0.5}};
  CHECK(note_of(written, "Oc1ccccn1", p) ==
        "measured of another tautomer: LD50 of 10 mg/kg by mouth, category 2 of the GHS");
  CHECK(std::isnan(p.measured_dose));
  CHECK(note_of(written, "Oc1ccccn1.Cl", p) ==
        "left out: Cl (hydrogen chloride); measured of another tautomer, mole for mole: LD50 of 10 mg/kg by mouth, "
        "category 2 of the GHS");
  CHECK(note_of(written, "Oc1cccnc1", p).empty());      // an isomer
  CHECK(note_of(written, "O=c1cccc[nH]1", p).empty());  // itself, but not at this distance
}

TEST_CASE("a row tells that it is of the cohort of concern, or what was left out is") {
  const Written written(4);
  auto p = ethanol(1);
  CHECK(note_of(written, "CN(C)N=O", p) == "an N-nitroso compound, of the cohort of concern (ICH M7)");
  CHECK(note_of(written, "CCCCCCCCCCNC.CN(C)N=O", p) ==
        "left out: CN(C)N=O; an N-nitroso compound, of the cohort of concern (ICH M7), was left out");
  CHECK(note_of(written, "CN=[N+]([O-])CO.CN(C)N=O", p) ==
        "left out: CN(C)N=O; an alkyl-azoxy compound, of the cohort of concern (ICH M7), and an N-nitroso compound was "
        "left out");
  CHECK(note_of(written, "C1OCOC1", p).empty());
}

TEST_CASE("a concern that nothing near was measured for says so", "[predict]") {
  const Written written(4);
  auto p = ethanol(1);
  p.concern = 0;
  CHECK(note_of(written, "CC", p) == "no molecule near it was measured for DILI");
  p.nearest.push_back({3, 0.7});
  CHECK(note_of(written, "CC", p).empty());
  p.nearest.pop_back();
  p.concern = -1;
  CHECK(note_of(written, "CC", p).empty());
  p.concern = 0;
  CHECK(note_of(written, "CC.[Na+].[Cl-]", p) == "left out: [Cl-], [Na+]; no molecule near it was measured for DILI");
}

TEST_CASE("where a row inside the domain has no dose its note says why", "[predict]") {
  const Written written(4);
  auto p = ethanol(1);
  p.mass_per_parent = std::numeric_limits<double>::quiet_NaN();
  CHECK(note_of(written, "CC", p) == "no dose: what was left out may act as well as what was predicted");
  p = ethanol(1);
  p.in_domain = false;  // which is the reason
  p.domain_note = "far away";
  CHECK(note_of(written, "CC", p) == "outside the domain: far away");
}

TEST_CASE("of several copies of the parent their number is told", "[predict]") {
  const Written written(4);
  auto p = ethanol(1);
  CHECK(note_of(written, "CC.CC", p) == "2 x parent");
  CHECK(note_of(written, "[Ca+2].CCC(=O)[O-]", p) == "left out: [Ca+2]; the charges as drawn add up to +1, not to 0");
  CHECK(note_of(written, "[Ca+2].CCC(=O)[O-].CCC(=O)[O-]", p) == "2 x parent, left out: [Ca+2]");
  CHECK(note_of(written, "CCC(=O)[O-]", p).empty());
  CHECK(note_of(written, "C[NH3+].C[NH3+].[O-]S(=O)(=O)[O-]", p) == "2 x parent, left out: O=S(=O)([O-])[O-]");
}

TEST_CASE("of what is known alone it is told what was measured, classes too", "[predict]") {
  const Written written(4);
  auto p = ethanol(1);
  p.known_alone = true;
  p.nearest = {{3, 0}, {0, 0.5}};
  CHECK(note_of(written, "CC", p) == "in the domain only as a training molecule; measured: positive in DILI");
  CHECK(note_of(written, "CC.[Na+].[Cl-]", p) ==
        "left out: [Cl-], [Na+]; in the domain only as a training molecule; measured of the parent: positive in DILI");
  CHECK(note_of(written, "CN", p) == "in the domain only as a training molecule");  // of the same vector, and another
}

TEST_CASE("a note has its parts in their order, what was measured behind the domain", "[predict]") {
  NoteParts note;
  CHECK(note.text().empty());
  note.measured = "measured: m";
  note.unsupported = "DILI";
  CHECK(note.text() == "measured: m; no molecule near it was measured for DILI");
  note = {"l", "c", "r", "d", "m", "o", "n", "g", "DILI"};
  CHECK(note.text() == "l; c; r; d; m; o; n; g; no molecule near it was measured for DILI");
}

TEST_CASE("a table that is not this model's is refused, not passed over", "[predict]") {
  const Written written(4);
  CHECK_FALSE(written.known.empty());
  const auto refused = [](const std::filesystem::path& folder, const ModelCard& card, const std::string& why) {
    CHECK_THROWS_WITH(KnownLabels::read(folder, card),
                      Catch::Contains(why + "; get the whole model folder anew, or remove this table"));
  };
  refused(written.folder.path(), poisons_card(3), "it has more rows than the card has molecules");
  refused(written.folder.path(), poisons_card(6), "it has 5 rows, the card has 6 molecules");
  auto other = poisons_card(5);
  other.tasks[0].id = "AMES";
  refused(written.folder.path(), other, "its columns are not smiles and the tasks of the card");
  const test::TemporaryFolder folder;
  CHECK(KnownLabels::read(folder.path(), written.card).empty());
  folder.write(Analogues::file_name, "no gzip");
  refused(folder.path(), written.card, "its columns are not smiles and the tasks of the card");
  folder.write(Analogues::file_name, "\x1f\x8b and no more");
  CHECK_THROWS_AS(KnownLabels::read(folder.path(), written.card), ModelFileError);
  auto header = std::string("smiles");
  for (const auto& task : written.card.tasks) header += ',' + task.id;
  folder.write(Analogues::file_name, header + "\r\nC,,\r\nC,,\r\nC,,\r\nC,,1\r\nC,,\r\n\r\n");
  CHECK(KnownLabels::read(folder.path(), written.card).value(3, 1) == 1);  // as other programs write lines
  auto p = ethanol(4);
  p.concern = 0;
  CHECK(KnownLabels().near_was_measured(p, 0));
}
