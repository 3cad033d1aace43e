#include "report/report_table.hpp"

#include "motiphore/predict/oral_dose.hpp"
#include "support/catch.hpp"

using motiphore::ModelCard;
using motiphore::shown_dose;
using motiphore::Task;
using motiphore::TaskKind;
using motiphore::detail::ReportTable;
using nlohmann::json;

namespace {

ModelCard dose_card() {
  ModelCard card;
  Task dose;
  dose.id = "LD50";
  dose.kind = TaskKind::Regression;
  dose.unit = "-log10(mol/kg)";
  card.tasks = {dose};
  return card;
}

}  // namespace

TEST_CASE("a dose in a report is on the side of a limit of the GHS on which its category is") {
  ReportTable table(dose_card(), {"Name"});
  REQUIRE(table.columns().at(10).title == "mg/kg by mouth");
  const double dose = GENERATE(300.2, 299.9, 1484.4);
  table.add(json::array({1, "a", "CCO", "ok", 46.07, .9, "", "", "", 2.1, shown_dose(dose), 3, "", ""}));
  CHECK_THAT(table.plain(), Catch::Contains(dose == 300.2 ? ">300.2<" : dose == 299.9 ? ">300<" : ">1480<"));
}
