// What goes to the clipboard: rows from the table, the molecule of the drawing from there.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QStatusBar>

#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/predict/explanation.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

QString copied() {
  return QApplication::clipboard()->text();
}

/// Two rows, the first of them chosen, and another molecule in the line.
struct Typed : Window {
  Typed() {
    activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(this));
    open("CCO ethanol\nCCN ethylamine\n");
    REQUIRE(shows("CCO"));
    REQUIRE(wait_for([&] { return session().state() == Session::State::Done; }));
    what_if().line().setText("c1ccccc1");
    REQUIRE(shows("c1ccccc1"));
    QApplication::clipboard()->setText("before");
  }
};

}  // namespace

TEST_CASE("the table copies its selected rows, whatever was typed; the drawing's menu copies what is drawn", "[gui]") {
  Typed window;
  window.library().table().setFocus();
  QTest::keyClick(&window.library().table(), Qt::Key_C, Qt::ControlModifier);
  CHECK(copied() == "CCO ethanol");
  CHECK(window.statusBar()->currentMessage() == "1 molecule copied as SMILES");
  window.copies().copy_molecule(CopyAs::Smiles);
  CHECK(copied() == "c1ccccc1");
  window.copies().copy_rows(CopyAs::MolBlock);
  CHECK(QString::fromStdString(mol_block_smiles(copied().toStdString())) == "CCO");
  CHECK(copied().startsWith("ethanol\n"));
  window.library().table().selectAll();
  window.copies().copy_rows(CopyAs::Smiles);
  CHECK(copied() == "CCO ethanol\nCCN ethylamine");
  window.library().table().clearSelection();
  window.copies().copy_rows(CopyAs::Smiles);
  CHECK(window.statusBar()->currentMessage() == "No molecule is selected.");
}

TEST_CASE("the menu Edit copies from where the keyboard is", "[gui]") {
  Typed window;
  const auto trigger = [&] {
    for (auto* action : window.findChildren<QAction*>())
      if (action->text() == "Copy as &SMILES" && qobject_cast<QMenu*>(action->parent())) return action->trigger();
    FAIL("there is no such entry");
  };
  window.library().table().setFocus();
  trigger();
  CHECK(copied() == "CCO ethanol");
  window.view().setFocus();
  trigger();
  CHECK(copied() == "c1ccccc1");
}

TEST_CASE("a right click on Why copies its answer, or what is selected of it", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  const auto entries = [&](QWidget& at) {
    QContextMenuEvent click(QContextMenuEvent::Mouse, {5, 5}, at.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&at, &click);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    REQUIRE(menu);
    menu->close();
    return menu->actions();
  };
  auto& title = window.why().title();
  auto answer = entries(title).front();
  CHECK(answer->text() == "Copy &answer");
  answer->trigger();
  CHECK(copied().contains(window.why().sentences().front()));
  CHECK(entries(window.why().bars()).front()->text() == "Copy &answer");
  title.setSelection(0, 9);
  REQUIRE(title.hasSelectedText());
  auto selected = entries(title).front();
  CHECK(selected->text() == "&Copy selected text");
  selected->trigger();
  CHECK(copied() == title.selectedText());
}

TEST_CASE("several rows are copied as SDF and as lines of InChI", "[gui]") {
  Typed window;
  window.library().table().selectAll();
  window.copies().copy_rows(CopyAs::MolBlock);
  CHECK(copied().count("M  END\n$$$$\n") == 2);
  CHECK(QApplication::clipboard()->mimeData()->hasFormat("chemical/x-mdl-sdfile"));
  CHECK(window.statusBar()->currentMessage() == "2 molecules copied as SDF");
  window.copies().copy_rows(CopyAs::Inchi);
  if (has_inchi())
    CHECK(copied() == "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3\nInChI=1S/C2H7N/c1-2-3/h2-3H2,1H3");
  else
    CHECK(window.statusBar()->currentMessage().startsWith("No InChI: "));
}

