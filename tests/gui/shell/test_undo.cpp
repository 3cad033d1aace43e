// One order of what was done: Ctrl+Z goes back through changes of the molecule, masks, marks and rows, Ctrl+Y forth.
#include <QApplication>
#include <QMenu>
#include <QStatusBar>
#include <algorithm>

#include "motiphore/chem/mol_block.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

constexpr const char *nitrobenzyl = "O=[N+]([O-])c1ccc(CCO)cc1", *ethanol = "CCO";
constexpr auto kAlsoShift = Qt::ControlModifier | Qt::ShiftModifier;

struct Undoing : Window {
  Undoing() {
    activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(this));
    open(QString::fromLatin1(nitrobenzyl) + " first\nCCO second");
    REQUIRE(shows(nitrobenzyl));
    REQUIRE(wait_for([&] { return session().state() == Session::State::Done; }));
    nitro = 0;
    const auto& names = focus().molecule()->names;
    while (nitro < static_cast<int>(names.size()) && names[static_cast<std::size_t>(nitro)] != "nitro (aromatic)")
      ++nitro;
    REQUIRE(nitro < static_cast<int>(names.size()));
  }
  QString line() { return what_if().line().text(); }
  int rows() { return session().model().rowCount(); }
  bool marked(std::size_t row) { return session().model().library().marked(row); }
  /// Waits until the prediction in focus is that of a molecule without these motifs.
  bool masks(const char* smiles, const Masks& wanted) {
    return wait_for([&] {
      const auto* molecule = focus().molecule();
      return molecule && molecule->smiles == smiles && focus().masks() == wanted && molecule->masks == wanted;
    });
  }
  void mask_nitro() {
    focus().toggle_mask(nitro);
    REQUIRE(masks(nitrobenzyl, {nitro}));
  }
  /// Adds a fluorine to the ring by hand.
  std::string change() {
    const auto before = line();
    edits().edit({MoleculeEdit::Kind::Grow, 4, -1, "F", 0});
    REQUIRE(line() != before);
    const auto changed = line().toStdString();
    REQUIRE(shows(changed.c_str()));
    return changed;
  }
  void back() { QTest::keyClick(windowHandle(), Qt::Key_Z, Qt::ControlModifier); }
  void forth() { QTest::keyClick(windowHandle(), Qt::Key_Y, Qt::ControlModifier); }
  const QAction* entry(const QString& verb) {
    for (const auto* action : findChildren<QAction*>())
      if (action->text().remove('&').startsWith(verb)) return action;
    FAIL("no entry " << verb.toStdString());
    return nullptr;
  }
  QString says(const QString& verb) { return entry(verb)->text().remove('&'); }

  int nitro = -1;
};

}  // namespace

TEST_CASE("a mask is taken back and done again, and the menu says which", "[gui][window]") {
  Undoing window;
  CHECK(window.says("Undo") == "Undo");
  CHECK_FALSE(window.entry("Undo")->isEnabled());
  window.mask_nitro();
  CHECK(window.says("Undo") == "Undo mask of nitro (aromatic)");
  window.back();
  REQUIRE(window.masks(nitrobenzyl, {}));
  CHECK_FALSE(window.focus().molecule()->masked.has_value());
  CHECK_FALSE(window.entry("Undo")->isEnabled());
  CHECK(window.says("Redo") == "Redo mask of nitro (aromatic)");
  window.forth();
  REQUIRE(window.masks(nitrobenzyl, {window.nitro}));
  window.back();
  REQUIRE(window.masks(nitrobenzyl, {}));
  QTest::keyClick(window.windowHandle(), Qt::Key_Z, kAlsoShift);
  REQUIRE(window.masks(nitrobenzyl, {window.nitro}));
  window.focus().unmask_all();
  REQUIRE(window.masks(nitrobenzyl, {}));
  CHECK(window.says("Undo") == "Undo removal of the mask of nitro (aromatic)");
  window.back();
  REQUIRE(window.masks(nitrobenzyl, {window.nitro}));
}

