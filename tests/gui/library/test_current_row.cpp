// The current row while the table is sorted and filtered.
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>
#include <QStatusBar>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

struct Filtered : DrugsWindow {
  Filtered() {
    library().choose(row);
    smiles = QString::fromStdString(session().model().library().smiles(row));
    REQUIRE(shows(smiles.toLatin1().constData()));
  }
  void filter(const QString& text, int left) {
    library().filters().text().setText(text);
    REQUIRE(wait_for([&] { return session().model().rowCount() == left && !session().ordering(); }));
  }
  /// By the key, whose action has this text.
  void trigger(const char* text) {
    for (auto* action : findChildren<QAction*>())
      if (action->text() == text) {
        action->trigger();
        REQUIRE(wait_for([&] { return !session().ordering(); }));
        return;
      }
    FAIL(text);
  }
  QString name(std::size_t at) { return QString::fromStdString(session().model().library().name(at)); }
  const int row = 3;
  QString smiles;
};

}  // namespace

TEST_CASE("a filter keeps what was typed, and clearing it finds the row as it was", "[gui]") {
  Filtered window;
  auto& line = window.what_if().line();
  const QString typed = GENERATE(as<QString>(), "C1CC(", "CCCCCCCCI", "variant");
  const auto text = typed == "variant" ? window.smiles + "C" : typed;
  line.setFocus();
  line.selectAll();
  QTest::keyClicks(&line, text);
  window.filter(window.name(0), 1);
  CHECK(line.text() == text);
  CHECK(window.library().current_row() == window.row);
  CHECK(window.library().selected_rows().empty());
  window.filter("there is no such name", 0);
  window.filter({}, window.rows);
  CHECK(line.text() == text);
  CHECK(window.library().current_row() == window.row);
  CHECK(window.library().selected_rows() == RowNumbers{static_cast<std::uint32_t>(window.row)});
  // Another row that is chosen while the filter holds is another molecule.
  window.filter(window.name(0), 1);
  window.library().choose(0);
  CHECK(line.text().toStdString() == window.session().model().library().smiles(0));
}

TEST_CASE("a filter that hides the current row chooses another where nothing was typed", "[gui]") {
  Filtered window;
  window.filter("there is no such name", 0);
  CHECK(window.what_if().line().text() == window.smiles);
  window.filter({}, window.rows);
  CHECK(window.library().current_row() == window.row);
  window.filter(window.name(0), 1);
  CHECK(window.library().current_row() == 0);
  CHECK(window.what_if().line().text().toStdString() == window.session().model().library().smiles(0));
}

TEST_CASE("what is sorted by is named and in view, and the current row stays in sight", "[gui]") {
  Filtered window;
  auto& table = window.library().table();
  const auto* header = table.horizontalHeader();
  const int last = static_cast<int>(window.focus().tasks().size()) - 1;
  const auto in_sight = [&](int column) {
    const auto cell = table.visualRect(window.session().model().index(table.currentIndex().row(), column));
    return table.viewport()->rect().contains(cell.center());
  };
  window.focus().select_task(last);
  const auto column = TableColumns::FirstTask + last;
  REQUIRE_FALSE(in_sight(column));
  const auto name = QString::fromStdString(window.session().model().columns().title(column));
  const bool share = window.focus().tasks()[static_cast<std::size_t>(last)].kind == TaskKind::Classification;
  QStringList said;
  const auto spy = QObject::connect(window.statusBar(), &QStatusBar::messageChanged,
                                    [&](const QString& message) { said << message; });
  window.trigger("The &chosen task");
  const auto how = name + (share ? ", largest first" : ", smallest first");
  CHECK(wait_for([&] { return said.size() == 2; }));
  CHECK(said ==
        QStringList{"Sorting by " + how + QStringLiteral("…"), "Sorted by " + how});  // it may wait for a search
  QObject::disconnect(spy);
  CHECK(window.library().current_row() == window.row);
  REQUIRE(wait_for([&] { return in_sight(column); }));
  // Where the task follows each molecule, a second time turns the order, whatever task the row is told by.
  window.focus().follow_concern(true);
  REQUIRE(window.focus().task() != last);
  const auto before = header->sortIndicatorOrder();
  window.trigger("The &chosen task");
  CHECK(header->sortIndicatorSection() == column);
  CHECK(header->sortIndicatorOrder() != before);
  const auto says = [&](const QString& text) {
    return wait_for([&] { return window.statusBar()->currentMessage() == text; });
  };
  window.trigger("The order of the &file");
  CHECK(says("In the order of the file"));
  CHECK(window.library().current_row() == window.row);
  CHECK(wait_for([&] {
    const auto cell = table.visualRect(window.session().model().index(table.currentIndex().row(), TableColumns::Mass));
    return cell.top() >= 0 && cell.bottom() <= table.viewport()->height();
  }));
  table.horizontalHeader()->setSortIndicator(TableColumns::FirstTask, Qt::DescendingOrder);  // as a click does
  CHECK(says("Sorted by NR-AR, largest first"));
}

