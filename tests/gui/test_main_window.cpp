// The window as its user meets it: open, wait, select, colour, read the numbers.
#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include "main_window.hpp"
#include "motiphore/predict/predictor.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace motiphore::gui;

namespace {

constexpr int patience = 20000;  // ms

void save_shot(MainWindow& window, const char* name) {
  QDir().mkpath(GUI_SHOTS);
  CHECK(window.grab().save(QString(GUI_SHOTS) + "/" + name + ".png"));
}

}  // namespace

TEST_CASE("an empty window says what to do", "[gui]") {
  MainWindow window(Predictor::load_default());
  window.show();
  CHECK(window.results().rowCount() == 0);
  CHECK(window.view().svg().isEmpty());
  save_shot(window, "empty");
}

TEST_CASE("a file is predicted row by row, and a motif's numbers are those of the library", "[gui]") {
  const auto predictor = Predictor::load_default();
  MainWindow window(predictor);
  window.show();
  window.open(QString(EXAMPLES) + "/drugs.smi");
  REQUIRE(QTest::qWaitFor([&] { return window.results().rowCount() >= 40; }, patience));
  REQUIRE(QTest::qWaitFor([&] { return !window.view().svg().isEmpty(); }, patience));
  save_shot(window, "library");

  window.colouring().setCurrentIndex(1);
  const auto expected = predictor.predict_smiles(window.results().result(0).smiles.toStdString());
  REQUIRE(expected);
  REQUIRE(window.motifs().rowCount() == expected->cluster_count());
  for (int row = 0; row < window.motifs().rowCount(); ++row)
    CHECK(window.motifs().item(row, 3)->text().toDouble() == Approx(expected->contributions(row, 0)).margin(6e-4));
  save_shot(window, "contribution");

  SECTION("sorting by a task keeps the selected molecule's drawing right") {
    window.table().sortByColumn(ResultsModel::FirstTask, Qt::DescendingOrder);
    const auto top = window.table().model()->index(0, ResultsModel::FirstTask);
    for (int row = 0; row < window.results().rowCount(); ++row)
      CHECK(window.results().result(row).outcome->tasks[0] <= top.data(Qt::UserRole).toDouble());
  }
}

TEST_CASE("bad molecules stay in the table with their reason", "[gui]") {
  MainWindow window(Predictor::load_default());
  window.show();
  window.open("C(C)(C)(C)(C)C");
  REQUIRE(QTest::qWaitFor([&] { return window.results().rowCount() == 1; }, patience));
  CHECK(window.results().index(0, ResultsModel::Status).data().toString().startsWith("sanitize: "));
  CHECK(window.view().svg().isEmpty());
}

TEST_CASE("closing or opening another file during a run is safe", "[gui]") {
  MainWindow window(Predictor::load_default());
  window.open(QString(EXAMPLES) + "/drugs.smi");
  window.open("CCO");
  REQUIRE(QTest::qWaitFor([&] { return window.results().rowCount() >= 1; }, patience));
}
