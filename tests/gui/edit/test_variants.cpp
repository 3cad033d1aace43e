// What was tried of a molecule: kept for each, from session to session, in the table and in files.
#include <QDockWidget>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QStatusBar>
#include <cmath>

#include "edit/variant_delegates.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

constexpr const char* phenetole = "CCOc1ccccc1";

struct Remembering : MainWindow {
  explicit Remembering(QSettings& settings) : MainWindow(shipped(), &settings) {
    show();
    resize(1440, 880);
  }

  bool shows(const char* smiles) {
    return wait_for([&] { return focus().molecule() && focus().molecule()->smiles == smiles; });
  }
  void attempt(const char* smiles) {
    const int before = variants().topLevelItemCount();
    what_if().line().setText(QString::fromLatin1(smiles));
    REQUIRE(shows(smiles));
    QTest::keyClick(&what_if().line(), Qt::Key_Return);
    REQUIRE(wait_for([&] { return variants().topLevelItemCount() > before; }));
  }
  QStringList listed() {
    QStringList all;
    for (int i = 0; i < variants().topLevelItemCount(); ++i) all << variants().topLevelItem(i)->text(Variants::Smiles);
    return all;
  }
};

}  // namespace

TEST_CASE("variants are on the disk only as long as they are to be remembered", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  const auto written = [&] {
    settings.sync();
    return contents(settings.fileName()).contains("\nvariants=");
  };
  const auto action = [](MainWindow& window) {
    for (auto* one : window.findChildren<QAction*>())
      if (one->text() == "Remember &variants") return one;
    return static_cast<QAction*>(nullptr);
  };
  {
    Remembering window(settings);
    REQUIRE(action(window));
    CHECK(action(window)->isChecked());
    window.open(phenetole);
    REQUIRE(window.shows(phenetole));
    window.attempt("CCOc1ccccc1F");
    window.variants().save();
    CHECK(written());
    action(window)->trigger();
    CHECK_FALSE(written());
    CHECK(window.listed().size() == 2);  // those of this session stay
    window.close();
  }
  CHECK_FALSE(written());
  Remembering window(settings);
  CHECK_FALSE(action(window)->isChecked());
  window.open(phenetole);
  REQUIRE(window.shows(phenetole));
  REQUIRE(wait_for([&] { return window.listed().size() == 1; }));
  action(window)->trigger();
  CHECK(window.variants().remembers());
}

TEST_CASE("variants are kept for each molecule, and there again in the next session", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  QString changed;
  const QString library = QString::fromLatin1(phenetole) + " phenetole\nCCO ethanol";
  {
    Remembering window(settings);
    window.open(library);
    REQUIRE(window.shows(phenetole));
    window.attempt("CCOc1ccccc1F");
    window.attempt("CCOc1ccccc1Cl");
    changed = window.variants().topLevelItem(2)->text(Variants::FirstTask);
    CHECK(window.variants().topLevelItem(0)->text(Variants::Name) == "phenetole");
    CHECK(window.variants().topLevelItem(2)->text(Variants::Name) == "variant 2");
    CHECK(window.variants().topLevelItem(2)->toolTip(Variants::Name) == "phenetole variant 2");
    window.library().table().selectRow(1);
    REQUIRE(window.shows("CCO"));
    REQUIRE(wait_for([&] { return window.listed() == QStringList{"CCO"}; }));
    window.library().table().selectRow(0);
    REQUIRE(wait_for([&] { return window.listed().size() == 3; }));
    window.close();
  }
  Remembering window(settings);
  window.open(library);
  REQUIRE(window.shows(phenetole));
  REQUIRE(wait_for([&] { return window.listed() == QStringList{phenetole, "CCOc1ccccc1F", "CCOc1ccccc1Cl"}; }));
  // Their numbers are predicted anew.
  REQUIRE(wait_for([&] { return window.variants().topLevelItem(2)->text(Variants::FirstTask) == changed; }));
  window.attempt("CCOc1ccccc1Br");
  window.variants().clearSelection();
  window.variants().topLevelItem(1)->setSelected(true);
  window.variants().topLevelItem(0)->setSelected(true);  // the molecule itself stays
  window.variants().forget_selected();
  CHECK(window.listed() == QStringList{phenetole, "CCOc1ccccc1Cl", "CCOc1ccccc1Br"});
}

