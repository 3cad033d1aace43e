// From input to repaint: what the goals of the window bound. Times are those of this program's threads, so that they
// are the same on a busy machine.
#include "clocks.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

const char* const given = "FC(F)(F)c1cc(-c2ccc(C)cc2)n(n1)-c1ccc(cc1)S(=O)(=O)NC";
constexpr int kTimes = 9;
constexpr double kMost = 50 * kSlower;  // ms from input to repaint; the goal, 30, is met where the machine is idle else

/// The median time from input to repaint [ms], by the slowness around it.
template <class Input, class Condition>
double time_of(Window& window, Input input, Condition done) {
  const double slow = slowness();
  std::vector<double> times;
  for (int i = 0; i < kTimes; ++i) {
    const double before = processor_time();
    input(i);
    REQUIRE(wait_for([&] { return done(i); }));
    window.repaint();
    times.push_back(processor_time() - before);
    REQUIRE(wait_for([&] { return window.focus().molecule()->alerts.has_value(); }));
    QTest::qWait(50);
  }
  return median(times) / std::max(slow, slowness());
}

}  // namespace

TEST_CASE("the window is there within half a second", "[gui][window]") {
  const double before = processor_time();
  const auto predictor = Predictor::load_default();
  MainWindow window(predictor);
  window.show();
  window.repaint();
  const double needed = processor_time() - before;
  WARN("model and window: " << needed << " ms");
  CHECK(needed < 500 * kSlower);
}

TEST_CASE("a mask, a keystroke and an edit are on screen at once", "[gui][window]") {
  Window window;
  window.open(given);
  REQUIRE(window.shows(given));
  REQUIRE(wait_for([&] { return window.session().state() == Session::State::Done; }));
  QTest::qWait(300);  // the thumbnail
  window.focus().select_cluster(2);
  const double mask = time_of(
      window, [&](int) { QTest::keyClick(&window.view(), Qt::Key_M); },
      [&](int i) { return window.focus().molecule()->masked.has_value() == (i % 2 == 0); });
  window.focus().unmask_all();
  REQUIRE(wait_for([&] { return !window.focus().molecule()->masked; }));

  auto& line = window.what_if().line();
  line.setFocus();
  line.end(false);
  const double key = time_of(
      window, [&](int) { QTest::keyClicks(&line, "C"); },
      [&](int i) {
        return window.focus().molecule()->smiles == given + std::string(static_cast<std::size_t>(i) + 1, 'C');
      });

  std::string before;
  const double edit = time_of(
      window,
      [&](int i) {
        before = window.focus().molecule()->smiles;
        window.edits().edit({MoleculeEdit::Kind::Element, 0, -1, i % 2 == 0 ? "Cl" : "F", 0});
      },
      [&](int) { return window.focus().molecule()->smiles != before; });
  WARN("mask to repaint " << mask << " ms, keystroke " << key << " ms, edit " << edit << " ms");
  CHECK(mask < kMost);
  CHECK(key < kMost);
  CHECK(edit < kMost);
}
