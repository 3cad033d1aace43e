// What the window costs: time, as far as it is ours, and memory.
#pragma once

#include <time.h>

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "support/instrumented.hpp"

namespace motiphore::gui::test {

/// Time that this thread was ready to run but had to wait for a processor [ns]; on a busy machine that is not ours.
inline double waited_for_processor() {
  std::ifstream in("/proc/thread-self/schedstat");
  double run = 0, wait = 0;
  in >> run >> wait;
  return wait;
}

/// Time that all threads of this program ran [ms]. Between a keystroke and its picture one thread waits for another, so
/// this is how long it takes where a processor is free; other programs do not count.
inline double processor_time() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

inline double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

constexpr double kSlower = motiphore::test::instrumented ? 10 : 1;

/// How many times slower than where the bounds on times were set this machine is now, as a core is that others share:
/// by the processor time of a sort, which took 12 ms there. At least 1.
inline double slowness() {
  std::vector<double> times;
  for (int i = 0; i < 3; ++i) {
    std::mt19937 numbers(1);
    std::vector<std::uint32_t> all(200000);
    std::generate(all.begin(), all.end(), [&] { return static_cast<std::uint32_t>(numbers()); });
    const double before = processor_time();
    std::sort(all.begin(), all.end());
    times.push_back(processor_time() - before);
  }
  return std::max(1.0, median(times) / (12 * kSlower));
}

/// Measures how long the event loop was kept from its next event, without the time that other programs took.
class Watch {
 public:
  Watch() {
    clock_.start();
    last_wait_ = waited_for_processor();
    QObject::connect(&timer_, &QTimer::timeout, [this] { tick(); });
    timer_.start(2);
  }
  /// By the slowness of the machine after it.
  double worst() const { return worst_ / slowness(); }
  void restart() {
    worst_ = 0;
    tick();
    worst_ = 0;
  }

 private:
  void tick() {
    const double wait = waited_for_processor();
    worst_ = std::max(worst_, clock_.nsecsElapsed() / 1e6 - (wait - last_wait_) / 1e6);
    last_wait_ = wait;
    clock_.restart();
  }
  QTimer timer_;
  QElapsedTimer clock_;
  double last_wait_ = 0, worst_ = 0;
};

/// The longest that `work` keeps the event loop [ms], the best of up to three times: what a machine under others takes
/// once from it, it does not take each time, and what is ours comes back.
template <class Work>
double least_block(double goal, Work work) {
  double least = 0;
  for (int i = 0; i < 3 && (i == 0 || least >= goal); ++i) {
    Watch watch;
    work();
    least = i == 0 ? watch.worst() : std::min(least, watch.worst());
  }
  return least;
}

inline double resident_megabytes() {
  std::ifstream in("/proc/self/status");
  for (std::string word; in >> word;)
    if (word == "VmRSS:") {
      double kilobytes = 0;
      in >> kilobytes;
      return kilobytes / 1024;
    }
  return 0;
}

}  // namespace motiphore::gui::test
