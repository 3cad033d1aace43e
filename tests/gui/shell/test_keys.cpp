// Keys: those of the menus wherever the focus is, and Tab through the window.
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QTabBar>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

constexpr const char* three = "CCO ethanol\nCCN ethylamine\nCCF fluoroethane\n";

struct Active : Window {
  Active() {
    activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(this));
    open(paracetamol);
    REQUIRE(shows(paracetamol));
    REQUIRE(wait_for([&] { return session().state() == Session::State::Done; }));
  }
  int rows() { return session().model().rowCount(); }
  /// Pressed as a keyboard does, so that the program knows Ctrl to be held.
  void press(Qt::Key key) { QTest::keyClick(windowHandle(), key, Qt::ControlModifier); }
  /// The title of the panel that lies over Why, or its own.
  QString in_front() {
    for (const auto* tabs : findChildren<QTabBar*>())
      if (tabs->count() == 3) return tabs->tabText(tabs->currentIndex());
    return {};
  }
  void paste_text(const char* text, int rows_then) {
    QApplication::clipboard()->setText(text);
    press(Qt::Key_V);
    REQUIRE(wait_for([&] { return rows() == rows_then; }));
  }
};

}  // namespace

TEST_CASE("Ctrl+Z takes back what was done last, wherever the focus is", "[gui][window]") {
  Active window;
  auto& line = window.what_if().line();
  line.setFocus();
  SECTION("pasted rows, from the SMILES line") {
    window.paste_text(three, 4);
    window.press(Qt::Key_Z);
    CHECK(window.rows() == 1);
  }
  SECTION("a variant that was added, then the letter that made it") {
    line.end(false);
    QTest::keyClicks(&line, "F");
    window.press(Qt::Key_Return);
    REQUIRE(wait_for([&] { return window.rows() == 2; }));
    window.press(Qt::Key_Z);
    CHECK(window.rows() == 1);
    CHECK(line.text() == QString(paracetamol) + "F");
    window.press(Qt::Key_Z);
    CHECK(line.text() == paracetamol);
  }
  SECTION("a letter that was typed after rows were added, then the rows") {
    window.paste_text(three, 4);
    REQUIRE(window.shows("CCO"));
    line.end(false);
    QTest::keyClicks(&line, "C");
    window.press(Qt::Key_Z);
    CHECK(line.text() == "CCO");
    CHECK(window.rows() == 4);
    window.press(Qt::Key_Z);
    CHECK(window.rows() == 1);
  }
  SECTION("what was typed in another line, where one is") {
    auto& text = window.library().filters().text();
    text.setFocus();
    QTest::keyClicks(&text, "a");
    QApplication::clipboard()->setText(three);
    window.paste();
    REQUIRE(wait_for([&] { return window.rows() == 4; }));
    window.press(Qt::Key_Z);
    CHECK(window.rows() == 1);
    CHECK(text.text() == "a");
    QTest::keyClicks(&text, "b");
    window.press(Qt::Key_Z);
    CHECK(text.text().size() < 2);
  }
}

TEST_CASE("a pasted molecule is the one that is selected", "[gui][window]") {
  Active window;
  window.library().table().setFocus();
  window.paste_text("CCO", 2);
  REQUIRE(window.shows("CCO"));
  CHECK(window.library().selected_rows() == RowNumbers{1});
}

TEST_CASE("keys that hold anywhere do so in the lines that one types in", "[gui][window]") {
  Active window;
  auto& filters = window.library().filters();
  for (QWidget* line : std::initializer_list<QWidget*>{&window.what_if().line(), &filters.text(), &filters.smarts(),
                                                       &filters.type(), &filters.value()}) {
    CAPTURE(line->accessibleName().toStdString());
    line->setFocus();
    window.press(Qt::Key_D);
    CHECK(wait_for([&] { return window.in_front() == "Plot"; }));
    window.press(Qt::Key_E);
    CHECK(wait_for([&] { return window.in_front() == "Why"; }));
    const bool before = window.session().model().library().has_marks();
    window.press(Qt::Key_K);
    CHECK(window.session().model().library().has_marks() != before);
  }
  CHECK(window.what_if().line().text() == paracetamol);
}

TEST_CASE("Tab goes on from every list and table", "[gui][window]") {
  Active window;
  for (const auto* view : window.findChildren<QAbstractItemView*>()) {
    CAPTURE(view->accessibleName().toStdString());
    CHECK_FALSE(view->tabKeyNavigation());
  }
  window.legend().setFocus();
  window.legend().setCurrentCell(0, 0);
  QTest::keyClick(&window.legend(), Qt::Key_Tab);
  CHECK_FALSE(window.legend().hasFocus());
}
