// The window as its user meets it: open, wait, select, colour, mask, edit.
#include <QCheckBox>
#include <QLabel>
#include <QStatusBar>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "motiphore/depict/palette.hpp"
#include "motiphore/predict/alert_agreement.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("an empty window says what to do", "[gui][window]") {
  Window window;
  CHECK(window.session().model().rowCount() == 0);
  CHECK_FALSE(window.view().has_drawing());
  CHECK(window.view().picture(true).isEmpty());
  save_shot(window, "empty");
}

TEST_CASE("a file is predicted, and the first molecule is drawn with its motifs", "[gui]") {
  DrugsWindow window;
  REQUIRE(wait_for([&] { return window.view().has_drawing() && window.focus().molecule()->alerts; }));
  CHECK(window.session().model().rowCount() >= 40);
  QTest::qWait(1500);  // thumbnails
  save_shot(window, "library");

  const auto molecule = *window.focus().molecule();
  const auto expected = shipped().predict_smiles(molecule.smiles);
  REQUIRE(expected);
  CHECK(window.legend().rowCount() == expected->cluster_count());
  for (int task = 0; task < static_cast<int>(expected->tasks.size()); ++task)
    CHECK(window.why().bars().value_text(task).replace("−", "-").toDouble() ==
          Approx(expected->tasks[static_cast<std::size_t>(task)]).margin(6e-4));
  for (int row = 0; row < window.legend().rowCount(); ++row)
    CHECK(window.legend().item(row, ClusterLegend::Share)->text().replace("−", "-").toDouble() ==
          Approx(expected->contributions(row, window.focus().task())).margin(6e-4));
}

TEST_CASE("regions have the colours of their motif types, where their atoms are", "[gui]") {
  Window window;
  window.open("CC(C)(c1ccc(O)cc1)c1ccc(O)cc1");
  REQUIRE(window.shows("CC(C)(c1ccc(O)cc1)c1ccc(O)cc1"));
  window.focus().colour_by(Colouring::MotifType);
  const auto p = *window.focus().prediction();
  // Beside a ring atom, inside its ring: nothing but the region is painted there.
  const auto ring = [&](int from) {
    QPointF centre;
    for (int i = from; i < from + 4; ++i) centre += window.view().atom_position(i) / 6.0;
    return centre + (window.view().atom_position(from + 5) + window.view().atom_position(from + 6)) / 6.0;
  };
  const auto first = pixel(window.view(), ring(3));
  CHECK(first == to_qcolor(region_fill(type_colour(p.types[3]))));
  CHECK(pixel(window.view(), ring(10)) == first);
  CHECK(pixel(window.view(), {3, 3}) == QColor(Qt::white));
  save_shot(window, "motifs");
}

TEST_CASE("a cluster selected anywhere is selected everywhere", "[gui][window]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  const auto p = *window.focus().prediction();
  SECTION("by its atom") {
    QTest::mouseClick(&window.view(), Qt::LeftButton, {}, window.view().atom_position(6).toPoint());
    CHECK(window.focus().cluster() == p.clusters[6]);
    CHECK(window.legend().currentRow() == p.clusters[6]);
    const auto svg = window.view().picture(false);
    CHECK(svg.count("stroke-width='2.6'") == 1);
  }
  SECTION("by its bar") {
    const auto bar = window.why().bars().bar(window.focus().task(), 2);
    QTest::mouseClick(&window.why().bars(), Qt::LeftButton, {}, bar.center().toPoint());
    CHECK(window.focus().cluster() == 2);
    CHECK(window.legend().currentRow() == 2);
  }
  SECTION("by its line in the legend, and by keys") {
    window.legend().setCurrentCell(1, 0);
    CHECK(window.focus().cluster() == 1);
    QTest::keyClick(&window.view(), Qt::Key_Right);
    CHECK(window.focus().cluster() == 2);
    QTest::keyClick(&window.view(), Qt::Key_Escape);
    CHECK(window.focus().cluster() == -1);
    CHECK(window.legend().currentRow() == -1);
  }
  SECTION("by a cell of the table") {
    auto& table = window.library().table();
    const auto click = [&](int column) {
      const auto index = table.model()->index(0, column);
      table.scrollTo(index);
      QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
    };
    REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
    click(TableColumns::FirstTask + 2);
    CHECK(window.focus().task() == 2);
    CHECK(window.focus().cluster() == *top_motif(p, 2));
    const char* const aspirin = "CC(=O)Oc1ccccc1C(=O)O";
    window.open(aspirin);
    REQUIRE(window.shows(aspirin));
    REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
    REQUIRE(window.focus().prediction()->motif.empty());  // no task stands out, and the cell selects nothing else
    window.focus().select_cluster(1);
    click(window.session().model().columns().motif());
    CHECK(window.focus().cluster() == 1);
    const char* const bisphenol = "CC(C)(c1ccc(O)cc1)c1ccc(O)cc1";
    window.open(bisphenol);
    REQUIRE(window.shows(bisphenol));
    REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
    const auto other = *window.focus().prediction();
    REQUIRE_FALSE(other.motif.empty());
    window.focus().select_cluster(-1);
    click(window.session().model().columns().motif());
    REQUIRE(window.focus().cluster() >= 0);
    CHECK(window.focus().molecule()->legend[static_cast<std::size_t>(window.focus().cluster())].smiles == other.motif);
  }
  SECTION("by an alert") {
    window.open("O=[N+]([O-])c1ccccc1");
    REQUIRE(window.shows("O=[N+]([O-])c1ccccc1"));
    REQUIRE(window.why().alerts().count() > 0);
    window.why().alerts().setCurrentRow(0);
    CHECK(window.focus().cluster() == window.focus().prediction()->clusters[0]);
    CHECK(window.view().picture(false).contains("stroke-dasharray='6,4'"));
    window.focus().select_cluster(-1);
    CHECK_FALSE(window.view().picture(false).contains("stroke-dasharray='6,4'"));
  }
}

