// What is done by keys alone, and what a screen reader hears of it.
#include <QAccessible>
#include <QComboBox>
#include <QStatusBar>
#include <QStatusTipEvent>
#include <QTest>
#include <QToolButton>

#include "library/filter_bar.hpp"
#include "look/accessible.hpp"
#include "look/tool_tip.hpp"
#include "motifs/motif_wall.hpp"
#include "plots/plot_panel.hpp"
#include "plots/scatter_plot.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("the atoms of the selected motif are gone to by keys, and changed", "[gui]") {
  Window window;
  window.open(paracetamol);
  REQUIRE(window.shows(paracetamol));
  auto& view = window.view();
  view.setFocus();
  const auto& clusters = window.focus().prediction()->clusters;
  const int motif = clusters[4];  // of the ring's first carbon
  window.focus().select_cluster(motif);
  QTest::keyClick(&view, Qt::Key_Down);
  const auto told = view.accessibleDescription();
  CHECK(told.startsWith("atom "));
  CHECK(told.contains(QString("motif %1").arg(motif)));
  QTest::keyClick(&view, Qt::Key_Down);
  CHECK(view.accessibleDescription() != told);
  QTest::keyClick(&view, Qt::Key_Up);
  CHECK(view.accessibleDescription() == told);
  window.focus().select_cluster(clusters[8]);  // another motif has none of these
  QTest::keyClick(&view, Qt::Key_N);
  CHECK(window.what_if().line().text() == paracetamol);
  QTest::keyClick(&view, Qt::Key_Up);
  QTest::keyClick(&view, Qt::Key_N);
  REQUIRE(window.shows("CC(=O)Nc1ccc(N)cc1"));
}

TEST_CASE("Ctrl+P pauses and goes on, again and again", "[gui]") {
  Window window;
  auto* pause = [&]() -> QToolButton* {
    for (auto* button : window.library().findChildren<QToolButton*>())
      if (button->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_P)) return button;
    return nullptr;
  }();
  REQUIRE(pause);
  QByteArray rows = "smiles\n";
  for (int i = 0; i < 20000; ++i) rows += QByteArray(i % 40 + 1, 'C') + "O\n";
  const TemporaryFile many("many.csv", rows);
  window.open(many.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Predicting; }));
  for (const bool paused : {true, false, true}) {
    window.session().pause(paused);
    REQUIRE(wait_for([&] { return (window.session().state() == Session::State::Paused) == paused; }));
    CHECK(pause->text() == (paused ? "Go on" : "Pause"));
    CHECK(pause->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_P));
  }
}

TEST_CASE("rows that were selected stay so where a filter leaves them, and the rest is not asked for", "[gui]") {
  DrugsWindow window;
  auto& table = window.library().table();
  const auto select = [&](int first, int last) {
    table.selectionModel()->select(
        QItemSelection(table.model()->index(first, 0), table.model()->index(last, table.model()->columnCount() - 1)),
        QItemSelectionModel::ClearAndSelect);
    table.selectionModel()->setCurrentIndex(table.model()->index(last, TableColumns::Name),
                                            QItemSelectionModel::NoUpdate);
  };
  select(0, 3);
  const auto name = [&](int row) { return table.model()->index(row, TableColumns::Name).data().toString(); };
  const auto first = name(0);
  // A text that the last of the selected rows lacks.
  REQUIRE(name(3) != first);
  window.library().filters().text().setText(first);
  REQUIRE(wait_for([&] { return table.model()->rowCount() < window.rows; }));
  REQUIRE(wait_for([&] { return table.currentIndex().isValid(); }));
  CHECK(name(table.currentIndex().row()) == first);
  CHECK(table.currentIndex().column() == TableColumns::Name);
  CHECK_FALSE(window.library().selected_rows().empty());
}

TEST_CASE("keys go from point to point of a plot, and choose one", "[gui]") {
  DrugsWindow window;
  window.show_plot();
  auto& plot = window.plots().plot();
  REQUIRE(wait_for([&] { return plot.data().points.size() > 3; }));
  CHECK(plot.focusPolicy() == Qt::StrongFocus);
  CHECK(plot.accessibleDescription().contains("molecules"));
  const auto& points = plot.data().points;
  CHECK(std::is_sorted(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.x < b.x; }));
  QTest::keyClick(&plot, Qt::Key_Home);
  const auto leftmost = plot.accessibleDescription();
  CHECK_FALSE(leftmost.isEmpty());
  QTest::keyClick(&plot, Qt::Key_Right);
  CHECK(plot.accessibleDescription() != leftmost);
  QTest::keyClick(&plot, Qt::Key_Left);
  CHECK(plot.accessibleDescription() == leftmost);
  QTest::keyClick(&plot, Qt::Key_Return);
  CHECK(wait_for([&] { return window.library().current_row() == static_cast<int>(points.front().row); }));
  ScatterPlot empty;
  QTest::keyClick(&empty, Qt::Key_Right);  // nothing to go to
}

TEST_CASE("boxes have a name beside what is chosen in them, and painted parts are pictures", "[gui]") {
  Window window;
  tell_pictures_apart();
  int boxes = 0;
  for (auto* box : window.library().filters().findChildren<QComboBox*>()) {
    auto* told = QAccessible::queryAccessibleInterface(box);
    REQUIRE(told);
    CAPTURE(box->toolTip().toStdString());
    CHECK_FALSE(told->relations(QAccessible::Label).isEmpty());
    ++boxes;
  }
  CHECK(boxes >= 6);
  ScatterPlot plot;  // made after the pictures were told apart
  CHECK(QAccessible::queryAccessibleInterface(&plot)->role() == QAccessible::Graphic);
  auto* wall = window.findChild<MotifWall*>();
  REQUIRE(wall);
  const auto card = wall->list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
  CHECK(card.contains("type "));
  CHECK(card.contains("molecules"));
}

TEST_CASE("what the status bar says stays when a menu is looked into, and keys without an object say so", "[gui]") {
  Window window;
  window.statusBar()->showMessage("something went wrong");
  QStatusTipEvent tip{QString()};
  QApplication::sendEvent(&window, &tip);
  CHECK(window.statusBar()->currentMessage() == "something went wrong");
  CHECK(window.statusBar()->toolTip() == "something went wrong");
  for (const auto& [key, part] :
       {std::pair{Qt::CTRL | Qt::Key_M, "No motif is selected"}, std::pair{Qt::CTRL | Qt::Key_K, "No row is selected"},
        std::pair{Qt::CTRL | Qt::Key_J, "no rows to sort"},
        std::pair{Qt::CTRL | Qt::SHIFT | Qt::Key_C, "no drawing to copy"}}) {
    CAPTURE(part);
    for (auto* action : window.findChildren<QAction*>())
      if (action->shortcut() == QKeySequence(key)) action->trigger();
    CHECK(window.statusBar()->currentMessage().contains(part));
  }
}

TEST_CASE("a text of a user's own is a tooltip as it stands", "[gui]") {
  CHECK(as_plain_text("plain") == "plain");
  CHECK(as_plain_text("<b>alpha</b> (2<3)\nx") == "<qt>&lt;b&gt;alpha&lt;/b&gt; (2&lt;3)<br>x</qt>");
  Session session(shipped());
  const TemporaryFile file("t.csv", "smiles,name\nCCO,<b>alpha</b> (2<3)\n");
  session.open(file.path());
  REQUIRE(wait_for([&] { return session.state() == Session::State::Done; }));
  CHECK(session.model().index(0, TableColumns::Name).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;alpha"));
}
