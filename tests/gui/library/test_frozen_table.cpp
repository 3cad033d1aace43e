// The columns that stay.
#include <QScrollBar>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

TEST_CASE("structure and name stay while the other columns are scrolled", "[gui]") {
  Window window;
  window.open(drugs);
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  auto& table = window.library().table();
  auto& frozen = table.frozen();
  REQUIRE(frozen.isVisible());
  const auto place = frozen.visualRect(table.model()->index(0, TableColumns::Name));
  table.horizontalScrollBar()->setValue(table.horizontalScrollBar()->maximum());
  CHECK(frozen.visualRect(table.model()->index(0, TableColumns::Name)) == place);
  CHECK(frozen.columnWidth(TableColumns::Name) == table.columnWidth(TableColumns::Name));
  CHECK(frozen.isColumnHidden(TableColumns::Profile));

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
