// What can go wrong while the window is in use: never a crash, a frozen window or a lost result.
#include <QDropEvent>
#include <QInputDialog>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QStatusBar>

#include "clocks.hpp"
#include "motiphore/chem/inchi.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

QByteArray many(int rows, const char* smiles) {
  QByteArray bytes;
  for (int i = 0; i < rows; ++i) bytes += QByteArray(smiles) + " m" + QByteArray::number(i) + "\n";
  return bytes;
}

bool done(Window& window) {
  return wait_for([&] { return window.session().state() == Session::State::Done; });
}

}  // namespace

TEST_CASE("a file that cannot be opened leaves the one that is open", "[gui]") {
  Window window;
  TemporaryFile file("a.smi", many(300, "CCOc1ccccc1")), none("b.csv", "a,b\n1,2\n");
  window.open(file.path());
  SECTION("when all rows are predicted") {
    REQUIRE(done(window));
  }
  SECTION("while they are") {
    REQUIRE(wait_for([&] { return window.session().model().library().predicted_chunks() > 0; }));
  }
  for (const auto& path : {QStringLiteral("/nowhere/a.smi"), none.path()}) {
    QSignalSpy failed(&window.session(), &Session::failed);
    window.open(path);
    REQUIRE(wait_for([&] { return failed.count() == 1; }));
    CHECK(window.statusBar()->currentMessage().contains(path));
    CHECK(window.session().path() == file.path());
  }
  REQUIRE(done(window));
  CHECK(window.session().model().rowCount() == 300);
  CHECK(window.view().has_drawing());
  CHECK(window.windowTitle().contains("a.smi"));
}

TEST_CASE("a second file opened during a run takes the window over whole", "[gui]") {
  Window window;
  TemporaryFile first("a.smi", many(20000, "CCOc1ccccc1")), second("b.smi", "CCN ethylamine\nCCO ethanol\n");
  window.open(first.path());
  REQUIRE(wait_for([&] { return window.session().model().library().predicted_chunks() > 0; }));
  window.open(second.path());
  REQUIRE(window.shows("CCN"));
  REQUIRE(done(window));
  CHECK(window.session().model().rowCount() == 2);
  CHECK(window.windowTitle().contains("b.smi"));
  CHECK(window.what_if().line().text() == "CCN");
}

TEST_CASE("two files opened one upon the other: the last one is shown", "[gui]") {
  Window window;
  TemporaryFile first("a.smi", many(20000, "CCOc1ccccc1")), second("b.smi", "CCN ethylamine\n");
  for (int i = 0; i < 5; ++i) {
    window.open(first.path());
    window.open(second.path());
  }
  REQUIRE(window.shows("CCN"));
  REQUIRE(done(window));
  CHECK(window.session().model().rowCount() == 1);
}

TEST_CASE("closing the window during a run ends the run soon", "[gui]") {
  TemporaryFile file("a.smi", many(20000, "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc21"));
  QElapsedTimer timer;
  {
    Window window;
    window.open(file.path());
    REQUIRE(wait_for([&] { return window.session().model().library().predicted_chunks() > 0; }));
    timer.start();
    CHECK(window.close());
  }
  CHECK(timer.elapsed() < 5000);  // the molecules in work, also on a busy machine
}

TEST_CASE("rows that are being written when the window closes are written", "[gui]") {
  QTemporaryDir folder;
  const auto path = folder.filePath("all.csv");
  TemporaryFile file("a.smi", many(2000, "CCOc1ccccc1"));
  Window window;
  window.open(file.path());
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2000; }));
  WrittenRows written(window);
  window.files().save_as(path);
  CHECK_FALSE(window.close());
  CHECK(window.isVisible());
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  REQUIRE(wait_for([&] { return !window.isVisible(); }));
  CHECK(contents(path).count('\n') == 2001);
}

TEST_CASE("closing again leaves the rows unwritten, and no part of them", "[gui]") {
  QTemporaryDir folder;
  const auto path = folder.filePath("all.csv");
  TemporaryFile file("a.smi", many(20000, "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc21"));
  {
    Window window;
    window.open(file.path());
    REQUIRE(wait_for([&] { return window.session().model().rowCount() == 20000; }));
    window.files().save_as(path);
    CHECK_FALSE(window.close());
    CHECK(window.close());
  }
  CHECK_FALSE(QFile::exists(path));
}

