// A molecule that is typed anew is nobody's variant; what is tried in an empty window is not lost.
#include <QDockWidget>
#include <QStatusBar>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

constexpr const char *phenol = "Oc1ccccc1", *fluorophenol = "Oc1ccccc1F", *caffeine = "Cn1c(=O)c2c(ncn2C)n(C)c1=O";

struct Typing : Window {
  void enter(const char* smiles) {
    what_if().line().setText(QString::fromLatin1(smiles));
    REQUIRE(shows(smiles));
    QTest::keyClick(&what_if().line(), Qt::Key_Return);
    const auto* tried = variants().shown();
    REQUIRE(tried);
  }
  QStringList listed() {
    QStringList all;
    for (int i = 0; i < variants().topLevelItemCount(); ++i) all << variants().topLevelItem(i)->text(Variants::Smiles);
    return all;
  }
  /// SMILES and names of the rows, as they stand in the table.
  QStringList rows() {
    QStringList all;
    const auto& model = session().model();
    for (int row = 0; row < model.rowCount(); ++row) {
      const auto at = model.library_row(row);
      all << QString::fromStdString(model.library().smiles(at) + " " + model.library().name(at)).trimmed();
    }
    return all;
  }
  bool done() {
    return wait_for([&] { return session().state() == Session::State::Done; });
  }
};

}  // namespace

TEST_CASE("a molecule that is typed anew has no name and a list of its own; its changes are variants of it", "[gui]") {
  Typing window;
  window.open(QString(phenol) + " phenol\nCCO ethanol");
  REQUIRE(window.shows(phenol));
  REQUIRE(window.done());
  window.enter(fluorophenol);
  CHECK(window.listed() == QStringList{phenol, fluorophenol});
  CHECK(window.inquiry().molecule_name() == "phenol variant");
  window.enter(caffeine);
  CHECK(window.listed() == QStringList{caffeine});
  CHECK(window.inquiry().molecule_name().isEmpty());
  window.enter("CCn1c(=O)c2c(ncn2C)n(C)c1=O");
  CHECK(window.listed() == QStringList{caffeine, "CCn1c(=O)c2c(ncn2C)n(C)c1=O"});
  CHECK(window.variants().topLevelItem(1)->text(Variants::Name) == "variant 1");
  window.what_if().line().setText(caffeine);
  REQUIRE(window.shows(caffeine));
  window.added().add_molecule(caffeine);
  REQUIRE(wait_for([&] { return window.rows() == QStringList{"Oc1ccccc1 phenol", "CCO ethanol", caffeine}; }));
  // Back to the row, which has what was tried of it.
  emit window.what_if().reset();
  REQUIRE(window.shows(phenol));
  REQUIRE(wait_for([&] { return window.listed() == QStringList{phenol, fluorophenol}; }));
}

TEST_CASE("what is drawn by hand is a variant, however its SMILES is written", "[gui]") {
  Typing window;
  window.open("OCCCCCCc1ccc(OC)cc1 ether");  // RDKit begins it elsewhere
  REQUIRE(window.shows("OCCCCCCc1ccc(OC)cc1"));
  window.edits().edit({MoleculeEdit::Kind::Remove, 0, -1, {}, 0});
  REQUIRE(wait_for([&] {
    return window.what_if().line().text() == QString::fromStdString(window.focus().molecule()->smiles) &&
           window.focus().molecule()->prediction && window.listed().size() == 2;
  }));
  CHECK(window.inquiry().molecule_name() == "ether variant");
}

TEST_CASE("the name that one file gives a molecule is not its name in another", "[gui]") {
  Typing window;
  window.open(QString(phenol) + " carbolic");
  REQUIRE(window.shows(phenol));
  window.enter(fluorophenol);
  CHECK(window.variants().topLevelItem(0)->text(Variants::Name) == "carbolic");
  window.open(phenol);
  REQUIRE(window.shows(phenol));
  REQUIRE(wait_for([&] { return window.listed().size() == 2; }));
  CHECK(window.variants().topLevelItem(0)->text(Variants::Name).isEmpty());
  CHECK(window.variants().topLevelItem(1)->text(Variants::Name) == "variant 1");
}

TEST_CASE("of an empty window the first molecule is added too, and comes back when that is undone", "[gui]") {
  Typing window;
  window.enter(phenol);
  window.enter(fluorophenol);
  SECTION("with its variant, by Ctrl+Return") {
    emit window.what_if().kept(fluorophenol);
    REQUIRE(wait_for([&] { return window.rows() == QStringList{phenol, "Oc1ccccc1F variant 1"}; }));
    REQUIRE(window.done());
    window.history().undo();
    REQUIRE(wait_for([&] { return window.rows().isEmpty(); }));
    CHECK(window.what_if().line().text() == fluorophenol);
    REQUIRE(window.shows(fluorophenol));
    CHECK(window.listed() == QStringList{phenol, fluorophenol});
    window.history().redo();
    REQUIRE(wait_for([&] { return window.rows().size() == 2; }));
  }
  SECTION("with all variants") {
    window.enter("Oc1ccccc1Cl");
    window.added().add_variants();
    REQUIRE(wait_for([&] {
      return window.rows() == QStringList{phenol, "Oc1ccccc1F variant 1", "Oc1ccccc1Cl variant 2"};
    }));
  }
}

TEST_CASE("listing a variant does not change the size of the drawing; its tab counts it, its change is in sight",
          "[gui]") {
  Typing window;
  window.open(phenol);
  REQUIRE(window.shows(phenol));
  const auto before = window.view().size();
  window.enter(fluorophenol);
  QTest::qWait(50);
  CHECK(window.view().size() == before);
  CHECK(window.why().isVisible());
  CHECK(window.findChild<QDockWidget*>("variants")->windowTitle() == "Variants (1)");
  window.show_variants();
  QTest::qWait(50);
  auto& list = window.variants();
  const int task = Variants::FirstTask + window.focus().task();
  CHECK(list.columnViewportPosition(task) + list.columnWidth(task) <= list.viewport()->width());
  CHECK(window.view().size() == before);
}

