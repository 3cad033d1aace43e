// From input to repaint: what the goals of the window bound. Times are those of this program's threads, so that they
// are the same on a busy machine.
#include "clocks.hpp"
#include "window_support.hpp"

using namespace motiphore;
using namespace motiphore::gui;
using namespace motiphore::gui::test;

namespace {

const char* const smiles = "FC(F)(F)c1cc(-c2ccc(C)cc2)n(n1)-c1ccc(cc1)S(=O)(=O)NC";
constexpr int kTimes = 7;

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

/// The median time from input to repaint [ms].
template <class Input, class Condition>
double time_of(Window& window, Input input, Condition done) {
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
  return median(times);
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
  CHECK(needed < 500);
}

TEST_CASE("a mask and a keystroke are on screen within a tenth of a second", "[gui][window]") {
  Window window;
  window.open(smiles);
  REQUIRE(window.shows(smiles));
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
        return window.focus().molecule()->smiles == smiles + std::string(static_cast<std::size_t>(i) + 1, 'C');
      });
  WARN("mask to repaint " << mask << " ms, keystroke to repaint " << key << " ms");
  CHECK(mask < 100);
  CHECK(key < 100);
}
