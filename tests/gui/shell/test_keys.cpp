// Keys: those of the menus wherever the focus is, and Tab through the window.
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QStatusBar>
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
  void press(Qt::Key key, Qt::KeyboardModifiers also = {}) {
    QTest::keyClick(windowHandle(), key, Qt::ControlModifier | also);
  }
  /// The title of the panel that lies over Why, or its own.
  QString in_front() {
    for (const auto* tabs : findChildren<QTabBar*>())
      if (tabs->count() == 4) return tabs->tabText(tabs->currentIndex());
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
    QTest::keyClicks(&text, "C");  // which every row has, so that the filter, which works beside, hides none
    QApplication::clipboard()->setText(three);
    window.paste();
    REQUIRE(wait_for([&] { return window.rows() == 4; }));
    window.press(Qt::Key_Z);
    CHECK(wait_for([&] { return window.rows() == 1; }));
    CHECK(text.text() == "C");
    QTest::keyClicks(&text, "b");
    window.press(Qt::Key_Z);
    CHECK(text.text().size() < 2);
  }
}

TEST_CASE("a variant that was added is taken back and done again, with its parent selected", "[gui][window]") {
  Active window;
  window.paste_text(three, 4);
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.library().choose(0);
  REQUIRE(window.shows(paracetamol));
  auto& line = window.what_if().line();
  line.setFocus();
  line.end(false);
  QTest::keyClicks(&line, "C");
  const auto variant = QByteArray(paracetamol) + "C";
  REQUIRE(window.shows(variant.constData()));
  window.press(Qt::Key_Return);
  REQUIRE(wait_for([&] { return window.rows() == 5 && window.session().model().library_row(1) == 4; }));
  SECTION("while the parent is selected") {}
  SECTION("while the variant is") {
    window.library().choose(1);
    REQUIRE(wait_for([&] { return window.library().selected_rows() == RowNumbers{4}; }));
  }
  window.press(Qt::Key_Z);
  CHECK(window.rows() == 4);
  CHECK(window.library().current_row() == 0);
  CHECK(window.library().selected_rows() == RowNumbers{0});
  window.press(Qt::Key_Z, Qt::ShiftModifier);
  REQUIRE(wait_for([&] { return window.rows() == 5; }));
  const auto& library = window.session().model().library();
  CHECK(library.smiles(4) == variant.toStdString());
  CHECK(library.place(4) == 0);
  CHECK(window.library().selected_rows() == RowNumbers{0});
  window.press(Qt::Key_Z);
  CHECK(window.rows() == 4);
}

TEST_CASE("what is typed and what is added are done again in the order in which they were done", "[gui][window]") {
  Active window;
  auto& line = window.what_if().line();
  line.setFocus();
  line.end(false);
  QTest::keyClicks(&line, "F");
  const auto typed = line.text();
  window.press(Qt::Key_Return);
  REQUIRE(wait_for([&] { return window.rows() == 2; }));
  window.press(Qt::Key_Z);
  window.press(Qt::Key_Z);
  REQUIRE(line.text() == paracetamol);
  REQUIRE(window.rows() == 1);
  window.press(Qt::Key_Z, Qt::ShiftModifier);
  CHECK(line.text() == typed);
  CHECK(window.rows() == 1);
  window.press(Qt::Key_Z, Qt::ShiftModifier);
  CHECK(window.rows() == 2);
}

TEST_CASE("what is pasted into an empty window is told and can be taken back, too", "[gui][window]") {
  Window window;
  const auto start = window.view().empty_text();
  const auto title = window.windowTitle();
  const auto rows = [&] { return window.session().model().rowCount(); };
  for (int time = 0; time < 2; ++time) {
    QApplication::clipboard()->setText("CCO ethanol\nCCN ethylamine");
    window.paste();
    REQUIRE(window.shows("CCO"));
    REQUIRE(wait_for([&] { return window.session().appends() == 1; }));
    CHECK(window.statusBar()->currentMessage() == "2 rows added; Ctrl+Z takes them back");
    if (time == 1) REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
    window.history().undo();
    CHECK(rows() == 0);
    CHECK(window.session().state() == Session::State::Empty);
    CHECK_FALSE(window.focus().molecule());
    CHECK(window.what_if().line().text().isEmpty());
    CHECK(window.view().empty_text() == start);
    CHECK(window.windowTitle() == title);
  }
  window.history().redo();
  CHECK(rows() == 2);
  REQUIRE(window.shows("CCO"));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  window.history().undo();
  CHECK(window.close());  // nothing is left to be asked for
}