TEST_CASE("a key over an atom says what else went with it, and undo says no more that it can be taken back", "[gui]") {
  Typing window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  window.edits().edit({MoleculeEdit::Kind::Remove, 3, -1, {}, 0});
  CHECK(window.statusBar()->currentMessage() == "Changed; 3 more atoms went with it; Ctrl+Z takes it back");
  window.history().undo();
  CHECK(window.statusBar()->currentMessage().isEmpty());
  REQUIRE(window.shows(paracetamol));
  window.edits().edit({MoleculeEdit::Kind::Remove, 1, -1, {}, 0});  // with its CH3 and its O
  CHECK(window.statusBar()->currentMessage() == "Changed; 2 more atoms went with it; Ctrl+Z takes it back");
  window.open("CCCO");
  REQUIRE(window.shows("CCCO"));
  window.edits().edit({MoleculeEdit::Kind::Remove, 1, -1, {}, 0});
  CHECK(window.statusBar()->currentMessage() == "Changed; 1 more atom went with it; Ctrl+Z takes it back");
}

TEST_CASE("undo stops at each variant that was kept and each row that was added, in their order", "[gui]") {
  Typing window;
  const QString first = "CC(C)Cc1ccc(C(C)C(=O)O)cc1";
  window.open(first + " ibuprofen");
  REQUIRE(window.shows(first.toLatin1().constData()));
  REQUIRE(window.done());
  auto& line = window.what_if().line();
  line.setFocus();
  line.end(false);
  const auto append = [&](const char* letter, const QString& text) {
    QTest::keyClicks(&line, letter);
    REQUIRE(window.shows(text.toLatin1().constData()));
  };
  append("C", first + "C");
  REQUIRE(wait_for([&] { return window.listed().size() == 2; }));  // after the pause that keeps a variant
  append("C", first + "CC");
  QTest::keyClick(&line, Qt::Key_Return, Qt::ControlModifier);
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2; }));
  append("F", first + "CCF");
  REQUIRE(wait_for([&] { return window.listed().size() == 4; }));
  append("C", first + "CCFC");
  const auto at = [&](const char* added, int rows) {
    return line.text() == first + added && window.session().model().rowCount() == rows;
  };
  window.history().undo();
  CHECK(at("CCF", 2));
  window.history().undo();
  CHECK(at("CC", 2));
  window.history().undo();
  CHECK(at("CC", 1));
  window.history().undo();
  CHECK(at("C", 1));
  window.history().undo();
  CHECK(at("", 1));
  window.history().redo();
  CHECK(at("C", 1));
  window.history().redo();
  CHECK(at("CC", 1));
  window.history().redo();
  CHECK(at("CC", 2));
  window.history().redo();
  CHECK(at("CCF", 2));
}

TEST_CASE("what is no molecule is not added to the table, and the status line says why", "[gui]") {
  Typing window;
  window.open(phenol);
  REQUIRE(window.done());
  auto& line = window.what_if().line();
  for (const auto& [text, why] :
       {std::pair{"c1ccccc1C(=O", "Nothing was added: "}, std::pair{"aspirin", "'aspirin' is no structure."},
        std::pair{"CN(C)(C)(C)C", "Nothing was added: nitrogen (atom 1) has 5 bonds"}}) {
    CAPTURE(text);
    line.setText(text);
    emit window.what_if().kept(text);
    CHECK(window.statusBar()->currentMessage().startsWith(why));
    CHECK(window.session().appends() == 0);
  }
  emit window.what_if().kept("CCO.CCCCN");  // no prediction of its own
  REQUIRE(wait_for([&] { return window.rows().contains("CCO.CCCCN"); }));
}

TEST_CASE("what the line at the bottom says of taking back goes with the next change of the molecule", "[gui]") {
  Typing window;
  window.open(phenol);
  REQUIRE(window.shows(phenol));
  REQUIRE(window.done());
  window.enter(fluorophenol);
  emit window.what_if().kept(fluorophenol);
  CHECK(window.statusBar()->currentMessage() == "1 row added; Ctrl+Z takes it back");
  QTest::keyClicks(&window.what_if().line(), "C");
  CHECK(window.statusBar()->currentMessage().isEmpty());
}

TEST_CASE("an emptied line shows the row again that is chosen, by its name", "[gui]") {
  Typing window;
  window.open(QString::fromLatin1(phenol) + " carbolic");
  REQUIRE(window.shows(phenol));
  REQUIRE(window.done());
  window.enter(caffeine);
  REQUIRE(window.inquiry().molecule_name().isEmpty());
  window.what_if().line().clear();
  REQUIRE(window.shows(phenol));
  CHECK(window.inquiry().molecule_name() == "carbolic");
}

TEST_CASE("variants are in the table already, also where it has no names", "[gui]") {
  TemporaryFile file("nameless.csv", "smiles,y\nOc1ccccc1,1\n");
  Typing window;
  window.open(file.path());
  REQUIRE(window.shows(phenol));
  REQUIRE(window.done());
  window.enter(fluorophenol);
  window.added().add_variants();
  REQUIRE(wait_for([&] { return window.rows() == QStringList{phenol, fluorophenol}; }));
  window.added().add_variants();
  CHECK(window.statusBar()->currentMessage() == "All variants of this molecule are in the table already.");
  CHECK(window.rows().size() == 2);
}
