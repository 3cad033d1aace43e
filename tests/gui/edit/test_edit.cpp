// Editing by hand: the molecule changes, its drawing stays, and everything can be taken back.
#include <GraphMol/RWMol.h>

#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTimer>
#include <algorithm>
#include <cmath>

#include "edit/atom_menu.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("a key over an atom changes it, the drawing stays, and undo takes it back", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  const auto before = *window.focus().molecule()->scene;
  window.edits().edit({MoleculeEdit::Kind::Grow, 6, -1, "F", 0});
  const char* const grown = "CC(=O)Nc1ccc(O)cc1F";
  const char* const other = "CC(=O)Nc1ccc(O)c(F)c1";
  REQUIRE(wait_for([&] {
    const auto& smiles = window.focus().molecule()->smiles;
    return smiles == grown || smiles == other;
  }));
  const auto molecule = *window.focus().molecule();
  REQUIRE(molecule.scene->atoms.size() == before.atoms.size() + 1);
  CHECK_FALSE(molecule.marks.empty());
  const auto apart = [](const Scene& scene, std::size_t a, std::size_t b) {
    return std::hypot(scene.atoms[a].x - scene.atoms[b].x, scene.atoms[a].y - scene.atoms[b].y) / scene.bond;
  };
  for (std::size_t atom = 1; atom < before.atoms.size(); ++atom)
    CHECK(apart(*molecule.scene, 0, atom) == Approx(apart(before, 0, atom)).margin(0.01));
  REQUIRE(wait_for([&] { return window.variants().topLevelItemCount() == 2; }));
  QTest::qWait(1200);  // pictures of the variants
  window.show_variants();
  save_shot(window, "editor");
  while (window.history().can_undo()) window.history().undo();
  REQUIRE(window.shows(paracetamol));
  CHECK(window.focus().molecule()->marks.empty());
}

TEST_CASE("a letter over an atom changes it wherever the focus is, but in the lines it is text", "[gui][window]") {
  Window window;
  window.open(QString::fromLatin1(paracetamol) + " paracetamol\nCCF fluoroethane");
  REQUIRE(window.shows(paracetamol));
  auto& view = window.view();
  QTest::mouseMove(&view, view.atom_position(8).toPoint());  // the phenol's O
  view.setAttribute(Qt::WA_UnderMouse);                      // as the pointer of a screen would
  auto& line = window.what_if().line();
  const auto in_line = [&] { return line.text().toStdString(); };
  const auto undone = [&] {
    window.history().undo();
    return window.shows(paracetamol);
  };
  for (QWidget* part : std::initializer_list<QWidget*>{&window.library().table(), &window.colouring(),
                                                       &window.variants(), &window.legend(), &window.why().bars()}) {
    CAPTURE(part->metaObject()->className());
    QTest::keyClick(part, Qt::Key_F);
    CHECK(line.text().contains("F"));
    CHECK(window.library().current_row() == 0);
    REQUIRE(undone());
  }
  line.end(false);
  QTest::keyClick(&line, Qt::Key_F);
  CHECK(in_line() == std::string(paracetamol) + "f");
  REQUIRE(undone());
  QTest::keyClick(&window.library().filters().text(), Qt::Key_F);
  CHECK(window.library().filters().text().text() == "f");
  CHECK(in_line() == paracetamol);
  view.setAttribute(Qt::WA_UnderMouse, false);
  QTest::keyClick(&window.library().table(), Qt::Key_N);  // looks for a row
  CHECK(in_line() == paracetamol);
}

TEST_CASE("an edit that breaks the rules of chemistry changes nothing and says so", "[gui]") {
  Window window;
  window.open("CC(C)(C)C");
  REQUIRE(window.shows("CC(C)(C)C"));
  window.edits().edit({MoleculeEdit::Kind::Grow, 1, -1, "C", 0});
  CHECK(window.statusBar()->currentMessage().startsWith("Not changed: "));
  CHECK(window.what_if().line().text() == "CC(C)(C)C");
}

