// The window on small screens and with large letters.
#include <QApplication>
#include <QScreen>
#include <QScrollArea>

#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

/// Letters of a screen with half as many dots again.
class LargeLetters {
 public:
  LargeLetters() {
    auto font = before_;
    font.setPointSizeF(1.5 * font.pointSizeF());
    QApplication::setFont(font);
  }
  ~LargeLetters() { QApplication::setFont(before_); }

 private:
  const QFont before_ = QApplication::font();
};

}  // namespace

TEST_CASE("a window fits into nine tenths of a small screen, with large letters too", "[gui]") {
  const auto take = [](const QSize& size) {
    Window window;
    window.open(drugs);
    REQUIRE(window.shows("CC(=O)Oc1ccccc1C(=O)O"));
    window.show_plot();
    window.show_motifs();
    QTest::qWait(50);
    window.resize(size);
    QTest::qWait(50);
    CHECK(window.width() == size.width());
    CHECK(window.height() == size.height());
    CHECK(window.view().width() >= 200);
  };
  take({819, 460});  // of 1366 x 768, everything half as large again
  LargeLetters large;
  take({1229, 691});  // of the same, letters alone
}

TEST_CASE("a window whose panels have to share a place is no wider than the screen", "[gui]") {
  LargeLetters large;
  MainWindow window(shipped());
  const int room = window.screen()->availableGeometry().width();
  REQUIRE(window.minimumSizeHint().width() > room);  // side by side
  window.show();
  QTest::qWait(100);
  CHECK(window.minimumSizeHint().width() < room);
  CHECK(window.width() <= room);
}

TEST_CASE("in a low window the bars of Why come before what else is said, but after a warning", "[gui]") {
  Window window;
  window.open("CC(=O)Oc1ccccc1C(=O)[O-].[Na+]");
  REQUIRE(wait_for([&] { return window.focus().prediction() != nullptr; }));
  auto& why = window.why();
  REQUIRE_FALSE(why.predicted().isHidden());
  const auto top = [&](const QWidget& part) { return part.mapTo(&window, QPoint()).y(); };
  const auto above = [&](const QWidget& a, const QWidget& b) {
    return wait_for([&] { return top(a) + a.height() <= top(b); });
  };
  window.resize(1024, 600);
  CHECK(above(why.bars(), why.domain()));
  CHECK(above(why.predicted(), why.bars()));
  CHECK(top(why.bars()) + 150 < top(why) + why.height());  // some of its lines are seen
  window.resize(1440, 880);
  CHECK(above(why.domain(), why.bars()));
}

TEST_CASE("no figure of Why is cut in the narrowest panel", "[gui]") {
  Window window;
  window.open(drugs);
  REQUIRE(window.shows("CC(=O)Oc1ccccc1C(=O)O"));
  window.resize(819, 460);
  QTest::qWait(50);
  const auto& bars = window.why().bars();
  CHECK(bars.mapTo(&window.why(), QPoint(bars.width(), 0)).x() <= window.why().width());
  CHECK(window.why().width() >= window.why().minimumSizeHint().width());
  CHECK(bars.width() >= bars.minimumSizeHint().width());
  auto* scroll = window.why().findChild<QScrollArea*>();
  REQUIRE(scroll);
  scroll->ensureVisible(0, bars.mapTo(scroll->widget(), QPoint()).y(), 0, 60);  // below the sentences
  const auto area = bars.visibleRegion().boundingRect();
  CHECK(area.width() == bars.width());
}
