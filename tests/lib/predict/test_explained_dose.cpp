// A lethal dose in the sentence.
#include <string>

#include "explained_aspirin.hpp"
#include "motiphore/predict/explanation.hpp"
#include "support/catch.hpp"

using motiphore::explain;
using motiphore::test::aspirin;
using motiphore::test::card;

TEST_CASE("a dose that is fatal leads the sentence, and any poison's where nothing else stands out") {
  auto doses = card();
  doses.tasks[2].unit = "-log10(mol/kg)";
  doses.tasks[2].levels = {{90, 0, 0, 1, 1}};
  auto p = aspirin(0.02, 0.5);
  p.mass_per_parent = 10;
  p.oral_dose = 3.16;
  p.ghs = 1;
  const std::string lead =
      "Predicted to be acutely toxic: a median lethal dose (LD50) of 3.16 mg/kg by mouth, category 1 of the GHS. ";
  const auto alone = explain(doses, p);
  CHECK(alone.sentence == lead +
                              "Nothing else stands out: for no other task are the odds twice those of its training "
                              "molecules.");
  CHECK(alone.tasks[alone.focus].task == 2);
  CHECK(alone.tasks[0].task == 1);  // their order is that of the concern
  CHECK(alone.because == "LD50_Zhu (larger is more toxic): raised most by acetate ester (aryl) (motif 0, +0.50).");
  CHECK(alone.dose ==
        "The lethal dose is with 90 % confidence between 0.316 and 31.6 mg/kg, categories 1 to 2 (so of nine in ten "
        "substances, but of fewer of the very toxic ones).");  // which the sentence has told
  p.oral_dose = 296;
  p.ghs = 3;
  const auto toxic = explain(doses, p);
  CHECK(toxic.sentence.find("Predicted to be acutely toxic: a median lethal dose (LD50) of 296 mg/kg by mouth") == 0);
  CHECK(toxic.sentence.find("No task stands out") == std::string::npos);
  CHECK(toxic.tasks[toxic.focus].task == 2);
  p.oral_dose = 818;
  p.ghs = 4;
  CHECK(explain(doses, p).sentence.find("No task stands out") == 0);
  CHECK(explain(doses, p).dose.find(
            "Predicted median lethal dose (LD50): 818 mg/kg by mouth, category 4 of the GHS; with "
            "90 % confidence between ") == 0);
  auto both = aspirin(0.93, 0.5);
  both.oral_dose = 3.16;
  both.ghs = 2;
  both.concern = 0;
  const auto beside = explain(doses, both);
  CHECK(beside.sentence.find("Predicted to be acutely toxic: ") == 0);
  CHECK(beside.sentence.find("Very likely positive in NR-AR") != std::string::npos);
  CHECK(beside.tasks[beside.focus].task == 0);
  CHECK(beside.because.find("Raised most by") == 0);
  both.ghs = 3;
  CHECK(explain(doses, both).sentence.find("Very likely positive in NR-AR") == 0);
  CHECK(explain(doses, p, 0).sentence.find("Very unlikely to be positive in NR-AR") == 0);  // what was asked for
  CHECK(explain(doses, p, 0).dose.empty());
}

TEST_CASE("a dose that is predicted otherwise than measured is said to be milder or worse, a poison's first") {
  auto p = aspirin(0.02, 0.5);
  const auto plain = explain(card(), p).sentence;
  p.oral_dose = 149;
  p.ghs = 3;
  p.measured_dose = 17;
  CHECK(explain(card(), p).sentence ==
        "The model predicts a median lethal dose (LD50) of 149 mg/kg by mouth, category 3 of the GHS, milder than the "
        "17 mg/kg that were measured. " +
            plain);
  p.measured_dose = 1600;
  CHECK(explain(card(), p).sentence ==
        plain +
            " The model predicts a median lethal dose (LD50) of 149 mg/kg by mouth, category 3 of the GHS, worse than "
            "the 1600 mg/kg that were measured.");
  p.measured_dose = 200;  // of the same category
  CHECK(explain(card(), p).sentence.find(" Predicted to be acutely toxic: ") != std::string::npos);
}
