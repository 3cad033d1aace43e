#include "motiphore/predict/time_limit.hpp"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "motiphore/text/format.hpp"

namespace motiphore {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kTick{20};  // between two looks whether to stop
/// A lower one would hold up the end of the process, for which the thread has to run once more.
constexpr int kLowPriority = 10;

struct Job {
  std::function<void()> work;
  std::optional<Failure> failure;
  bool done = false, abandoned = false;
  pid_t thread = 0;  ///< that works on it; 0: none yet
};
using JobPtr = std::shared_ptr<Job>;

/// Threads for work that may have to be left to itself. They wait for the next when they are done, except that one
/// which was abandoned ends, since its priority cannot be raised again.
class SideThreads {
 public:
  /// Lives as long as the process: abandoned threads use it when everything else is gone.
  static SideThreads& all() { return *current().load(); }

  std::optional<Failure> run(const PredictOptions& options, std::function<void()> work) {
    std::unique_lock<std::mutex> lock(mutex_);
    if (!wait(lock, options, [this] { return abandoned_ < most_abandoned; }))
      return Failure{Stage::Predict, text::format("not begun within %g s, since %zu molecules that were given up "
                                                  "are still worked on; leave them out, or allow more time",
                                                  options.seconds, most_abandoned)};
    const auto job = std::make_shared<Job>();
    job->work = std::move(work);
    waiting_.push_back(job);
    if (idle_ < waiting_.size()) begin_thread();
    wanted_.notify_one();
    try {
      if (wait(lock, options, [&] { return job->done; })) return job->failure;
    } catch (const StoppedError&) {
      if (!lock.owns_lock()) lock.lock();
      abandon(*job);
      throw;
    }
    abandon(*job);
    return Failure{Stage::Predict, text::format("given up after %g s", options.seconds)};
  }

  std::size_t abandoned() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return abandoned_;
  }

 private:
  /// A child process has none of its parent's threads, and a mutex that one of them may have held.
  static std::atomic<SideThreads*>& current() {
    static std::atomic<SideThreads*> threads{[] {
      ::pthread_atfork(nullptr, nullptr, [] { current() = new SideThreads; });
      return new SideThreads;
    }()};
    return threads;
  }

  /// @returns false if it takes longer than the limit. @throws StoppedError, maybe without the lock
  template <class Condition>
  bool wait(std::unique_lock<std::mutex>& lock, const PredictOptions& options, Condition condition) {
    const auto start = Clock::now();
    while (!condition()) {
      const double left = options.seconds - std::chrono::duration<double>(Clock::now() - start).count();
      if (left <= 0) return false;
      const auto tick = std::min<std::chrono::duration<double>>(kTick, std::chrono::duration<double>(left));
      if (changed_.wait_for(lock, tick, condition)) return true;
      lock.unlock();  // what is asked may wait for something, as for Python's lock
      options.stop.check();
      lock.lock();
    }
    return true;
  }

  void abandon(Job& job) {
    if (job.done) return;
    job.abandoned = true;
    ++abandoned_;
#ifdef __linux__  // where a priority is that of one thread: it must not take the time of those that are waited for
    if (job.thread > 0) ::setpriority(PRIO_PROCESS, static_cast<id_t>(job.thread), kLowPriority);
#endif
  }

  /// The host's signals are for its own threads: a handler that ran on this one would find another's data.
  void begin_thread() {
    sigset_t every, before;
    ::sigfillset(&every);
    ::pthread_sigmask(SIG_SETMASK, &every, &before);
    try {
      std::thread([this] { work_on(); }).detach();
    } catch (...) {
      ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
      throw;
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }

  void work_on() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (bool abandoned = false; !abandoned;) {
      ++idle_;
      wanted_.wait(lock, [this] { return !waiting_.empty(); });
      --idle_;
      const auto job = std::move(waiting_.front());
      waiting_.pop_front();
      if (!job->abandoned) {
#ifdef __linux__
        job->thread = ::gettid();
#endif
        lock.unlock();
        std::optional<Failure> failure;
        try {
          job->work();
        } catch (const std::exception& error) {
          failure = Failure{Stage::Predict, error.what()};
        }
        job->work = nullptr;
        lock.lock();
        job->failure = std::move(failure);
        abandoned = job->abandoned;
      }
      job->done = true;
      if (job->abandoned) --abandoned_;
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable wanted_, changed_;  ///< there is work; some is done
  std::deque<JobPtr> waiting_;
  std::size_t idle_ = 0, abandoned_ = 0;
};

}  // namespace

std::optional<Failure> run_within(const PredictOptions& options, std::function<void()> work) {
  if (std::isfinite(options.seconds) || options.stop.can_stop())
    return SideThreads::all().run(options, std::move(work));
  try {
    work();
  } catch (const std::exception& error) {
    return Failure{Stage::Predict, error.what()};
  }
  return std::nullopt;
}

std::size_t abandoned_predictions() {
  return SideThreads::all().abandoned();
}

}  // namespace motiphore