TEST_CASE("masking a motif shows the prediction without it at once", "[gui][window]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  const auto before = window.why().bars().value_text(2);
  window.focus().select_cluster(2);
  QTest::keyClick(&window.view(), Qt::Key_M);
  REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
  const auto expected = shipped().dissect(paracetamol)->without({2});
  const auto text = window.why().bars().value_text(2);
  CHECK(text.startsWith(before + " → "));
  CHECK(text.section(' ', -1).toDouble() == Approx(expected.tasks[2]).margin(6e-4));
  CHECK(window.legend().item(2, ClusterLegend::Mask)->text() == "☑");
  CHECK(window.view().picture(false).contains("stroke-dasharray"));
  save_shot(window, "mask");
  window.focus().unmask_all();
  REQUIRE(wait_for([&] { return !window.focus().molecule()->masked; }));
  CHECK(window.why().bars().value_text(2) == before);
}

TEST_CASE("colouring by contribution has a colour bar; levels show the pooled graph", "[gui]") {
  Window window;
  const char* const smiles = "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc21";
  window.open(smiles);
  REQUIRE(window.shows(smiles));
  window.focus().select_task(2);
  window.focus().colour_by(Colouring::Contribution);
  CHECK(window.colouring().currentIndex() == 4);
  CHECK(window.view().picture(false).contains("contribution to NR-AhR"));
  save_shot(window, "contribution");
  const auto* graph = window.centralWidget()->findChild<QCheckBox*>();
  REQUIRE(graph);
  CHECK_FALSE(graph->isChecked());
  window.level().setValue(0);
  CHECK_FALSE(graph->isChecked());
  CHECK_FALSE(window.view().picture(false).contains("class='region'"));
  window.focus().colour_by(Colouring::MotifType);
  save_shot(window, "atoms");
  window.level().setValue(2);
  CHECK(window.view().picture(false).contains(">T"));
  CHECK(graph->isChecked());  // as it is drawn
  CHECK_FALSE(graph->isEnabled());
  save_shot(window, "motif_types");
  window.level().setValue(1);
  CHECK_FALSE(graph->isChecked());
  window.focus().show_graph(true);
  CHECK(graph->isChecked());
  save_shot(window, "pooled_graph");
}

TEST_CASE("what if: each keystroke is predicted, and variants are kept with their changes", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  auto& line = window.what_if().line();
  CHECK(line.text() == paracetamol);
  line.setFocus();
  line.end(false);
  QTest::keyClicks(&line, "F");
  const std::string changed = std::string(paracetamol) + "F";
  REQUIRE(wait_for([&] { return window.focus().molecule()->smiles == changed; }));
  QTest::keyClicks(&line, "(");  // no molecule: the drawing stays, and the line says why
  REQUIRE(wait_for([&] { return !window.what_if().findChildren<QLabel*>().last()->text().isEmpty(); }));
  CHECK(window.focus().molecule()->smiles == changed);
  CHECK(window.focus().outdated());
  save_shot(window, "half_typed");
  QTest::keyClick(&line, Qt::Key_Backspace);
  REQUIRE(wait_for([&] { return !window.focus().outdated(); }));
  QTest::keyClick(&line, Qt::Key_Return);
  REQUIRE(wait_for([&] { return window.variants().topLevelItemCount() == 2; }));
  CHECK(window.variants().topLevelItem(0)->text(0) == paracetamol);
  CHECK(window.variants().topLevelItem(1)->text(2).contains("("));
  save_shot(window, "what_if");
  while (window.history().can_undo()) window.history().undo();
  CHECK(line.text() == paracetamol);
  REQUIRE(wait_for([&] { return window.focus().molecule()->smiles != changed; }));
  emit window.variants().chosen(QString::fromStdString(changed));
  REQUIRE(wait_for([&] { return window.focus().molecule()->smiles == changed; }));
  CHECK(line.text().toStdString() == changed);
  emit window.what_if().kept(line.text());
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2; }));
}