TEST_CASE("the menu of an atom says what each change does to the chosen task", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  window.focus().select_task(2);
  QMenu menu;
  AtomMenu atom(shipped(), TrainingMolecules(shipped()), window.focus(), 8, &menu);  // the phenol's O
  CHECK(menu.actions().first()->text() ==
        "Changes of " + QString::fromStdString(window.focus().tasks()[2].id) + ", in log-odds");
  REQUIRE(atom.predicting());
  REQUIRE(wait_for([&] { return !atom.predicting(); }));
  const double before = window.focus().prediction()->logit(2);
  int said = 0;
  for (const auto& entry : atom.entries()) {
    if (entry.edit.kind != MoleculeEdit::Kind::Element || entry.edit.text != "F") continue;
    const auto expected = shipped().predict_smiles("CC(=O)Nc1ccc(F)cc1");
    const double change = expected->logit(2) - before;
    CHECK(entry.action->text().section('\t', 1).replace("−", "-").toDouble() == Approx(change).margin(0.006));
    ++said;
  }
  CHECK(said == 1);
  CHECK_FALSE(atom.replacements().isEmpty());
  CHECK(atom.replacements().actions().size() <= 10);
  QSignalSpy chosen(&atom, &AtomMenu::chosen);
  atom.replacements().actions().first()->trigger();
  REQUIRE(chosen.count() == 1);
  const auto made = chosen.first().first().value<EditedMolecule>();
  const auto again = parse_mol_block(made.record);
  REQUIRE(again);
  // What is no part of the replacement lies where it lay.
  const auto& at = (*again)->getConformer().getPositions();
  REQUIRE(made.fresh.size() < at.size());
  const auto before_it = flat_positions(*window.focus().molecule()->scene);
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (std::count(made.fresh.begin(), made.fresh.end(), static_cast<std::int32_t>(i)) > 0) continue;
    CHECK(std::any_of(before_it.begin(), before_it.end(),
                      [&](const auto& place) { return std::hypot(at[i].x - place[0], at[i].y - place[1]) < 1e-3; }));
  }
  for (auto* sub : menu.findChildren<QMenu*>())
    if (sub->title().contains("Change")) {
      sub->resize(sub->sizeHint());
      save_shot(*sub, "editor_wheel");
    }
}

TEST_CASE("the menu of an atom offers nothing that was measured to be positive", "[gui]") {
  const char* const diamine = "Nc1ccc(N)c([N+](=O)[O-])c1";
  const std::string measured = "Nc1cccc([N+](=O)[O-])c1";  // 3-nitroaniline, a mutagen
  Window window;
  window.open(diamine);
  REQUIRE(window.shows(diamine));
  const auto mol = Molecule::from_smiles(diamine).value();
  const auto prediction = shipped().predict(*mol).value();
  const auto ames = prediction.task("AMES");
  const auto of_motif = improvements(shipped(), *mol, prediction, ames, {10, prediction.clusters[5]}).changes;
  REQUIRE(std::any_of(of_motif.begin(), of_motif.end(), [&](auto& change) { return change.smiles == measured; }));
  window.focus().select_task(static_cast<int>(ames));
  QMenu menu;
  AtomMenu atom(shipped(), TrainingMolecules(shipped()), window.focus(), 5, &menu);
  REQUIRE(wait_for([&] { return !atom.predicting(); }));
  REQUIRE_FALSE(atom.replacements().isEmpty());
  for (const auto* action : atom.replacements().actions()) CHECK(action->toolTip().toStdString() != measured);
}

TEST_CASE("the menu of an atom greys what nobody makes, says why, and says what goes with the atom", "[gui]") {
  const char* const cumene = "CC(C)(C)c1ccccc1";
  Window window;
  window.open(cumene);
  REQUIRE(window.shows(cumene));
  QMenu menu;
  AtomMenu atom(shipped(), TrainingMolecules(shipped()), window.focus(), 4,
                &menu);  // of the ring, where it carries the rest
  REQUIRE(wait_for([&] { return !atom.predicting(); }));
  QStringList removal;
  for (const auto& [action, edit] : atom.entries()) {
    const auto text = action->text().section('\t', 0, 0);
    CAPTURE(text.toStdString());
    if (edit.kind == MoleculeEdit::Kind::Element) {
      CHECK_FALSE(action->isEnabled());
      CHECK(action->toolTip().contains("atom 4"));
    }
    if (edit.kind == MoleculeEdit::Kind::Element && edit.text == "I")
      CHECK(action->toolTip() == "iodine (atom 4) would have 5 bonds, where 1 is usual");
    if (edit.kind == MoleculeEdit::Kind::Remove) removal << text;
  }
  CHECK(removal == QStringList{"&Remove this atom and 4 more, opening the ring"});
  CHECK(menu.toolTipsVisible());
}