TEST_CASE("variants that were forgotten come back to their places, and are forgotten again", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(QString::fromLatin1(phenetole) + " phenetole\nCCO ethanol");
  REQUIRE(window.shows(phenetole));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  for (const char* variant : {"CCOc1ccccc1F", "CCOc1ccccc1Cl", "CCOc1ccccc1Br"}) window.attempt(variant);
  const auto all = window.listed();
  auto& list = window.variants();
  auto* button = static_cast<QPushButton*>(nullptr);
  for (auto* one : window.findChildren<QPushButton*>())
    if (one->text() == "F&orget selected") button = one;
  REQUIRE(button);
  window.show_variants();  // what lies behind another panel takes no click
  const auto forget = [&](const QList<int>& rows) {
    list.clearSelection();
    for (const int row : rows) list.topLevelItem(row)->setSelected(true);
    button->click();
    return window.statusBar()->currentMessage();
  };
  CHECK(forget({0}) == "No variant is selected.");  // the molecule itself stays
  CHECK(window.history().undo_text() != "forgetting 1 variant");
  CHECK(forget({1, 3}) == "2 variants forgotten; Ctrl+Z brings them back");
  CHECK(window.listed() == QStringList{phenetole, "CCOc1ccccc1Cl"});
  CHECK(window.history().undo_text() == "forgetting 2 variants");

  // From another molecule it is that one again, with its list.
  window.library().table().selectRow(1);
  REQUIRE(window.shows("CCO"));
  REQUIRE(wait_for([&] { return window.listed() == QStringList{"CCO"}; }));
  window.history().undo();
  REQUIRE(window.shows("CCOc1ccccc1Br"));
  CHECK(window.listed() == all);
  CHECK(list.currentItem() == list.topLevelItem(3));
  CHECK_FALSE(list.topLevelItem(1)->text(Variants::FirstTask).isEmpty());
  window.history().redo();
  CHECK(window.listed() == QStringList{phenetole, "CCOc1ccccc1Cl"});

  // One that was tried again since, in another spelling, is there once.
  window.attempt("CCOc1c(Br)cccc1");
  window.history().undo();  // of what was typed
  window.history().undo();
  CHECK(window.listed() == all);
}

TEST_CASE("a variant's SMILES begins shortly before what was changed, and its numbers have room", "[gui]") {
  CHECK(from_change("CC(C)(C)c1ccc(cc1)C(O)CCF", "CC(C)(C)c1ccc(cc1)C(O)CCN") == "…O)CCF");
  CHECK(from_change("CC(C)(C)c1ccc(cc1)C(O)CCN", "CC(C)(C)c1ccc(cc1)C(O)CCN") == "CC(C)(C)c1ccc(cc1)C(O)CCN");
  CHECK(from_change("CC(C)(C)c1ccccc1", "CC(C)(N)c1ccccc1") == "CC(C)(C)c1ccccc1");  // nothing is gained
  CHECK(from_change("CCCCCCCCCCC", "CCCCCCCCCCCC") == "…CCCC");                      // it ends where the other goes on
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(phenetole);
  REQUIRE(window.shows(phenetole));
  window.attempt("CCOc1ccccc1Br");
  const auto* item = window.variants().topLevelItem(1);
  for (int column = Variants::Mass; column < window.variants().columnCount(); ++column)
    CHECK(window.variants().fontMetrics().horizontalAdvance(item->text(column)) <
          window.variants().columnWidth(column));
}

TEST_CASE("variants are on the disk soon after they were tried, also where the program does not end by itself",
          "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  const auto written = [&](const char* smiles) {
    settings.sync();
    const auto copy = folder.filePath("copy.ini");  // as another program reads it
    QFile::remove(copy);
    QFile::copy(settings.fileName(), copy);
    for (const auto& molecule : QSettings(copy, QSettings::IniFormat).value("variants").toList())
      if (molecule.toStringList().contains(QLatin1String(smiles))) return true;
    return false;
  };
  window.open(phenetole);
  REQUIRE(window.shows(phenetole));
  window.attempt("CCOc1ccccc1F");
  CHECK(wait_for([&] { return written("CCOc1ccccc1F"); }));
  window.attempt("CCOc1ccccc1Cl");
  CHECK(wait_for([&] { return written("CCOc1ccccc1Cl"); }));
  window.variants().clearSelection();
  window.variants().topLevelItem(1)->setSelected(true);
  window.variants().forget_selected();
  CHECK(wait_for([&] { return !written("CCOc1ccccc1F"); }));
}