TEST_CASE("several masks that were taken off at once come back together", "[gui]") {
  Undoing window;
  REQUIRE(window.focus().prediction()->cluster_count() > 1);
  window.focus().toggle_mask(0);
  REQUIRE(window.masks(nitrobenzyl, {0}));
  window.focus().toggle_mask(1);
  REQUIRE(window.masks(nitrobenzyl, {0, 1}));
  window.focus().unmask_all();
  REQUIRE(window.masks(nitrobenzyl, {}));
  CHECK(window.says("Undo") == "Undo removal of 2 masks");
  window.history().undo();
  CHECK(window.masks(nitrobenzyl, {0, 1}));
  window.history().undo();
  CHECK(window.masks(nitrobenzyl, {0}));
}

TEST_CASE("masks are there again when one comes back to their molecule", "[gui]") {
  Undoing window;
  window.mask_nitro();
  window.library().choose(1);
  REQUIRE(window.masks(ethanol, {}));
  window.library().choose(0);
  REQUIRE(window.masks(nitrobenzyl, {window.nitro}));
  CHECK(window.focus().molecule()->masked.has_value());
  const auto changed = window.change();
  CHECK(window.focus().masks().empty());
  window.what_if().reset();
  REQUIRE(window.masks(nitrobenzyl, {window.nitro}));
  window.what_if().line().setText(QString::fromStdString(changed));
  REQUIRE(window.masks(changed.c_str(), {}));
}

TEST_CASE("what was done to a molecule is taken back there, whichever row is chosen since", "[gui]") {
  Undoing window;
  const auto changed = window.change();
  window.library().choose(1);
  REQUIRE(window.shows(ethanol));
  window.focus().toggle_mask(0);
  REQUIRE(window.masks(ethanol, {0}));
  window.library().choose(0);
  REQUIRE(window.shows(nitrobenzyl));
  window.history().undo();
  REQUIRE(window.masks(ethanol, {}));
  CHECK(window.library().current_row() == 1);
  CHECK(window.line() == ethanol);
  window.history().undo();
  REQUIRE(window.shows(nitrobenzyl));
  CHECK(window.library().current_row() == 0);
  CHECK(window.line() == nitrobenzyl);
  window.history().redo();
  REQUIRE(window.shows(changed.c_str()));
  CHECK(window.inquiry().molecule_name() == "first variant");
  window.history().redo();
  REQUIRE(window.masks(ethanol, {0}));
  CHECK_FALSE(window.history().can_redo());
}

TEST_CASE("a change, a mask, rows and a mark are taken back and done again in their order, whatever it is", "[gui]") {
  Undoing window;
  std::string changed;
  enum Step { Mask, Change, Append, Mark };
  const auto order =
      GENERATE(std::vector<int>{Mask, Change, Append, Mark}, std::vector<int>{Mark, Append, Mask, Change},
               std::vector<int>{Append, Mark, Mask, Change}, std::vector<int>{Mask, Mark, Change, Append});
  const char* const texts[] = {"mask of nitro (aromatic)", "change of the molecule", "3 added rows", "mark of 1 row"};
  QStringList done;
  for (const int step : order) {
    if (step == Mask) window.mask_nitro();
    if (step == Change) changed = window.change();
    if (step == Mark) window.session().mark({1}, true);
    if (step == Append) {
      REQUIRE(window.session().add({{"CCN", "a"}, {"CCF", "b"}, {"CCCl", "c"}}));  // without another row being chosen
      REQUIRE(wait_for([&] { return window.rows() == 5; }));
    }
    done << QString::fromLatin1(texts[step]);
    CHECK(window.says("Undo") == "Undo " + done.back());
  }
  const auto is = [&](int steps) {  // after so many of them
    const auto has = [&](Step step) {
      return std::find(order.begin(), order.begin() + steps, step) - order.begin() < steps;
    };
    const auto smiles = has(Change) ? changed : std::string(nitrobenzyl);
    return window.masks(smiles.c_str(), has(Mask) && !has(Change) ? Masks{window.nitro} : Masks()) &&
           window.line().toStdString() == smiles && window.rows() == (has(Append) ? 5 : 2) &&
           window.marked(1) == has(Mark);
  };
  for (int time = 0; time < 2; ++time) {
    for (int steps = 4; steps > 0; --steps) {
      CAPTURE(steps);
      CHECK(is(steps));
      CHECK(window.says("Undo") == "Undo " + done[steps - 1]);
      window.history().undo();
    }
    CHECK(is(0));
    CHECK_FALSE(window.history().can_undo());
    for (int steps = 0; steps < 4; ++steps) {
      CHECK(window.says("Redo") == "Redo " + done[steps]);
      window.history().redo();
    }
    CHECK_FALSE(window.history().can_redo());
  }
}

