// What goes to the clipboard: rows from the table, the molecule of the drawing from there.
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QStatusBar>

#include "motiphore/chem/inchi.hpp"
#include "motiphore/chem/mol_block.hpp"
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
  window.copy_molecule(CopyAs::Smiles);
  CHECK(copied() == "c1ccccc1");
  window.copy_rows(CopyAs::MolBlock);
  CHECK(QString::fromStdString(mol_block_smiles(copied().toStdString())) == "CCO");
  CHECK(copied().startsWith("ethanol\n"));
  window.library().table().selectAll();
  window.copy_rows(CopyAs::Smiles);
  CHECK(copied() == "CCO ethanol\nCCN ethylamine");
  window.library().table().clearSelection();
  window.copy_rows(CopyAs::Smiles);
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

TEST_CASE("several rows are copied as SDF and as lines of InChI", "[gui]") {
  Typed window;
  window.library().table().selectAll();
  window.copy_rows(CopyAs::MolBlock);
  CHECK(copied().count("M  END\n$$$$\n") == 2);
  CHECK(QApplication::clipboard()->mimeData()->hasFormat("chemical/x-mdl-sdfile"));
  CHECK(window.statusBar()->currentMessage() == "2 molecules copied as SDF");
  window.copy_rows(CopyAs::Inchi);
  if (has_inchi())
    CHECK(copied() == "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3\nInChI=1S/C2H7N/c1-2-3/h2-3H2,1H3");
  else
    CHECK(window.statusBar()->currentMessage().startsWith("No InChI: "));
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