TEST_CASE("how many rows are selected is said where there are several", "[gui]") {
  Filtered window;
  const auto said = [&] { return window.library().progress_text().text(); };
  const auto all = QString::number(window.rows) + " rows, all predicted";
  CHECK(said() == all);
  window.library().table().selectAll();
  CHECK(said() == all + "; " + QString::number(window.rows) + " selected");
  const auto& model = window.session().model();
  auto* selection = window.library().table().selectionModel();
  selection->clearSelection();
  for (const int row : {1, 4, 5})
    selection->select(model.index(row, TableColumns::Mass), QItemSelectionModel::Select | QItemSelectionModel::Rows);
  CHECK(said() == all + "; 3 selected");
  window.library().choose(2);
  CHECK(said() == all);
}

TEST_CASE("what is said of the selection follows the filter", "[gui]") {
  Filtered window;
  const auto said = [&] { return window.library().progress_text().text(); };
  window.library().table().selectAll();
  REQUIRE(said().endsWith("selected"));
  window.filter(window.name(0), 1);
  CHECK_FALSE(said().contains("selected"));
  window.filter({}, window.rows);
  CHECK_FALSE(said().contains("selected"));
}

TEST_CASE("without a filter the row that was chosen under it is in sight", "[gui]") {
  Filtered window;
  const auto last = static_cast<std::size_t>(window.rows - 1);
  window.filter(window.name(last), 1);
  window.library().choose(0);
  REQUIRE(window.library().current_row() == window.rows - 1);
  window.filter({}, window.rows);
  CHECK(window.library().current_row() == window.rows - 1);
  auto& table = window.library().table();
  CHECK(wait_for([&] {
    return table.viewport()->rect().contains(
        table.visualRect(window.session().model().index(window.rows - 1, TableColumns::Name)).center());
  }));
}

TEST_CASE("a bound may be typed with a comma or a point, whatever the language", "[gui]") {
  const QLocale before;
  for (const auto* language : {"C", "en_US", "de_DE"}) {
    CAPTURE(language);
    QLocale::setDefault(QLocale(QLatin1String(language)));
    FilterBar filters({});
    for (const auto* typed : {"0,25", "0.25"}) {
      CAPTURE(typed);
      filters.value().selectAll();
      QTest::keyClicks(&filters.value(), typed);
      CHECK(filters.value().value() == Approx(0.25));
      CHECK(filters.value().text().contains("0.25"));
    }
    filters.value().setValue(25);
    filters.clear();
    CHECK(filters.value().value() == Approx(0.5));
  }
  QLocale::setDefault(before);
}

TEST_CASE("the current row stays in sight while predictions sort the table anew, until it is scrolled", "[gui]") {
  QByteArray rows = "smiles\n";
  const int count = motiphore::test::instrumented ? 2000 : 12000;
  for (int i = 0; i < count; ++i) rows += QByteArray(i % 37 + 1, 'C') + (i % 3 ? "O\n" : "N\n");
  const TemporaryFile many("many.csv", rows);
  Window window;
  window.open(many.path());
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Predicting; }));
  auto& table = window.library().table();
  window.library().sort_by(TableColumns::FirstTask, Qt::DescendingOrder);
  window.library().choose(0);
  const bool scrolls = GENERATE(false, true);
  if (scrolls) {
    table.scrollToTop();
    emit table.scrolled();
  }
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  REQUIRE(wait_for([&] { return window.session().order_is_last(); }));
  if (scrolls)
    CHECK(table.verticalScrollBar()->value() == 0);
  else
    CHECK(table.viewport()->rect().intersects(table.visualRect(table.currentIndex())));
}