TEST_CASE("letters that are typed in one go are one step, what is removed and what is typed elsewhere are others",
          "[gui]") {
  Undoing window;
  auto& line = window.what_if().line();
  line.setFocus();
  line.end(false);
  QTest::keyClicks(&line, "CCF");
  CHECK(window.says("Undo") == "Undo typing");
  QTest::keyClick(&line, Qt::Key_Backspace);
  QTest::keyClick(&line, Qt::Key_Backspace);
  const QString start = nitrobenzyl;
  line.home(false);
  QTest::keyClicks(&line, "CN");
  REQUIRE(line.text() == "CN" + start + "C");
  window.back();
  CHECK(line.text() == start + "C");
  CHECK(line.cursorPosition() == 0);
  window.back();
  CHECK(line.text() == start + "CCF");
  window.back();
  CHECK(line.text() == start);
  CHECK_FALSE(window.history().can_undo());
  window.forth();
  CHECK(line.text() == start + "CCF");
  QTest::keyClicks(&line, "C");  // where the typing had ended
  CHECK(line.text() == start + "CCFC");
  CHECK_FALSE(window.history().can_redo());
  window.back();
  CHECK(line.text() == start + "CCF");
}

TEST_CASE("the menu of the SMILES line takes back what Ctrl+Z does", "[gui][window]") {
  Undoing window;
  window.mask_nitro();
  auto& line = window.what_if().line();
  emit line.customContextMenuRequested({5, 5});
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  REQUIRE(menu);
  CHECK(menu->actions().front()->text().remove('&') == "Undo mask of nitro (aromatic)");
  menu->actions().front()->trigger();
  menu->close();
  CHECK(window.masks(nitrobenzyl, {}));
}

TEST_CASE("another file has nothing to take back", "[gui]") {
  Undoing window;
  window.mask_nitro();
  window.open(drugs);
  REQUIRE(wait_for([&] { return window.rows() > 2; }));
  CHECK_FALSE(window.history().can_undo());
  CHECK(window.says("Undo") == "Undo");
}

TEST_CASE("an InChI that is typed is taken back with the SMILES that came in its place", "[gui]") {
  Undoing window;
  auto& line = window.what_if().line();
  line.selectAll();
  line.insert("InChI=1S/CH4O/c1-2/h2H,1H3");
  if (line.text().startsWith("InChI")) return;  // an RDKit without it
  CHECK(line.text() == "CO");
  window.history().undo();
  CHECK(line.text() == nitrobenzyl);
  window.history().redo();
  CHECK(line.text() == "CO");
}

