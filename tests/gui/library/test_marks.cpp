// Marks on rows, and the rows as cards.
#include <QDockWidget>
#include <QScrollBar>
#include <QStatusBar>

#include "clocks.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("rows are marked, filtered by their marks, and saved with them", "[gui]") {
  Window window;
  window.open("CCO ethanol\nCCN ethylamine\nCCC propane\nC1CC broken");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  auto& table = window.library().table();
  auto& frozen = table.frozen();
  const auto star = table.model()->index(2, TableColumns::Mark);
  CHECK(star.data().toString() == "☆");
  QTest::mouseClick(frozen.viewport(), Qt::LeftButton, {}, frozen.visualRect(star).center());
  CHECK(star.data().toString() == "★");
  CHECK(star.data(Qt::AccessibleTextRole).toString() == "marked");
  table.selectRow(0);
  window.library().toggle_marks();
  CHECK(window.session().model().library().marked(0));

  window.library().filters().mark().setCurrentIndex(1);
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 2; }));
  window.library().filters().mark().setCurrentIndex(2);
  REQUIRE(wait_for([&] { return window.session().model().library_row(0) == 1; }));
  CHECK(window.session().model().rowCount() == 2);
  window.library().filters().clear();
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 4; }));
  window.session().set_sort({TableColumns::Mark, false});
  REQUIRE(wait_for([&] { return window.session().model().library_row(1) == 2; }));
  window.session().set_sort({});

  QTemporaryDir folder;
  WrittenRows written(window);
  window.files().save_as(folder.filePath("a.csv"));
  REQUIRE(wait_for([&] { return written.count() == 1; }));
  const auto lines = contents(folder.filePath("a.csv")).split('\n');
  CHECK(lines[0].startsWith("smiles,name,marked,pred_status,"));
  CHECK(lines[1].startsWith("CCO,ethanol,true,ok,"));
  CHECK(lines[2].startsWith("CCN,ethylamine,false,ok,"));
  CHECK(lines[4].startsWith("C1CC,broken,false,parse: "));
  table.selectAll();
  window.library().toggle_marks();
  CHECK(window.session().model().library().marked(3));
  window.library().toggle_marks();
  CHECK_FALSE(window.session().model().library().has_marks());
  window.session().mark({0, 2}, true);  // as the file has them, so that nothing is asked

  // What was saved is opened with its marks, and saved again beside its own predictions.
  window.open(folder.filePath("a.csv"));
  REQUIRE(wait_for(
      [&] { return window.session().path().endsWith("a.csv") && window.session().state() == Session::State::Done; }));
  const auto& library = window.session().model().library();
  CHECK(library.marked(0));
  CHECK_FALSE(library.marked(1));
  CHECK(library.marked(2));
  window.session().mark({0}, false);
  for (const char* name : {"b.csv", "b.sdf"}) {
    const int before = written.count();
    window.files().save_as(folder.filePath(name));
    REQUIRE(wait_for([&] { return written.count() == before + 1; }));
    CHECK(written.problem(before).isEmpty());
    CHECK(window.statusBar()->currentMessage().endsWith("the names of these begin with pred_2_"));
  }
  const auto again = contents(folder.filePath("b.csv")).split('\n');
  CHECK(again[0].startsWith("smiles,name,marked,pred_status,"));
  CHECK(again[0].contains(",pred_note,marked_2,pred_2_status,"));
  CHECK(again[1].contains(",false,ok,"));
  CHECK(contents(folder.filePath("b.sdf")).contains("<pred_2_AMES>"));
  window.open(folder.filePath("b.csv"));
  REQUIRE(wait_for(
      [&] { return window.session().path().endsWith("b.csv") && window.session().state() == Session::State::Done; }));
  CHECK_FALSE(library.marked(0));
  CHECK(library.marked(2));
}