TEST_CASE("names of variants have room in their column, and SMILES below the structures", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(QString::fromLatin1(phenetole) + " a very long name of phenetole");
  REQUIRE(window.shows(phenetole));
  window.attempt("CCOc1ccccc1F");
  auto& list = window.variants();
  window.show_variants();
  QCoreApplication::processEvents();
  const auto* item = list.topLevelItem(1);
  CHECK(item->text(Variants::Name) == "variant 1");
  CHECK(item->toolTip(Variants::Name) == "a very long name of phenetole variant 1");
  CHECK(item->toolTip(Variants::Smiles) == "CCOc1ccccc1F");
  const int margins = 2 * (list.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
  CHECK(list.fontMetrics().horizontalAdvance("variant 88") + margins <= list.columnWidth(Variants::Name));
  // SMILES may be as long as the column is wide, and the structure leaves them a line.
  CHECK(list.fontMetrics().horizontalAdvance("CCOc1ccccc1F") + margins <= list.columnWidth(Variants::Smiles));
  CHECK(list.visualItemRect(item).height() >= list.iconSize().height() + list.fontMetrics().height());
}

TEST_CASE("the list shows which variant is in the line, and the chosen task beside the SMILES", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(phenetole);
  REQUIRE(window.shows(phenetole));
  auto& line = window.what_if().line();
  line.setFocus();
  line.end(false);
  QTest::keyClicks(&line, "F");
  QTest::keyClick(&line, Qt::Key_Return);
  REQUIRE(wait_for([&] { return window.listed().size() == 2; }));
  auto& list = window.variants();
  CHECK(list.currentItem() == list.topLevelItem(1));
  window.history().undo();
  REQUIRE(window.shows(phenetole));
  CHECK(list.selectedItems() == QList<QTreeWidgetItem*>{list.topLevelItem(0)});
  for (const int task : {5, 2}) {
    window.focus().select_task(task);
    const auto* header = list.header();
    CHECK(header->logicalIndex(0) == Variants::Name);
    CHECK(header->logicalIndex(1) == Variants::Smiles);
    CHECK(header->logicalIndex(2) == Variants::FirstTask + task);
    CHECK(header->logicalIndex(3) == Variants::Mass);
    CHECK(header->logicalIndex(4) == Variants::FirstTask);
  }
}

TEST_CASE("a change that is typed does not turn the drawing", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  const char* start = "CN1CCC[C@H]1c1cccnc1";
  window.open(start);
  REQUIRE(window.shows(start));
  /// From the first atom to another, in bond lengths.
  const auto way = [&](std::size_t atom) {
    const auto& scene = *window.focus().molecule()->scene;
    return QPointF(scene.atoms[atom].x - scene.atoms[0].x, scene.atoms[atom].y - scene.atoms[0].y) / scene.bond;
  };
  std::vector<QPointF> before;
  for (std::size_t atom = 0; atom < 12; ++atom) before.push_back(way(atom));
  for (const char* change : {"CN1CCC[C@H]1c1cccnc1C", "CN1CCC[C@H]1c1cccnc1CC", "CN1CCC[C@H]1c1cccnc1CC(C)C", start}) {
    CAPTURE(change);
    window.what_if().line().setText(QString::fromLatin1(change));
    REQUIRE(window.shows(change));
    for (std::size_t atom = 0; atom < 12; ++atom) {
      const auto moved = way(atom) - before[atom];
      CHECK(std::hypot(moved.x(), moved.y()) < 0.4);
    }
  }
}

TEST_CASE("the names of variants stay in sight whichever line is chosen", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(phenetole);
  REQUIRE(window.shows(phenetole));
  window.attempt("CCOc1ccccc1F");
  for (auto* dock : window.findChildren<QDockWidget*>())
    if (dock->isAncestorOf(&window.variants())) dock->raise();
  auto& list = window.variants();
  list.header()->resizeSection(list.header()->logicalIndex(1), 2 * list.viewport()->width());  // wider than the list
  QCoreApplication::processEvents();
  REQUIRE(list.isVisible());
  REQUIRE(list.horizontalScrollBar()->maximum() > 0);
  for (const int row : {0, 1}) {
    const auto at = list.visualItemRect(list.topLevelItem(row)).center();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, {list.viewport()->width() - 5, at.y()});
    QTest::qWait(50);
    CHECK(list.currentItem() == list.topLevelItem(row));
    CHECK(list.horizontalScrollBar()->value() == 0);
    list.setCurrentItem(list.topLevelItem(1 - row), Variants::Smiles);
    QTest::qWait(50);
    CHECK(list.horizontalScrollBar()->value() == 0);
  }
}