TEST_CASE("the filters of the window", "[gui]") {
  DrugsWindow window;
  const int all = window.session().model().rowCount();
  auto& filters = window.library().filters();
  filters.smarts().setText("c1ccccc1");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() < all; }));
  CHECK(window.session().model().rowCount() > 0);
  REQUIRE(wait_for([&] { return filters.state().text().contains(QString::number(all)); }));
  filters.clear();
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == all; }));
  window.library().table().sortByColumn(TableColumns::FirstTask, Qt::DescendingOrder);
  REQUIRE(wait_for([&] {
    const auto value = [&](int row) {
      return window.session().model().index(row, TableColumns::FirstTask).data(Qt::EditRole).toDouble();
    };
    return value(0) >= value(1) && value(1) >= value(2) && value(0) > value(all / 2);
  }));
}

TEST_CASE("in the dark", "[gui]") {
  DrugsWindow window;
  window.library().table().selectRow(5);
  const auto smiles = window.session().model().library().smiles(5);
  REQUIRE(window.shows(smiles.c_str()));
  const auto light = window.view().picture(true);
  window.set_theme(Theme::Dark);
  REQUIRE(wait_for([&] {
    return window.view().has_drawing() && window.focus().molecule()->scene->paper == Paper::Dark &&
           window.focus().molecule()->alerts;
  }));
  QTest::qWait(1500);  // thumbnails
  save_shot(window, "dark");
  CHECK(pixel(window.view(), {3, 3}) == to_qcolor(paper_colour(Paper::Dark)));
  CHECK(window.view().picture(true) == light);  // what is saved goes into papers
  window.set_theme(Theme::Light);
}

TEST_CASE("molecules that cannot be predicted or drawn say why", "[gui]") {
  Window window;
  window.open("C(C)(C)(C)(C)C");
  REQUIRE(window.shows("C(C)(C)(C)(C)C"));
  CHECK(window.view().has_drawing());  // as written, with the atom that is wrong
  CHECK(window.focus().molecule()->wrong_atoms == std::vector<std::int32_t>{0});
  CHECK(window.why().title().text().contains("carbon (atom 0) has 5 bonds"));
  save_shot(window, "wrong_valence");
  CHECK(window.legend().rowCount() == 0);
  const auto chain = QString(1200, 'C').toStdString();
  window.open(QString::fromStdString(chain));
  REQUIRE(wait_for([&] { return window.focus().molecule() && window.focus().molecule()->smiles == chain; }));
  CHECK(window.view().has_drawing());  // as a chain of its motifs
  CHECK(window.legend().rowCount() == window.focus().prediction()->cluster_count());
}

TEST_CASE("large and unusual molecules are drawn", "[gui]") {
  Window window;
  QString peptide;
  for (const char* residue :
       {"NC(C)C(=O)", "NC(Cc1ccccc1)C(=O)", "NC(CC(=O)O)C(=O)", "NCC(=O)", "NC(CO)C(=O)", "NC(Cc1c[nH]c2ccccc12)C(=O)"})
    for (int i = 0; i < 6; ++i) peptide += QString(residue);
  peptide += "O";
  const std::pair<const char*, QString> cases[] = {{"peptide", peptide},
                                                   {"fused", "OC(=O)c1cc2ccc3cccc4ccc(c1)c2c34"},
                                                   {"salt", "C[N+](C)(C)CC(=O)[O-].[Na+].[Cl-].[13CH3]C([2H])F"}};
  for (const auto& [name, smiles] : cases) {
    window.open(smiles);
    REQUIRE(window.shows(smiles.toStdString().c_str()));
    CHECK(window.view().has_drawing());
    save_shot(window.view(), name);
  }
}