TEST_CASE("a molecule that is typed anew is told by its own task, an edited one by that of the molecule before",
          "[gui]") {
  Window window;
  const char* const dioxin = "Clc1cc2Oc3cc(Cl)c(Cl)cc3Oc2cc1Cl";
  auto& line = window.what_if().line();
  line.setText("Cl");
  REQUIRE(window.shows("Cl"));
  line.setText(dioxin);
  REQUIRE(window.shows(dioxin));
  CHECK(window.focus().task() == window.focus().molecule()->told);

  window.open(QString(paracetamol) + " acetaminophen");
  REQUIRE(window.shows(paracetamol));
  const int before = window.focus().task();
  CHECK(window.inquiry().molecule_name() == "acetaminophen");
  line.setText("CC(=O)Nc1ccc(OC)cc1");
  REQUIRE(window.shows("CC(=O)Nc1ccc(OC)cc1"));
  CHECK(window.focus().task() == before);
  CHECK(window.inquiry().molecule_name() == "acetaminophen variant");
  line.setText(dioxin);
  REQUIRE(window.shows(dioxin));
  CHECK(window.focus().task() == window.focus().molecule()->told);
}

TEST_CASE("the menu key is for the selected motif, wherever the mouse was left", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  auto& view = window.view();
  int atom = -2;
  QString first;
  QObject::connect(&view, &MoleculeView::menu_wanted, &window, [&](QMenu* menu, int of) {
    atom = of;
    first = menu->actions().isEmpty() ? QString() : menu->actions().first()->text();
    QTimer::singleShot(0, menu, &QMenu::close);
  });
  const auto press = [&](const QPoint& mouse) {
    QContextMenuEvent event(QContextMenuEvent::Keyboard, mouse, view.mapToGlobal(mouse));
    QCoreApplication::sendEvent(&view, &event);
  };
  const auto& clusters = window.focus().prediction()->clusters;
  const int chosen = clusters[8], other = clusters[0];  // the phenol's O, the acetyl's methyl
  REQUIRE(chosen != other);
  window.focus().select_cluster(chosen);
  press(view.atom_position(0).toPoint());
  CHECK(window.focus().cluster() == chosen);
  CHECK(first == QString("Mask motif %1").arg(chosen));
  REQUIRE(atom >= 0);
  CHECK(clusters[static_cast<std::size_t>(atom)] == chosen);
  window.focus().select_cluster(-1);
  press(view.atom_position(0).toPoint());
  CHECK(window.focus().cluster() == -1);
  CHECK(atom == -1);
}

TEST_CASE("an edit that is taken back leaves the masks as they were, and the atom's own element is none", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  window.focus().toggle_mask(0);
  REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
  window.edits().edit({MoleculeEdit::Kind::Element, 8, -1, "O", 0});
  CHECK(window.statusBar()->currentMessage() == "Not changed: oxygen (atom 8) is of that element already");
  CHECK(window.focus().masks() == std::vector<std::int32_t>{0});
  window.edits().edit({MoleculeEdit::Kind::Element, 8, -1, "S", 0});
  REQUIRE(wait_for([&] { return window.focus().molecule()->smiles != paracetamol; }));
  CHECK(window.focus().masks().empty());
  window.history().undo();
  REQUIRE(window.shows(paracetamol));
  CHECK(window.focus().masks() == std::vector<std::int32_t>{0});
  CHECK(window.focus().molecule()->masked.has_value());
}

TEST_CASE("where nothing can replace a motif the menu says why", "[gui]") {
  Window window;
  const auto reason = [&](const char* smiles, int at) {
    window.open(smiles);
    REQUIRE(window.shows(smiles));
    REQUIRE(window.focus().task() >= 0);
    QMenu menu;
    AtomMenu atom(shipped(), TrainingMolecules(shipped()), window.focus(), at, &menu);
    CHECK(atom.replacements().menuAction()->toolTip() == "Being worked out…");
    REQUIRE(wait_for([&] { return !atom.predicting(); }));
    const auto told = atom.replacements().menuAction()->toolTip();
    CHECK(atom.replacements().isEnabled() == !told.startsWith("Nothing"));
    return told.toStdString();
  };
  CHECK(reason(paracetamol, 8) == "Replace the motif by");  // the phenol's O; its title alone
  CHECK(reason("c1ccccc1", 0).rfind("Nothing is known to take this motif's place and improve ", 0) == 0);
}
