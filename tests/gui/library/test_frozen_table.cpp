// The columns that stay.
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QWheelEvent>
#include <utility>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("structure and name stay while the other columns are scrolled", "[gui]") {
  DrugsWindow window;
  auto& table = window.library().table();
  auto& frozen = table.frozen();
  REQUIRE(frozen.isVisible());
  const auto place = frozen.visualRect(table.model()->index(0, TableColumns::Name));
  table.horizontalScrollBar()->setValue(table.horizontalScrollBar()->maximum());
  CHECK(frozen.visualRect(table.model()->index(0, TableColumns::Name)) == place);
  CHECK(frozen.columnWidth(TableColumns::Name) == table.columnWidth(TableColumns::Name));
  CHECK(frozen.isColumnHidden(TableColumns::Profile));
  constexpr int kMargins = 20;  // of a cell, at least
  int domain = 0;               // its words are not cut off
  while (domain < table.model()->columnCount() &&
         table.model()->headerData(domain, Qt::Horizontal).toString() != "Domain")
    ++domain;
  REQUIRE(domain < table.model()->columnCount());
  CHECK(table.columnWidth(domain) >= table.fontMetrics().horizontalAdvance("0.000 outside") + kMargins);

  table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 2);
  CHECK(frozen.verticalScrollBar()->value() == table.verticalScrollBar()->value());
  CHECK(frozen.rowAt(10) == table.rowAt(10));
  const int row = frozen.rowAt(40);
  QTest::mouseClick(frozen.viewport(), Qt::LeftButton, {},
                    frozen.visualRect(table.model()->index(row, TableColumns::Name)).center());
  CHECK(table.currentIndex().row() == row);
  QTest::qWait(1500);  // thumbnails
  save_shot(window, "frozen");
  emit frozen.customContextMenuRequested({5, 5});
  REQUIRE(wait_for([&] { return QApplication::activePopupWidget() != nullptr; }));
  CHECK(QApplication::activePopupWidget()->actions() == table.actions());
  QApplication::activePopupWidget()->close();
  CHECK(frozen.horizontalHeader()->isSortIndicatorShown());

  // A column that is scrolled to is not left under those that stay.
  table.scrollTo(table.model()->index(row, TableColumns::FirstTask));
  const int edge = frozen.columnWidth(0) + frozen.columnWidth(1) + frozen.columnWidth(2);
  CHECK(table.visualRect(table.model()->index(row, TableColumns::FirstTask)).left() >= edge);
  // They stay first.
  table.horizontalHeader()->moveSection(0, 5);
  CHECK(table.horizontalHeader()->visualIndex(0) == 0);
  frozen.setColumnWidth(TableColumns::Name, 170);
  CHECK(table.columnWidth(TableColumns::Name) == 170);
  // Their titles sort, too.
  frozen.horizontalHeader()->setSortIndicator(TableColumns::Name, Qt::DescendingOrder);
  CHECK(table.horizontalHeader()->sortIndicatorSection() == TableColumns::Name);
  // Where there is little room, all scroll.
  table.setColumnWidth(TableColumns::Name, 2000);
  CHECK_FALSE(frozen.isVisible());
}

TEST_CASE("a click, a key or a row that is chosen leaves the columns where they are scrolled to", "[gui]") {
  DrugsWindow window;
  auto& table = window.library().table();
  auto& frozen = table.frozen();
  auto& bar = *table.horizontalScrollBar();
  REQUIRE(frozen.isVisible());
  const int right = bar.maximum() - 40;
  bar.setValue(right);
  for (const int column : {TableColumns::Structure, TableColumns::Name}) {
    QTest::mouseClick(frozen.viewport(), Qt::LeftButton, {},
                      frozen.visualRect(table.model()->index(column, column)).center());
    CHECK(table.currentIndex().row() == column);
    CHECK(bar.value() == right);
  }
  table.setFocus();
  table.setCurrentIndex(table.model()->index(2, TableColumns::Profile));
  bar.setValue(right);
  QTest::keyClick(&table, Qt::Key_Down);
  CHECK(table.currentIndex().row() == 3);
  window.library().choose(5);
  CHECK(bar.value() == right);
  // To another cell of the row it goes, where that is out of sight.
  QTest::keyClick(&table, Qt::Key_Home);
  table.setCurrentIndex(table.model()->index(table.currentIndex().row(), TableColumns::FirstTask));
  CHECK(bar.value() < right);

  bar.setValue(0);
  QWheelEvent wheel({20, 20}, frozen.viewport()->mapToGlobal(QPointF(20, 20)), {}, {-240, 0}, {}, {}, Qt::NoScrollPhase,
                    false);
  QCoreApplication::sendEvent(frozen.viewport(), &wheel);
  CHECK(bar.value() > 0);
}

TEST_CASE("the molecule that keys go to is the one that is selected, in the table and in the grid", "[gui]") {
  DrugsWindow window;
  const bool grid = GENERATE(false, true);
  CAPTURE(grid);
  window.library().show_structures_only(grid);
  QAbstractItemView* view = &window.library().table();
  if (grid) view = &window.library().grid();
  view->setFocus();
  window.library().choose(3);
  const auto last = window.session().model().rowCount() - 1;
  const auto selected = [&] { return window.library().selected_rows(); };
  QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier);
  CHECK(window.library().current_row() == last);
  CHECK(selected() == RowNumbers{static_cast<std::uint32_t>(last)});
  QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
  CHECK(window.library().current_row() == 0);
  CHECK(selected() == RowNumbers{0});
  QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
  CHECK(selected().size() == static_cast<std::size_t>(last) + 1);
}

