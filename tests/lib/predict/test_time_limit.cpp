#include "motiphore/predict/time_limit.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "motiphore/predict/prediction.hpp"
#include "support/catch.hpp"

using namespace motiphore;
using namespace std::chrono_literals;

namespace {

PredictOptions within(double seconds) {
  PredictOptions options;
  options.seconds = seconds;
  return options;
}

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void wait_for_abandoned() {
  for (int i = 0; i < 2000 && abandoned_predictions() > 0; ++i) std::this_thread::sleep_for(5ms);
  REQUIRE(abandoned_predictions() == 0);
}

/// Work that ends when it is let go, and owns what it uses.
struct Gate {
  std::shared_ptr<std::atomic<bool>> open = std::make_shared<std::atomic<bool>>(false);
  std::function<void()> work() const {
    return [open = open] {
      while (!*open) std::this_thread::sleep_for(1ms);
    };
  }
};

}  // namespace

TEST_CASE("what is done in time has its outcome", "[predict]") {
  const auto good = outcome_within(within(60), [] {
    Prediction p;
    p.mass = 16;
    return Outcome<Prediction>(std::move(p));
  });
  REQUIRE(good);
  CHECK(good->mass == 16);
  const auto bad = outcome_within(within(60), [] { return Outcome<Prediction>(Failure{Stage::Parse, "no"}); });
  REQUIRE_FALSE(bad);
  CHECK(bad.failure().text() == "parse: no");
  CHECK(abandoned_predictions() == 0);
}

TEST_CASE("what throws is a failure, with and without a limit", "[predict]") {
  for (const auto& options : {within(60), PredictOptions{}}) {
    const auto failure = run_within(options, [] { throw std::runtime_error("broken"); });
    REQUIRE(failure);
    CHECK(failure->text() == "predict: broken");
  }
}

TEST_CASE("without a limit the calling thread works, with one a thread beside it", "[predict]") {
  const auto worker = [](const PredictOptions& options) {
    const auto id = std::make_shared<std::thread::id>();
    CHECK_FALSE(run_within(options, [id] { *id = std::this_thread::get_id(); }));
    return *id;
  };
  CHECK(worker({}) == std::this_thread::get_id());
  CHECK(worker(within(60)) != std::this_thread::get_id());
}

TEST_CASE("work after work needs no thread each", "[predict]") {
  const auto ids = std::make_shared<std::set<std::thread::id>>();
  for (int i = 0; i < 200; ++i) CHECK_FALSE(run_within(within(60), [ids] { ids->insert(std::this_thread::get_id()); }));
  CHECK(ids->size() <= 2);  // one that was told of the work, or one that was quicker to it
}

TEST_CASE("what takes too long is given up, and runs on alone at a low priority", "[predict]") {
  const Gate gate;
  const auto priority = std::make_shared<std::atomic<int>>(-1);
  const auto failure = run_within(within(0.05), [wait = gate.work(), priority] {
    wait();
    *priority = ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
  });
  REQUIRE(failure);
  CHECK(failure->text() == "predict: given up after 0.05 s");
  CHECK(abandoned_predictions() == 1);
  *gate.open = true;
  wait_for_abandoned();
  CHECK(*priority == 10);
}

TEST_CASE("work is stopped within a fifth of a second, whatever it does", "[predict]") {
  const Gate gate;
  std::atomic<bool> stop{false};
  PredictOptions options;
  options.stop = &stop;
  std::thread later([&] {
    std::this_thread::sleep_for(50ms);
    stop = true;
  });
  const double seconds = seconds_of([&] { CHECK_THROWS_AS(run_within(options, gate.work()), StoppedError); });
  later.join();
  CHECK(seconds >= 0.05);
  CHECK(seconds < 0.25);
  CHECK(abandoned_predictions() == 1);
  *gate.open = true;
  wait_for_abandoned();
}

TEST_CASE("abandoned work is capped: what comes later waits, and is refused with a sentence", "[predict]") {
  const Gate gate;
  for (int i = 0; i < 1000 && abandoned_predictions() < most_abandoned;
       ++i)  // what is not begun in time is not abandoned
    REQUIRE(run_within(within(0.01), gate.work()));
  REQUIRE(abandoned_predictions() == most_abandoned);

  const auto begun = std::make_shared<std::atomic<bool>>(false);
  const auto refused = run_within(within(0.05), [begun] { *begun = true; });
  REQUIRE(refused);
  CHECK(refused->text() ==
        "predict: not begun within 0.05 s, since 16 molecules that were given up are still worked on; leave them out, "
        "or allow more time");
  CHECK_FALSE(*begun);
  CHECK(abandoned_predictions() == most_abandoned);

  const std::atomic<bool> stop{true};
  PredictOptions stopped;
  stopped.stop = &stop;
  CHECK_THROWS_AS(run_within(stopped, gate.work()), StoppedError);  // also while it waits for a place

  std::thread later([&] {
    std::this_thread::sleep_for(50ms);
    *gate.open = true;
  });
  CHECK_FALSE(run_within(within(60), [begun] { *begun = true; }));  // has the first place that is free
  CHECK(*begun);
  later.join();
  wait_for_abandoned();
}

TEST_CASE("work from many threads at once", "[predict]") {
  std::atomic<int> done{0}, given_up{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        const bool slow = (i + t) % 25 == 0;
        const auto failure = run_within(within(slow ? 0.002 : 60), [slow] {
          if (slow) std::this_thread::sleep_for(200ms);
        });
        ++(failure ? given_up : done);
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(given_up == 16);
  CHECK(done == 384);
  wait_for_abandoned();
}

TEST_CASE("the host's signals never reach the threads that may be left to themselves", "[predict]") {
  const auto blocked = [] {
    sigset_t now;
    ::pthread_sigmask(SIG_BLOCK, nullptr, &now);
    return ::sigismember(&now, SIGINT) == 1 && ::sigismember(&now, SIGUSR1) == 1 && ::sigismember(&now, SIGALRM) == 1;
  };
  bool there = false;
  const auto done = outcome_within(within(60), [&] {
    there = blocked();
    return Outcome<Prediction>(Prediction{});
  });
  REQUIRE(done);
  CHECK(there);
  CHECK_FALSE(blocked());
}
