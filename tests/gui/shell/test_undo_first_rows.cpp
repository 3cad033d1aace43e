// Undo in a window that began empty: its first rows, and what was done before them.
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("what was done before the first row of an empty window is taken back after it", "[gui]") {
  Window window;
  window.activateWindow();
  REQUIRE(QTest::qWaitForWindowActive(&window));
  auto& line = window.what_if().line();
  line.setFocus();
  QTest::keyClicks(&line, "CCO");
  REQUIRE(window.shows("CCO"));
  window.added().add_molecule("CCO");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 1; }));
  window.history().undo();
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 0; }));
  CHECK(line.text() == "CCO");
  window.history().undo();
  CHECK(line.text().isEmpty());
}

TEST_CASE("a row that is taken back before it is explained does not come back", "[gui]") {
  Window window;
  window.session().paste("CC(C)Cc1ccc(cc1)C(C)C(=O)O");
  REQUIRE(wait_for([&] { return window.session().model().rowCount() == 1; }));
  window.history().undo();
  REQUIRE(window.session().model().rowCount() == 0);
  QTest::qWait(300);
  CHECK_FALSE(window.focus().molecule());
  CHECK(window.what_if().line().text().isEmpty());
}