TEST_CASE("on a laptop's screen numbers can be read beside structure and name", "[gui]") {
  DrugsWindow window;
  auto& table = window.library().table();
  window.resize(1280, 800);
  QTest::qWait(50);
  REQUIRE(table.frozen().isVisible());
  CHECK(table.viewport()->width() - table.frozen().width() >= 180);
  const int at = table.columnViewportPosition(TableColumns::FirstTask);
  CHECK(at + table.columnWidth(TableColumns::FirstTask) <= table.viewport()->width());
  // A wider window widens the table.
  const int before = table.width();
  window.resize(1920, 1080);
  QTest::qWait(50);
  CHECK(table.width() - before >= 200);
  CHECK(window.view().width() < 1920 / 2);
  window.resize(1280, 800);
  QTest::qWait(50);
  CHECK(table.width() == before);
}

TEST_CASE("a row that could not be predicted says why in the place of its drawing", "[gui]") {
  Window window;
  window.open("CCO ethanol\nC1CC( broken");
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  const auto& model = window.session().model();
  const auto why = model.index(1, TableColumns::Structure).data(ResultsModel::Problem).toString();
  CHECK(why == QString::fromStdString(model.library().summary(1)->failure().message));
  CHECK(model.index(0, TableColumns::Structure).data(ResultsModel::Problem).toString().isEmpty());
}

namespace {

/// A table of which rows can be hidden.
struct FilteredTable {
  FilteredTable() {
    for (int row = 0; row < rows; ++row)
      for (int column = 0; column < columns; ++column) model.setItem(row, column, new QStandardItem(text(row)));
    proxy.setSourceModel(&model);
    table.setModel(&proxy);
    table.set_row_height(40);
    table.resize(600, 400);
    table.show();
    REQUIRE(QTest::qWaitForWindowExposed(&table));
  }
  static QString text(int row) { return QStringLiteral("row %1.").arg(row); }
  void filter(const QString& text) { proxy.setFilterFixedString(text); }
  /// Where a row stands in each of the two views [px].
  std::pair<int, int> places(int row) {
    return {table.rowViewportPosition(row), table.frozen().rowViewportPosition(row)};
  }

  static constexpr int rows = 500, columns = 6;
  QStandardItemModel model{rows, columns};
  QSortFilterProxyModel proxy;
  FrozenTable table{2};
};

}  // namespace

TEST_CASE("both parts of the table show the same rows, whatever scrolls them", "[gui]") {
  FilteredTable filtered;
  auto& table = filtered.table;
  auto& frozen = table.frozen();
  REQUIRE(frozen.isVisible());
  const int far = 400;
  const auto together = [&](int row) {
    QTest::qWait(50);
    const auto [own, other] = filtered.places(row);
    CHECK(own == other);
    CHECK(own > -40);
    CHECK(own < table.viewport()->height());
    CHECK(frozen.rowAt(1) == table.rowAt(1));
  };

  SECTION("a row that is scrolled to as soon as a filter is cleared") {
    filtered.filter(FilteredTable::text(far));
    QTest::qWait(50);
    REQUIRE(filtered.proxy.rowCount() == 1);
    filtered.filter({});
    table.scrollTo(filtered.proxy.index(far, 3));
    together(far);
  }
  SECTION("the same where the filter left more rows than are in sight") {
    filtered.filter("row 1");
    QTest::qWait(50);
    REQUIRE(filtered.proxy.rowCount() == 111);
    filtered.filter({});
    table.scrollTo(filtered.proxy.index(far, 3));
    together(far);
  }
  SECTION("a bar that is set before the rows are laid out") {
    filtered.filter(FilteredTable::text(far));
    QTest::qWait(50);
    filtered.filter({});
    table.setCurrentIndex(filtered.proxy.index(far, 3));
    together(far);
  }
  SECTION("rows that go while the last are in sight") {
    table.scrollToBottom();
    together(FilteredTable::rows - 1);
    filtered.filter("row 1");
    QTest::qWait(50);
    together(table.rowAt(1));
  }
  SECTION("rows that come, and a table that grows") {
    table.scrollToBottom();
    for (int row = 0; row < 20; ++row) filtered.model.appendRow(new QStandardItem("new"));
    table.scrollToBottom();
    together(filtered.proxy.rowCount() - 1);
    table.resize(600, 700);
    together(filtered.proxy.rowCount() - 1);
    table.resize(600, 300);
    table.scrollToBottom();
    together(filtered.proxy.rowCount() - 1);
  }
  SECTION("a row that is clicked where the edge cuts it is the one that is selected, in either part") {
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    for (QTableView* part : {&frozen, static_cast<QTableView*>(&table)}) {
      table.verticalScrollBar()->setValue(20);  // half of the first row
      QTest::qWait(50);
      const int column = part == &frozen ? 0 : 4;
      const auto rect = part->visualRect(filtered.proxy.index(0, column));
      const QPoint at(rect.center().x(), 10);
      REQUIRE(part->rowAt(at.y()) == 0);
      QTest::mousePress(part->viewport(), Qt::LeftButton, {}, at);
      QTest::qWait(20);
      QTest::mouseMove(part->viewport(), at + QPoint(2, 0));
      QTest::mouseRelease(part->viewport(), Qt::LeftButton, {}, at + QPoint(2, 0));
      const auto selected = table.selectionModel()->selectedRows();
      REQUIRE(selected.size() == 1);
      CHECK(selected.front().row() == 0);
      CHECK(table.currentIndex().row() == 0);
      const auto [own, other] = filtered.places(0);
      CHECK(own == other);
      table.setCurrentIndex(filtered.proxy.index(5, 3));
    }
  }
  SECTION("a view that scrolls the frozen columns, as a key that selects does") {
    frozen.scrollTo(filtered.proxy.index(far, 0));
    together(far);
  }
}
