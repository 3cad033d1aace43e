// Work on threads of its own, while the calling thread answers Ctrl-C. A thread that does not end at once when it is
// told to, since it reads a file or a molecule is large, is left behind: it works on nothing that belongs to Python.
#pragma once

#include <atomic>
#include <boost/python/errors.hpp>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "gil.hpp"

namespace motiphore::python {

constexpr std::chrono::milliseconds kSignalInterval{50};  // between two looks for Ctrl-C
constexpr std::chrono::milliseconds kGrace{100};          // for a thread that was told to stop

/// Starts a thread that nobody joins. The interpreter's end waits for it (`wait_for_threads_at_exit`).
template <class Work>
void start_thread(Work work);

/// Has the process wait a moment, when the interpreter is gone, for threads that were left behind, and leave them
/// otherwise: the libraries' static objects must outlive them.
void wait_for_threads_at_exit();

namespace detail {
extern std::atomic<int> running_threads;
}

template <class Work>
void start_thread(Work work) {
  ++detail::running_threads;
  try {
    std::thread([work = std::move(work)]() mutable {
      {
        const Work mine = std::move(work);  // what it holds is gone before it counts as ended
        mine();
      }
      --detail::running_threads;
    }).detach();
  } catch (...) {
    --detail::running_threads;
    throw;
  }
}

/// One piece of work, `Result work(const std::atomic<bool>& stop)`, on a thread of its own.
template <class Result>
class Background {
 public:
  template <class Work>
  explicit Background(Work work) : state_(std::make_shared<State>()) {
    start_thread([state = state_, work = std::move(work)] {
      try {
        state->result = work(state->stop);
      } catch (...) {
        state->error = std::current_exception();
      }
      {
        const std::lock_guard<std::mutex> lock(state->mutex);
        state->done = true;
      }
      state->changed.notify_all();
    });
  }

  ~Background() {
    state_->stop = true;
    const WithoutGil released;
    std::unique_lock<std::mutex> lock(state_->mutex);
    state_->changed.wait_for(lock, kGrace, [&] { return state_->done; });
  }

  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Waits for the end, but not for long; true if it has come. @throws what Python makes of a signal
  bool wait() {
    bool done = false;
    {
      const WithoutGil released;
      std::unique_lock<std::mutex> lock(state_->mutex);
      done = state_->changed.wait_for(lock, kSignalInterval, [&] { return state_->done; });
    }
    if (PyErr_CheckSignals() != 0) boost::python::throw_error_already_set();
    return done;
  }

  /// After the end. @throws what the work threw
  Result& result() {
    if (state_->error) std::rethrow_exception(state_->error);
    return *state_->result;
  }

 private:
  struct State {
    std::mutex mutex;
    std::condition_variable changed;
    std::atomic<bool> stop{false};
    bool done = false;
    std::optional<Result> result;
    std::exception_ptr error;
  };
  std::shared_ptr<State> state_;
};

/// The result of `work(stop)`, unless Ctrl-C comes first.
template <class Work>
auto interruptible(Work work) {
  using Result = std::decay_t<decltype(work(std::declval<const std::atomic<bool>&>()))>;
  Background<Result> background(std::move(work));
  while (!background.wait()) {
  }
  return std::move(background.result());
}

}  // namespace motiphore::python