TEST_CASE("looking for text opens the table, whatever is in its place; letters do not edit the molecule", "[gui]") {
  DrugsWindow window;
  const auto docks = window.findChildren<QDockWidget*>();
  auto* table = *std::find_if(docks.begin(), docks.end(), [](auto* dock) { return dock->windowTitle() == "Library"; });
  table->close();
  window.view().setFocus();
  QTest::keyClick(window.windowHandle(), Qt::Key_F, Qt::ControlModifier);
  CHECK(table->isVisible());
  CHECK(QApplication::focusWidget() == &window.library().filters().text());
  table->close();
  window.open(drugs);
  CHECK(wait_for([&] { return table->isVisible(); }));
}

TEST_CASE("a substructure that cannot be read says whose rows are shown", "[gui]") {
  DrugsWindow window;
  auto& filters = window.library().filters();
  const auto says = [&](const char* text) { return wait_for([&] { return filters.state().text().contains(text); }); };
  filters.smarts().setText("[C(");
  CHECK(says("is not SMARTS; all rows are here"));
  filters.smarts().setText("S(=O)(=O)N");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() < window.rows; }));
  filters.smarts().setText("S(=O)(=O)N[");
  CHECK(says("rows here are those of the filter before"));
  CHECK(filters.state().text().contains("show all"));
}

TEST_CASE("structures only: cards that share the table's selection", "[gui]") {
  DrugsWindow window;
  window.library().table().selectRow(4);
  window.library().show_structures_only(true);
  auto& grid = window.library().grid();
  REQUIRE(grid.isVisible());
  CHECK_FALSE(window.library().table().isVisible());
  const auto at = [&](int row) { return grid.visualRect(grid.model()->index(row, TableColumns::Structure)); };
  CHECK(at(1).left() > at(0).left());
  CHECK(at(1).top() == at(0).top());
  QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, at(2).center());
  CHECK(window.library().current_row() == 2);
  QTest::mouseClick(grid.viewport(), Qt::LeftButton, Qt::ShiftModifier, at(6).center());
  CHECK(window.library().selected_rows() == RowNumbers{2, 3, 4, 5, 6});
  QTest::keyClick(&grid, Qt::Key_Right);
  CHECK(window.library().current_row() == 7);
  QTest::keyClick(&grid, Qt::Key_End);
  CHECK(window.library().current_row() == window.session().model().rowCount() - 1);
  CHECK(grid.viewport()->rect().contains(at(window.library().current_row())));
  QTest::keyClick(&grid, Qt::Key_Home);
  CHECK(window.library().current_row() == 0);
  window.library().toggle_marks();
  QTest::qWait(2000);  // thumbnails
  save_shot(window, "structures");
  window.library().filters().smarts().setText("C(F)(F)F");
  REQUIRE(wait_for([&] { return grid.model()->rowCount() < 10; }));
  CHECK_FALSE(grid.indexAt({5, grid.viewport()->height() - 5}).isValid());
  window.library().show_structures_only(false);
  CHECK(window.library().table().isVisible());
}

TEST_CASE("structures of 100,000 rows scroll without holding the window", "[gui]") {
  QByteArray bytes;
  for (int i = 0; i < 100000; ++i)
    bytes += QByteArray("CCOc1ccccc1").append(i % 7, 'C') + " m" + QByteArray::number(i) + '\n';
  TemporaryFile file("a.smi", bytes);
  Window window;
  window.library().show_structures_only(true);
  window.open(file.path());
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 100000; }));
  QTest::qWait(500);  // the last rows
  auto* bar = window.library().grid().verticalScrollBar();
  CHECK(least_block(50, [&] {
          for (int i = 0; i < 20; ++i) {
            bar->setValue(static_cast<int>(bar->maximum() / 20.0 * i));
            QTest::qWait(20);
          }
        }) < 50);
  const auto [first, last] = window.library().grid().visible_rows();
  CHECK(first > 80000);
  CHECK(last - first < 200);
}

TEST_CASE("a row that is marked while the marked ones alone are shown is shown, too", "[gui]") {
  Window window;
  window.open("CCO ethanol\nCCN ethylamine\nCCC propane");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.session().mark({0}, true);
  window.library().filters().mark().setCurrentIndex(1);
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 1; }));
  window.session().mark({2}, true);
  CHECK(wait_for([&] { return window.session().model().rowCount() == 2; }));
  window.history().undo();
  CHECK(wait_for([&] { return window.session().model().rowCount() == 1; }));
}
