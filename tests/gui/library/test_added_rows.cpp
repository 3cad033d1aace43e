// Rows that are added to a table that is sorted or filtered.
#include <QHeaderView>
#include <QStatusBar>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("a pasted row is selected where the order of the table puts it", "[gui]") {
  DrugsWindow window;
  window.library().table().sortByColumn(TableColumns::Mass, Qt::AscendingOrder);
  REQUIRE(wait_for([&] { return !window.session().ordering(); }));
  window.session().paste("C methane\n");
  REQUIRE(window.shows("C"));
  REQUIRE(wait_for([&] { return window.session().model().shown_row(static_cast<std::size_t>(window.rows)) == 0; }));
  CHECK(window.library().current_row() == window.rows);
  auto& table = window.library().table();
  REQUIRE(wait_for([&] { return table.viewport()->rect().intersects(table.visualRect(table.currentIndex())); }));
}

TEST_CASE("taking back what was pasted goes back to the row before it", "[gui]") {
  DrugsWindow window;
  const bool sorted = GENERATE(false, true);
  if (sorted) window.library().table().sortByColumn(TableColumns::Mass, Qt::AscendingOrder);
  REQUIRE(wait_for([&] { return !window.session().ordering(); }));
  const int row = 5;
  window.library().choose(window.session().model().shown_row(row));
  const auto smiles = window.session().model().library().smiles(row);
  REQUIRE(window.shows(smiles.c_str()));
  window.session().paste("C methane\nCC ethane\n");
  REQUIRE(wait_for([&] { return window.library().current_row() == window.rows; }));
  window.history().undo();
  CHECK(window.library().current_row() == row);
  CHECK(window.what_if().line().text().toStdString() == smiles);
  REQUIRE(window.shows(smiles.c_str()));
  CHECK(window.library().selected_rows() == RowNumbers{row});
}

TEST_CASE("a pasted row that the filter hides is said to be hidden", "[gui]") {
  DrugsWindow window;
  window.library().filters().text().setText("aspirin");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() < window.rows; }));
  window.session().paste("C methane\n");
  REQUIRE(wait_for(
      [&] { return window.statusBar()->currentMessage() == "Added, but hidden by the filter; Ctrl+Z takes it back"; }));
  CHECK_FALSE(window.focus().molecule()->smiles == "C");
}

TEST_CASE("a row that is added from the SMILES line comes into view, and the selected one stays selected", "[gui]") {
  DrugsWindow window;
  window.what_if().line().setText("CCCCCCCCI");
  REQUIRE(window.shows("CCCCCCCCI"));
  window.added().add_molecule("CCCCCCCCI");
  auto& table = window.library().table();
  const auto added = [&] { return window.session().model().index(window.rows, TableColumns::Name); };
  REQUIRE(wait_for([&] { return table.viewport()->rect().contains(table.visualRect(added()).center()); }));
  CHECK(window.library().current_row() == 0);
  CHECK(window.what_if().line().text() == "CCCCCCCCI");
}

TEST_CASE("the first click on a probability puts the largest first; the menu sorts as the title does", "[gui]") {
  DrugsWindow window;
  auto* header = window.library().table().horizontalHeader();
  const auto initial = [&](int column) {
    return window.session().model().headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).toInt();
  };
  int shares = 0;
  const auto& tasks = window.focus().tasks();
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    const bool share = tasks[t].kind == TaskKind::Classification;
    CHECK(initial(TableColumns::FirstTask + static_cast<int>(t)) == (share ? Qt::DescendingOrder : Qt::AscendingOrder));
    shares += share;
  }
  CHECK(shares > 0);
  CHECK(initial(TableColumns::Name) == Qt::AscendingOrder);
  window.focus().select_task(2);
  REQUIRE(tasks[2].kind == TaskKind::Classification);
  const auto press = [&](const char* text) {
    for (auto* action : window.findChildren<QAction*>())
      if (action->text() == text) return action->trigger();
    FAIL(text);
  };
  press("The &chosen task");
  CHECK(header->sortIndicatorSection() == TableColumns::FirstTask + 2);
  CHECK(header->sortIndicatorOrder() == Qt::DescendingOrder);
  press("The &chosen task");
  CHECK(header->sortIndicatorOrder() == Qt::AscendingOrder);
  press("The order of the &file");
  CHECK(header->sortIndicatorSection() == -1);
  REQUIRE(wait_for([&] { return window.session().model().library_row(0) == 0; }));
}

TEST_CASE("filtering by the values of a task shows and chooses it; columns of text are not offered", "[gui]") {
  Window window;
  TemporaryFile file("a.csv", "smiles,name,batch,dose\nCCO,ethanol,first,5\nCCN,ethylamine,second,7\n");
  window.open(file.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  const auto boxes = window.library().filters().findChildren<QComboBox*>();
  const auto box = *std::find_if(boxes.begin(), boxes.end(),
                                 [](const QComboBox* one) { return one->accessibleName() == "Column to compare"; });
  CHECK(box->findText("batch") < 0);
  CHECK(box->findText("dose") >= 0);
  const int last = static_cast<int>(window.focus().tasks().size()) - 1, column = TableColumns::FirstTask + last;
  auto& table = window.library().table();
  const auto in_sight = [&] {
    const int left = table.columnViewportPosition(column);
    return left >= 0 && left + table.columnWidth(column) <= table.viewport()->width();
  };
  REQUIRE_FALSE(in_sight());
  box->setCurrentIndex(box->findData(column));
  REQUIRE(wait_for(in_sight));
  CHECK(window.focus().task() == last);
}

TEST_CASE("a molecule that is a row already is not added once more", "[gui]") {
  DrugsWindow window;
  const auto smiles = window.what_if().line().text();
  REQUIRE(window.shows(smiles.toLatin1().constData()));
  window.added().add_molecule(smiles);
  CHECK(window.statusBar()->currentMessage() ==
        "This molecule is in the table already; what is changed or typed can be added.");
  CHECK(window.session().model().rowCount() == window.rows);
}