TEST_CASE("selected rows are copied with their numbers, for documents and for spreadsheets", "[gui]") {
  Window window;
  window.open("smiles\tname\tCAS\tgiven\nCCO\tethanol <abs.>\t64-17-5\t0.50\nC1CC\tbroken\t\t\n");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.library().table().selectAll();
  window.numbers().copy_rows();
  CHECK(window.statusBar()->currentMessage() == "2 rows copied as a table");
  const auto lines = copied().split('\n');
  REQUIRE(lines.size() == 4);  // the last line has an end, too
  const auto titles = lines[0].split('\t'), ethanol = lines[1].split('\t'), broken = lines[2].split('\t');
  CHECK(titles.mid(0, 4) == QStringList{"Name", "SMILES", "Status", "Mass / Da"});
  CHECK(ethanol.mid(0, 4) == QStringList{"ethanol <abs.>", "CCO", "ok", "46.07"});
  REQUIRE(ethanol.size() == titles.size());
  REQUIRE(broken.size() == titles.size());
  CHECK(broken[2].contains("ring"));
  CHECK(broken[3].isEmpty());
  CHECK(ethanol[titles.indexOf("given")] == "0.50");
  const auto& library = window.session().model().library();
  for (std::size_t t = 0; t < window.focus().tasks().size(); ++t) {
    const auto at = titles.indexOf(QString::fromStdString(window.focus().tasks()[t].id));
    REQUIRE(at > 0);
    bool number = false;
    CHECK(ethanol[at].toDouble(&number) == Approx((*library.summary(0))->tasks[t]).epsilon(1e-3));
    CHECK(number);  // with a hyphen for minus, also where the window says "<0.001"
  }
  const auto html = QApplication::clipboard()->mimeData()->html();
  CHECK(html.contains("ethanol &lt;abs.&gt;"));
  CHECK(html.contains("mso-number-format:'\\@'\">64-17-5</td>"));
  CHECK(html.contains("<td align=\"right\">0.50</td>"));
  window.library().table().clearSelection();
  window.numbers().copy_rows();
  CHECK(window.statusBar()->currentMessage() == "No molecule is selected.");
}

TEST_CASE("variants are copied as a table, the chosen task first, with its change", "[gui]") {
  Window window;
  window.open("CCO ethanol\nCCN ethylamine\n");
  REQUIRE(window.shows("CCO"));
  window.what_if().line().setText("CCCO");
  REQUIRE(window.shows("CCCO"));
  QTest::keyClick(&window.what_if().line(), Qt::Key_Return);
  REQUIRE(wait_for([&] { return window.variants().topLevelItemCount() == 2; }));
  window.focus().select_task(1);
  window.numbers().copy_variants();
  CHECK(window.statusBar()->currentMessage() == "The molecule and 1 variant copied as a table");
  const auto lines = copied().split('\n');
  REQUIRE(lines.size() == 4);
  const auto titles = lines[0].split('\t'), start = lines[1].split('\t'), variant = lines[2].split('\t');
  const auto task = QString::fromStdString(window.focus().tasks()[1].id);
  CHECK(titles.mid(0, 5) == QStringList{"Name", "SMILES", "Mass / Da", task, "change of " + task});
  CHECK(titles.count(task) == 1);
  CHECK(titles.size() == 4 + static_cast<int>(window.focus().tasks().size()));
  CHECK(start.mid(0, 3) == QStringList{"ethanol", "CCO", "46.07"});
  CHECK(start[4].isEmpty());
  CHECK(variant.mid(0, 3) == QStringList{"ethanol variant 1", "CCCO", "60.10"});
  CHECK(variant[4].toDouble() == Approx(variant[3].toDouble() - start[3].toDouble()).margin(2e-4));
}