TEST_CASE("a mask of one record is none of another that counts its motifs differently", "[gui]") {
  const auto block = [](const char* smiles, const char* name) {
    return QByteArray::fromStdString(make_mol_block(smiles, name)) + "$$$$\n";
  };
  TemporaryFile file("two.sdf", block("O=[N+]([O-])c1ccc(CCO)cc1", "a") + block("OCCc1ccc(cc1)[N+](=O)[O-]", "b"));
  Window window;
  window.open(file.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  const auto named = [&](const std::string& name) {  // whether its first motif in focus is this one
    const auto* molecule = window.focus().molecule();
    return molecule && !molecule->names.empty() && molecule->names.front() == name;
  };
  window.library().choose(0);
  REQUIRE(wait_for([&] { return named("nitro (aromatic)"); }));
  window.focus().toggle_mask(0);
  REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
  window.library().choose(1);
  REQUIRE(wait_for([&] { return named("primary alcohol OH"); }));
  CHECK(window.focus().masks().empty());
  CHECK_FALSE(window.focus().molecule()->masked.has_value());
  window.history().undo();
  REQUIRE(wait_for([&] { return named("nitro (aromatic)"); }));
  CHECK(window.library().current_row() == 0);
  CHECK(window.focus().masks().empty());
}

TEST_CASE("an undo goes to the row that was changed, of several with one SMILES", "[gui]") {
  Window window;
  window.open("CCCO lot1\nCCO other\nCCCO lot2");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.library().choose(2);
  REQUIRE(window.shows("CCCO"));
  window.what_if().put("CCCCO");
  REQUIRE(window.shows("CCCCO"));
  const int elsewhere = GENERATE(0, 1);  // a row of the same SMILES, or of another
  window.library().choose(elsewhere);
  window.inquiry().show_row(elsewhere);
  REQUIRE(window.shows(elsewhere == 0 ? "CCCO" : "CCO"));
  window.history().undo();
  REQUIRE(window.shows("CCCO"));
  CHECK(window.library().current_row() == 2);
}

TEST_CASE("going back to the molecule one began with is a step that is taken back", "[gui]") {
  Undoing window;
  const auto changed = window.change();
  emit window.what_if().reset();
  REQUIRE(window.shows(nitrobenzyl));
  window.history().undo();
  REQUIRE(window.shows(changed.c_str()));
  window.history().undo();
  CHECK(window.shows(nitrobenzyl));
  CHECK(window.line() == nitrobenzyl);
}

TEST_CASE("rows that are added after others were taken back are a step of their own", "[gui]") {
  Undoing window;
  const auto add = [&](const char* smiles) {
    REQUIRE(window.session().add({{smiles, "added"}}));
    REQUIRE(wait_for([&] { return window.rows() == 3; }));
    CHECK(window.says("Undo") == "Undo 1 added row");
  };
  add("CCN");
  window.history().undo();
  REQUIRE(window.rows() == 2);
  add("CCF");
  window.history().undo();
  CHECK(window.rows() == 2);
  CHECK_FALSE(window.history().can_undo());
}

TEST_CASE("rows that are added to another file are taken back as those of the first", "[gui]") {
  Undoing window;
  REQUIRE(window.session().add({{"CCN", "added"}}));
  REQUIRE(wait_for([&] { return window.rows() == 3; }));
  window.session().open(drugs);
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done && window.rows() > 3; }));
  const int rows = window.rows();
  CHECK_FALSE(window.history().can_undo());
  REQUIRE(window.session().add({{"CCF", "added"}}));
  REQUIRE(wait_for([&] { return window.rows() == rows + 1; }));
  CHECK(window.says("Undo") == "Undo 1 added row");
  window.history().undo();
  CHECK(window.rows() == rows);
}

TEST_CASE("the rows of one text are one step, however many there are", "[gui]") {
  Undoing window;
  constexpr int pasted = 1500;
  window.session().paste(QStringLiteral("CCN\n").repeated(pasted));
  REQUIRE(wait_for([&] { return !window.session().reading() && window.rows() == 2 + pasted; }));
  CHECK(window.says("Undo") == "Undo 1,500 added rows");
  window.session().mark({1}, true);
  CHECK(window.says("Undo") == "Undo mark of 1 row");
  window.history().undo();
  window.history().undo();
  CHECK(window.rows() == 2);
  CHECK_FALSE(window.history().can_undo());
}

TEST_CASE("rows are taken back once those of another text are read", "[gui]") {
  Undoing window;
  REQUIRE(window.session().add({{"CCN", "added"}}));
  REQUIRE(wait_for([&] { return window.rows() == 3; }));
  window.session().paste("CCF a\nCCCl b");
  window.history().undo();
  CHECK(window.statusBar()->currentMessage() == "Molecules are still being read; try again in a moment.");
  CHECK(window.rows() == 3);
  REQUIRE(wait_for([&] { return window.rows() == 5 && !window.session().reading(); }));
  window.history().undo();
  CHECK(window.rows() == 3);
  window.history().undo();
  CHECK(window.rows() == 2);
}

TEST_CASE("what was typed into another line is taken back there as long as one is in it", "[gui]") {
  Undoing window;
  window.mask_nitro();
  auto& filter = window.library().filters().text();
  filter.setFocus();
  QTest::keyClicks(&filter, "eth");
  CHECK(window.says("Undo") == "Undo typing");
  window.library().table().setFocus();
  CHECK(window.says("Undo") == "Undo mask of nitro (aromatic)");
  window.history().undo();
  CHECK(window.masks(nitrobenzyl, {}));
  CHECK(filter.text() == "eth");
}
