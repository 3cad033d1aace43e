// Pictures of the window for people to look at, each with what must be true in it.
#include <QComboBox>
#include <QScreen>
#include <QScrollBar>
#include <map>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

bool shown_with_cards(Window& window, const char* smiles) {
  return window.shows(smiles) && wait_for([&] {
           const auto molecule = *window.focus().molecule();
           return !molecule.prediction || molecule.cards.size() == molecule.legend.size();
         });
}

/// The A chain of human insulin (UniProt P01308, 90-110) with its bridge from cysteine 6 to cysteine 11.
std::string insulin_a() {
  static const std::map<char, const char*> side = {
      {'I', "C(C)CC"}, {'V', "C(C)C"}, {'E', "CCC(=O)O"}, {'Q', "CCC(N)=O"},     {'C', "CS"},
      {'T', "C(C)O"},  {'S', "CO"},    {'L', "CC(C)C"},   {'Y', "Cc1ccc(O)cc1"}, {'N', "CC(N)=O"}};
  const std::string sequence = "GIVEQCCTSICSLYQLENYCN";
  std::string smiles;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    if (sequence[i] == 'G') {
      smiles += "NCC(=O)";
      continue;
    }
    smiles += std::string("N[C@@H](") + side.at(sequence[i]) + (i == 5 || i == 10 ? "9" : "") + ")C(=O)";
  }
  return smiles + "O";
}

}  // namespace

TEST_CASE("pictures: androgens, drugs, metals, large molecules", "[gui]") {
  Window window;
  const char* const testosterone = "C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2O";
  window.open(testosterone);
  REQUIRE(shown_with_cards(window, testosterone));
  CHECK(window.why().title().text().contains("androgen receptor"));
  QTest::qWait(700);  // the thumbnail
  save_shot(window, "testosterone");
  const auto insulin = insulin_a();
  window.open(QString::fromStdString(insulin));
  REQUIRE(shown_with_cards(window, insulin.c_str()));
  CHECK(window.focus().molecule()->scene->chain);
  QTest::qWait(2500);  // the thumbnails
  CHECK_FALSE(window.why().alerts().horizontalScrollBar()->isVisible());
  save_shot(window, "insulin_a");
  const QByteArray peg = "O" + QByteArray("CCO").repeated(50);
  window.open(QString::fromLatin1(peg));
  REQUIRE(shown_with_cards(window, peg));
  CHECK(window.focus().molecule()->scene->chain);
  save_shot(window, "peg");
}

TEST_CASE("pictures: deutetrabenazine beside its parent, which the model cannot tell apart", "[gui]") {
  Window window;
  const char* const labelled = "[2H]C([2H])([2H])Oc1cc2c(cc1OC([2H])([2H])[2H])C1CC(=O)C(CC(C)C)CN1CC2";
  window.open(QString::fromLatin1(labelled) +
              " deutetrabenazine\nCOc1cc2c(cc1OC)C1CC(=O)C(CC(C)C)CN1CC2 tetrabenazine");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  REQUIRE(shown_with_cards(window, labelled));
  const auto& library = window.session().model().library();
  CHECK((*library.summary(0))->tasks == (*library.summary(1))->tasks);
  CHECK((*library.summary(0))->mass > (*library.summary(1))->mass + 5.9);
  QTest::qWait(700);
  save_shot(window, "deutetrabenazine_beside_its_parent");
}

TEST_CASE("pictures: the plot, and what is chosen in it and in the table", "[gui]") {
  DrugsWindow window;
  auto& plots = window.plots();
  window.focus().select_task(2);
  CHECK(plots.y().currentData().toInt() == TableColumns::FirstTask + 2);
  plots.x().setCurrentIndex(plots.x().findText("Mass / Da"));
  plots.y().setCurrentIndex(plots.y().findText("NR-AhR"));
  window.show_plot();
  const auto rows = static_cast<std::size_t>(window.session().model().rowCount());
  REQUIRE(wait_for([&] { return plots.up_to_date() && plots.plot().data().points.size() == rows; }));
  auto& plot = plots.plot();
  window.focus().select_task(3);
  CHECK(plots.y().currentText() == "NR-AhR");  // which was seen
  const auto* heaviest = &plot.data().points.front();
  for (const auto& point : plot.data().points)
    if (point.x > heaviest->x) heaviest = &point;
  const auto row = heaviest->row;
  QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.position(*heaviest).toPoint());
  CHECK(window.library().current_row() == static_cast<int>(row));
  CHECK(plot.selected().count(row) == 1);
  window.library().table().selectRow(3);
  CHECK(plot.selected() == std::unordered_set<std::uint32_t>{3});
  emit plot.chosen({0, 1, 2, 7});
  CHECK(window.library().selected_rows() == RowNumbers{0, 1, 2, 7});
  QTest::qWait(1500);
  save_shot(window, "plot");
  window.library().filters().smarts().setText("C(F)(F)F");
  REQUIRE(wait_for([&] { return plots.up_to_date() && plot.data().points.size() < rows; }));
  CHECK(plot.data().points.size() == static_cast<std::size_t>(window.session().model().rowCount()));
  REQUIRE(wait_for([&] { return window.focus().molecule() && !window.focus().molecule()->marks.empty(); }));
  QTest::qWait(1500);
  save_shot(window, "substructure");
}

TEST_CASE("pictures: on a screen with small pixels", "[.scale2]") {
  REQUIRE(QApplication::primaryScreen()->devicePixelRatio() == 2);
  Window window;
  window.resize(1280, 720);
  window.open(drugs);
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.library().table().selectRow(5);
  QTest::qWait(2000);
  CHECK(window.grab().size() == QSize(2560, 1440));
  save_shot(window, "2560x1440_scale2");
}