TEST_CASE("the answer is copied whole: sentences, what each motif contributes, and all tasks", "[gui]") {
  Typed window;
  const char* const salt = "OC(=O)Cc1ccccc1Nc1c(Cl)cccc1Cl.[Na+].[OH-]";
  window.open(QString(salt) + " salt");
  REQUIRE(window.shows(salt));
  window.numbers().copy_answer();
  const auto text = copied();
  CHECK(text.startsWith(QString("salt\n") + salt + "\n"));
  const auto& molecule = *window.focus().molecule();
  const auto said = motiphore::explain(shipped().card(), *molecule.prediction);
  for (const auto& sentence : {said.sentence, said.because, said.dose, said.trust})
    CHECK(text.contains(QString::fromStdString(sentence)));
  const auto task = window.focus().task();
  double sum = molecule.prediction->bias[static_cast<std::size_t>(task)];
  for (int motif = 0; motif < molecule.prediction->cluster_count(); ++motif) {
    sum += molecule.prediction->contributions(motif, task);
    CHECK(text.contains(
        QString("%1\t%2\t").arg(motif).arg(QString::fromStdString(molecule.names[static_cast<std::size_t>(motif)]))));
  }
  const auto last = [](const QString& answer) {
    return answer.section("\tprediction (logit)\t", 1).section('\n', 0, 0);
  };
  CHECK(last(text).toDouble() == Approx(sum).epsilon(1e-3));
  for (const auto& one : window.focus().tasks()) CHECK(text.contains("\n" + QString::fromStdString(one.id) + "\t"));
  CHECK(text.contains(QString::fromStdString("Predicted by " + shipped().card().name)));
  CHECK(QApplication::clipboard()->mimeData()->html().count("<table") == 2);

  window.focus().toggle_mask(0);
  REQUIRE(wait_for([&] { return window.focus().molecule()->masked.has_value(); }));
  window.numbers().copy_answer();
  const auto masked = copied();
  const auto name = QString::fromStdString(window.focus().molecule()->names[0]);
  CHECK(masked.contains("\nMasked, and so left out of the contributions: " + name + " (motif 0)."));
  CHECK(masked.contains("\n0\t" + name + "\tmasked\n"));
  CHECK(masked.contains("\tWithout the masked motifs\t"));
  const auto& without = *window.focus().prediction();
  double left = without.bias[static_cast<std::size_t>(task)];
  for (int motif = 0; motif < without.cluster_count(); ++motif) left += without.contributions(motif, task);
  CHECK(last(masked).toDouble() == Approx(left).epsilon(1e-3));
  CHECK(window.view().picture(true).contains(">masked</text>"));
}

TEST_CASE("Ctrl+Alt+C copies what the keyboard is in: rows, variants, or the answer", "[gui]") {
  Typed window;
  const auto press = [&] { QTest::keyClick(window.windowHandle(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier); };
  window.library().table().setFocus();
  press();
  CHECK(window.statusBar()->currentMessage() == "1 row copied as a table");
  window.what_if().line().setFocus();
  press();
  CHECK(copied().startsWith("c1ccccc1\n"));
  window.show_variants();
  REQUIRE(wait_for([&] { return window.variants().isEnabled() && !window.variants().visibleRegion().isEmpty(); }));
  window.variants().setFocus();
  press();
  CHECK(copied().startsWith("Name\tSMILES\tMass / Da\t"));
}

TEST_CASE("a click on the current row shows it again after another molecule was typed", "[gui]") {
  Typed window;
  auto& table = window.library().table();
  const auto click = [&](int column) {
    const auto index = table.model()->index(0, column);
    table.scrollTo(index);
    emit table.clicked(index);
  };
  click(TableColumns::Mark);
  CHECK(window.what_if().line().text() == "c1ccccc1");  // a mark is no wish to see the row
  click(TableColumns::Name);
  REQUIRE(window.shows("CCO"));
  CHECK(window.what_if().line().text() == "CCO");
}