TEST_CASE("a file that vanishes while its rows are predicted: they can still be saved", "[gui]") {
  QTemporaryDir folder;
  Window window;
  {
    TemporaryFile file("a.smi", many(2000, "CCO"));
    window.open(file.path());
    REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2000; }));
  }
  REQUIRE(done(window));
  WrittenRows written(window);
  window.files().save_as(folder.filePath("all.csv"));
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  CHECK(contents(folder.filePath("all.csv")).count('\n') == 2001);
}

TEST_CASE("5,000 bad rows in a row: the window says why, and good rows after them are predicted", "[gui]") {
  Window window;
  TemporaryFile file("bad.smi", many(5000, "C1CC(") + "CCO ethanol\n");
  QTest::qWait(100);  // the window is painted for the first time
  CHECK(least_block(50, [&] {
          window.open(file.path());
          REQUIRE(done(window));
        }) < 50);
  CHECK_FALSE(window.view().has_drawing());
  CHECK(window.why().findChild<QLabel*>()->text().startsWith("Not predicted: "));
  window.library().table().selectRow(5000);
  REQUIRE(window.shows("CCO"));
  CHECK(window.view().has_drawing());
}

TEST_CASE("of several files that are dropped the first is opened, and the others are said to be left out", "[gui]") {
  Window window;
  TemporaryFile first("a.smi", "CCO ethanol\n"), second("b.smi", "CCN ethylamine\n");
  QMimeData files;
  files.setUrls({QUrl::fromLocalFile(first.path()), QUrl::fromLocalFile(second.path())});
  QDragEnterEvent enter({10, 10}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
  QDropEvent drop({10, 10}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&window, &enter);
  QApplication::sendEvent(&window, &drop);
  REQUIRE(window.shows("CCO"));
  CHECK(window.statusBar()->currentMessage() == "Only 'a.smi' is opened, not the other file: one at a time");
}

TEST_CASE("an InChI in the line is read as in the table, or the line says that this build reads none", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  auto& line = window.what_if().line();
  line.selectAll();
  line.insert("InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3");
  if (has_inchi()) {
    REQUIRE(window.shows("CCO"));
    CHECK(line.text() == "CCO");
  } else {
    const auto read = with_smiles_for_inchi(line.text().toStdString());
    REQUIRE_FALSE(read);
    CHECK(window.what_if().findChildren<QLabel*>().last()->toolTip().toStdString() == read.failure().message);
    CHECK(window.focus().outdated());
    emit window.what_if().kept(line.text());
    CHECK(window.statusBar()->currentMessage().contains("InChI"));
    CHECK(window.session().model().rowCount() == 1);
  }
  for (const auto* action : window.findChildren<QAction*>())
    if (action->text().remove('&').startsWith("Copy as InChI")) CHECK(action->isEnabled() == has_inchi());
}

TEST_CASE("a table without rows leaves the one that is open, and says so", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(done(window));
  TemporaryFile header("header.csv", "smiles,name\n");
  window.open(header.path());
  REQUIRE(
      wait_for([&] { return window.statusBar()->currentMessage() == "'header.csv' has no rows below its header."; }));
  CHECK(window.session().model().rowCount() == 1);
  CHECK(window.what_if().line().text() == paracetamol);
  REQUIRE(done(window));
  Window empty;
  empty.open(header.path());
  REQUIRE(wait_for([&] { return empty.view().empty_text().contains("has no rows"); }));
}

TEST_CASE("of two columns of SMILES the other can be chosen by the menu", "[gui]") {
  Window window;
  const auto choose = [&] {
    for (auto* action : window.findChildren<QAction*>())
      if (action->text() == "SMILES &column…") return action->trigger();
    FAIL("no such action");
  };
  choose();
  CHECK(window.statusBar()->currentMessage().startsWith("There is no column to choose"));
  TemporaryFile table("two.csv", "smiles,parent_smiles\nCCO,CCN\n");
  window.open(table.path());
  REQUIRE(window.shows("CCO"));
  REQUIRE(done(window));
  choose();
  auto* chooser = window.findChild<QInputDialog*>();
  REQUIRE(chooser);
  CHECK(chooser->comboBoxItems() == QStringList{"smiles", "parent_smiles"});
  chooser->setTextValue("parent_smiles");
  chooser->accept();
  REQUIRE(window.shows("CCN"));
}