TEST_CASE("settings that are no variants are none", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  settings.setValue("variants", QVariantList{7, QStringList{"x"}, QStringList{"name", "CCO", "C1CC"}, "text"});
  Remembering window(settings);
  window.open("CCO");
  REQUIRE(window.shows("CCO"));
  REQUIRE(wait_for([&] { return window.listed() == QStringList{"CCO", "C1CC"}; }));
  QTest::qWait(200);
  CHECK(window.variants().topLevelItem(1)->text(Variants::FirstTask).isEmpty());
}

TEST_CASE("variants are added below their parent, with its name, and taken back together", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(QString::fromLatin1(phenetole) + " phenetole\nCCO ethanol\nCCN ethylamine");
  REQUIRE(window.shows(phenetole));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.attempt("CCOc1ccccc1F");
  const auto names = [&] {
    QStringList all;
    const auto& model = window.session().model();
    for (int row = 0; row < model.rowCount(); ++row) all << model.index(row, TableColumns::Name).data().toString();
    return all;
  };
  window.added().add_molecule("CCOc1ccccc1F");
  REQUIRE(wait_for([&] {
    return names() == QStringList{"phenetole", "phenetole variant 1", "ethanol", "ethylamine"};
  }));
  CHECK(window.library().current_row() == 0);
  window.history().undo();
  REQUIRE(wait_for([&] { return names().size() == 3; }));
  CHECK(window.library().table().columnWidth(TableColumns::Mass) > 40);
  window.library().table().selectRow(0);
  REQUIRE(wait_for([&] { return window.listed().size() == 2; }));
  window.attempt("CCOc1ccccc1Cl");
  window.added().add_variants();
  REQUIRE(wait_for([&] {
    return names() == QStringList{"phenetole", "phenetole variant 1", "phenetole variant 2", "ethanol", "ethylamine"};
  }));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  QTest::qWait(1200);  // thumbnails
  save_shot(window, "variants");
  window.history().undo();
  REQUIRE(wait_for([&] { return names().size() == 3; }));
}

TEST_CASE("variants that are in the table already are not added again, and it is said how many", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(QString::fromLatin1(phenetole) + " phenetole\nCCOc1ccccc1F from a supplier");
  REQUIRE(window.shows(phenetole));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  const auto add_all = [&](int rows, const char* said) {
    window.added().add_variants();
    REQUIRE(wait_for([&] { return window.session().model().rowCount() == rows; }));
    CHECK(window.statusBar()->currentMessage() == said);
  };
  window.attempt("CCOc1ccccc1F");
  add_all(3, "1 row added; Ctrl+Z takes it back");  // the other has another name
  window.attempt("CCOc1ccccc1Cl");
  add_all(4, "1 row added; Ctrl+Z takes it back; 1 more was in the table already");
  add_all(4, "All variants of this molecule are in the table already.");
  CHECK(window.session().appends() == 2);
}

TEST_CASE("variants are saved with their parent's name, with the numbers of screen", "[gui]") {
  QTemporaryDir folder;
  QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
  Remembering window(settings);
  window.open(QString::fromLatin1(phenetole) + " ether, \"old\"");
  REQUIRE(window.shows(phenetole));
  window.attempt("CCOc1ccccc1F");
  WrittenRows written(window);
  window.files().save_variants_as(folder.filePath("v.csv"));
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  CHECK(written.problem(0).isEmpty());
  TemporaryFile table("in.csv",
                      "smiles,name,parent\n"
                      "CCOc1ccccc1,\"ether, \"\"old\"\"\",\n"
                      "CCOc1ccccc1F,\"ether, \"\"old\"\" variant 1\",\"ether, \"\"old\"\"\"\n");
  CHECK(contents(folder.filePath("v.csv")) == output_of(MOTIPHORE_PROGRAM, {"screen", table.path(), "-q"}));
  window.files().save_variants_as(folder.filePath("v.sdf"));
  REQUIRE(wait_for([&] { return written.count() == 2; }));
  CHECK(contents(folder.filePath("v.sdf")).count("$$$$\n") == 2);
  CHECK(contents(folder.filePath("v.sdf")).contains("> <parent>"));
}
