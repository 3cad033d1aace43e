// The box of motif types, by its keys.
#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>

#include "gui_support.hpp"
#include "library/filter_bar.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

struct Filters : FilterBar {
  Filters() : FilterBar(motif_vocabulary(shipped().card())) {
    show();
    activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(this));
    type().setFocus();
    type().lineEdit()->selectAll();
  }
  /// Keys as the window system hands them out, since a list that has opened takes them.
  void press(Qt::Key key) {
    const auto* list = type().completer()->popup();
    auto* where = list->isVisible() ? list->window()->windowHandle() : windowHandle();
    QTest::keyClick(where, key);
  }
};

}  // namespace

TEST_CASE("a motif type is chosen by a part of its name", "[gui][window]") {
  Filters filters;
  auto& type = filters.type();
  QTest::keyClicks(&type, "thiophene");
  auto& list = *type.completer()->popup();
  REQUIRE(wait_for([&] { return list.isVisible(); }));
  const auto offered = list.model()->index(0, 0).data().toString();
  for (int row = 0; row < list.model()->rowCount(); ++row)
    CHECK(list.fontMetrics().horizontalAdvance(list.model()->index(row, 0).data().toString()) <=
          list.viewport()->width());
  filters.press(Qt::Key_Return);
  CHECK(type.currentText() == offered);
  CHECK(type.currentText() == type.itemText(type.currentIndex()));
  CHECK(filters.filter().type == type.currentData().toInt());
  CHECK(filters.filter().type >= 0);
}

TEST_CASE("a name that no motif type has is said, and chooses none", "[gui][window]") {
  Filters filters;
  auto& type = filters.type();
  QTest::keyClicks(&type, "unobtainium");
  filters.press(Qt::Key_Down);
  CHECK(filters.filter().type == -1);
  filters.press(Qt::Key_Return);
  CHECK(filters.filter().type == -1);
  CHECK(filters.state().text().contains("unobtainium"));
  filters.activateWindow();  // the list had been before it
  REQUIRE(QTest::qWaitForWindowActive(&filters));
  filters.text().setFocus();
  CHECK(type.currentText() == "any motif");
}