TEST_CASE("the motif types of the model", "[gui]") {
  DrugsWindow window;
  window.resize(1440, 1000);
  window.show_motifs();
  const auto vocabulary = motif_vocabulary(shipped().card());
  CHECK(window.motifs().list().model()->rowCount() == static_cast<int>(vocabulary.size()));
  REQUIRE(wait_for([&] { return !window.motifs().cards().drawing(); }));
  QTest::qWait(200);
  save_shot(window, "motif_wall");
  REQUIRE_FALSE(vocabulary.empty());
  const int all = window.session().model().rowCount();
  const auto first = window.motifs().list().model()->index(0, 0);
  const auto type = first.data(MotifCards::Type).toInt();
  const auto commonest = std::max_element(vocabulary.begin(), vocabulary.end(),
                                          [](auto& a, auto& b) { return a.molecules < b.molecules; });
  CHECK(type == commonest->type);
  const auto& fragment = commonest->fragments.front();
  CHECK(first.data().toString().toStdString() == (fragment.name.empty() ? fragment.smiles : fragment.name));
  QTest::mouseClick(window.motifs().list().viewport(), Qt::LeftButton, {},
                    window.motifs().list().visualRect(first).center());
  CHECK(window.library().filters().type().currentData().toInt() == type);
  REQUIRE(wait_for([&] { return window.session().model().rowCount() < all; }));
  for (int row = 0; row < window.session().model().rowCount(); ++row)
    CHECK((*window.session().model().library().summary(window.session().model().library_row(row)))->has_type(type));
}

TEST_CASE("motif types say nothing of positives for a task of values, and have no order by them", "[gui]") {
  Window window;
  window.show_motifs();
  const auto& tasks = shipped().card().tasks;
  const auto of = [&](TaskKind kind) {
    const auto at = std::find_if(tasks.begin(), tasks.end(), [&](const Task& task) { return task.kind == kind; });
    REQUIRE(at != tasks.end());
    return static_cast<int>(at - tasks.begin());
  };
  window.focus().select_task(of(TaskKind::Classification));
  window.motifs().sorting().setCurrentIndex(1);
  CHECK(window.motifs().text().text().contains("positive in"));
  window.focus().select_task(of(TaskKind::Regression));
  CHECK_FALSE(window.motifs().text().text().contains("times as often"));
  CHECK(window.motifs().sorting().currentIndex() == 0);
  CHECK_FALSE(window.motifs().sorting().model()->index(1, 0).flags().testFlag(Qt::ItemIsEnabled));
}

TEST_CASE("a model without counts says so", "[gui]") {
  auto card = shipped().card();
  card.training->erase("motif_vocabulary");
  Focus focus(card);
  MotifWall wall(card, focus);
  wall.show();
  CHECK(wall.text().text().contains("motiphore motifs"));
  CHECK(wall.cards().rowCount() == 0);
}

TEST_CASE("motif types are found by their texts and sorted by enrichment", "[gui]") {
  Focus focus(shipped().card());
  MotifWall wall(shipped().card(), focus);
  const auto& found = *wall.list().model();
  const int all = found.rowCount();
  REQUIRE(all > 20);
  wall.search().setText("C1CCCCC1");  // names and SMILES, whatever the case
  CHECK(found.rowCount() > 0);
  CHECK(found.rowCount() < all);
  for (int row = 0; row < found.rowCount(); ++row)
    CHECK(found.index(row, 0).data(MotifCards::Words).toString().contains("c1ccccc1", Qt::CaseInsensitive));
  wall.search().clear();
  focus.select_task(2);
  wall.sorting().setCurrentIndex(1);
  const auto& vocabulary = wall.cards().vocabulary();
  double most = 0;
  for (const auto& entry : vocabulary) most = std::max(most, entry.enrichment[2].value_or(0));
  CHECK(found.index(0, 0).data(MotifCards::Enrichment).toDouble() == most);
}

TEST_CASE("what a user should know of how a file is read is said, in words of the window", "[gui]") {
  Window window;
  TemporaryFile two("two --columns.csv", "canonical_smiles,smiles\nCCO,CCN\n"),
      ids("ids.smi", "12 CCO\n13 CCN\n14 CCCl\n");
  window.open(two.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  CHECK(
      window.statusBar()->currentMessage().contains("are taken from the column 'smiles', not from 'canonical_smiles'"));
  CHECK(window.statusBar()->currentMessage().contains("two --columns.csv"));
  CHECK_FALSE(window.statusBar()->currentMessage().contains("--smiles"));
  window.open(ids.path());
  REQUIRE(wait_for([&] { return window.windowTitle().contains("ids.smi"); }));
  CHECK(window.statusBar()->currentMessage().startsWith("in '"));
  CHECK(window.statusBar()->currentMessage().contains("the second word of a line is taken for the SMILES"));
  window.session().paste("canonical_smiles,smiles\nCCCO,CCCN\n");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 4; }));
  CHECK(window.statusBar()->currentMessage().contains("1 row added"));
  CHECK(window.statusBar()->currentMessage().contains("are taken from the column 'smiles'"));
}