TEST_CASE("one line of the variants is selected after Ctrl+Z: that of the molecule in focus", "[gui][window]") {
  Active window;
  auto& line = window.what_if().line();
  line.setFocus();
  line.end(false);
  QTest::keyClicks(&line, "C");
  REQUIRE(wait_for([&] { return window.variants().topLevelItemCount() == 2; }));
  window.press(Qt::Key_Z);
  REQUIRE(window.shows(paracetamol));
  REQUIRE(window.variants().selectedItems().size() == 1);
  CHECK(window.variants().selectedItems().front()->text(Variants::Smiles) == paracetamol);
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

TEST_CASE("the rows of a file that is opened have the keyboard", "[gui][window]") {
  Active window;
  window.what_if().line().setFocus();
  window.open(drugs);
  REQUIRE(wait_for([&] { return window.rows() > 3 && window.library().current_row() == 0; }));
  CHECK(window.library().table().hasFocus());
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
  CHECK(window.library().current_row() == 1);
  window.library().show_structures_only(true);
  window.what_if().line().setFocus();
  window.open(drugs);
  CHECK(wait_for([&] { return window.library().grid().hasFocus(); }));
}

TEST_CASE("F6 goes around the window, through the panel that is in front", "[gui][window]") {
  Active window;
  window.library().table().setFocus();
  const auto around = [&](Qt::KeyboardModifiers shift) {
    QList<QWidget*> parts;
    do {
      QTest::keyClick(window.windowHandle(), Qt::Key_F6, shift);
      parts << QApplication::focusWidget();
    } while (parts.size() < 12 && !window.library().table().hasFocus());
    CHECK(window.library().table().hasFocus());
    return parts;
  };
  const std::pair<Qt::Key, QWidget*> panels[] = {{Qt::Key_E, &window.why().bars()},
                                                 {Qt::Key_T, &window.motifs().list()},
                                                 {Qt::Key_D, &window.plots().plot()},
                                                 {Qt::Key_R, &window.variants()}};
  for (const auto& [key, panel] : panels) {
    CAPTURE(panel->accessibleName().toStdString());
    window.press(key);
    REQUIRE(wait_for([&, front = panel] { return front->isEnabled() && !front->visibleRegion().isEmpty(); }));
    CHECK(panel->hasFocus());
    window.library().table().setFocus();
    const auto parts = around({});
    CHECK(parts.contains(panel));
    for (const auto& [other, behind] : panels)
      if (behind != panel) CHECK_FALSE(parts.contains(behind));
    CHECK(around(Qt::ShiftModifier).contains(panel));
  }
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

TEST_CASE("each place that Tab goes to shows that it has the focus", "[gui][window]") {
  Active window;
  window.library().table().setFocus();
  QTest::qWait(1500);  // thumbnails
  QStringList silent;
  auto before = window.grab().toImage();
  for (int i = 0; i < 45; ++i) {
    QTest::keyClick(window.windowHandle(), Qt::Key_Tab);
    QTest::qWait(30);
    const auto* now = QApplication::focusWidget();
    REQUIRE(now);
    auto after = window.grab().toImage();
    // what changes where the focus is now
    const QRect area(now->mapTo(&window, QPoint(-3, -3)), now->size() + QSize(6, 6));
    if (before.copy(area) == after.copy(area))
      silent << QString(now->metaObject()->className()) + " " + now->accessibleName() + " in " +
                    now->parentWidget()->metaObject()->className();
    before = after;
  }
  CAPTURE(silent.join("\n").toStdString());
  CHECK(silent.isEmpty());
}
