// Lists of molecules through the library, in batches on several threads, with the interpreter lock given up meanwhile.
#pragma once

#include <algorithm>
#include <boost/python.hpp>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

#include "background.hpp"
#include "items.hpp"
#include "motiphore/stop_token.hpp"

namespace motiphore::python {

constexpr std::size_t kBatchesPerJob = 4;  // in memory at once
constexpr std::size_t kSlice = 32;         // molecules between two looks whether to stop

/// Molecules that one thread takes at a time: few enough to share a short list among threads, and many where there are
/// many, since a thread may wait for the interpreter lock before each batch.
inline std::size_t batch_size(std::size_t count, std::size_t jobs) {
  return std::clamp<std::size_t>(count / (jobs * kBatchesPerJob), 16, 256);
}

template <class Result>
struct Batch {
  std::vector<Item> items;
  std::vector<Result> results;
  std::exception_ptr error;
  bool done = false;
};

/// Threads that compute batches. They are started for one call and end with it: threads that wait from one call to the
/// next would be missing in a process that was forked in between.
/// @tparam Compute  (items, StopToken) → results; copied, and holds nothing of Python
template <class Result, class Compute>
class Workers {
 public:
  using BatchPtr = std::shared_ptr<Batch<Result>>;

  Workers(std::size_t threads, const Compute& compute) : state_(std::make_shared<State>(compute)) {
    for (; state_->threads < threads; ++state_->threads) start_thread([state = state_] { work(*state); });
    has_threads_ = threads > 0;
  }

  /// Batches that nobody waits for any more are dropped; a thread that does not end soon is left behind.
  ~Workers() {
    std::unique_lock<std::mutex> lock(state_->mutex);
    state_->closed = true;  // with the interpreter lock held: see `copy_items`
    state_->waiting.clear();
    state_->changed.notify_all();
    lock.unlock();
    const WithoutGil released;
    lock.lock();
    state_->changed.wait_for(lock, kGrace, [&] { return state_->threads == 0; });
  }

  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Without threads the batch is computed when it is waited for.
  void submit(BatchPtr batch) {
    if (!has_threads_) return;
    {
      const std::lock_guard<std::mutex> lock(state_->mutex);
      state_->waiting.push_back(std::move(batch));
    }
    state_->changed.notify_all();
  }

  /// @throws what Python makes of a signal
  void wait(Batch<Result>& batch) {
    for (bool done = false; !done;) {
      {
        const WithoutGil released;
        if (has_threads_) {
          std::unique_lock<std::mutex> lock(state_->mutex);
          done = state_->changed.wait_for(lock, kSignalInterval, [&] { return batch.done; });
        } else {
          compute(*state_, batch, StopToken(signalled));
          done = true;
        }
      }
      if (PyErr_Occurred() != nullptr || PyErr_CheckSignals() != 0) boost::python::throw_error_already_set();
    }
  }

 private:
  struct State {
    explicit State(const Compute& how) : compute(how) {}
    const Compute compute;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<BatchPtr> waiting;
    std::size_t threads = 0;
    std::atomic<bool> closed{false};
  };

  /// Whether Python made an exception of a signal; on the thread that called.
  static bool signalled() {
    const WithGil held;
    return PyErr_Occurred() != nullptr || PyErr_CheckSignals() != 0;
  }

  static void compute(State& state, Batch<Result>& batch, const StopToken& stop) {
    try {
      copy_items(state, batch);
      auto next = std::make_move_iterator(batch.items.begin());
      for (auto left = batch.items.size(); left > 0 && !state.closed;) {
        const auto count = std::min(left, kSlice);
        const std::vector<Item> slice(next, next + static_cast<std::ptrdiff_t>(count));
        for (auto& result : state.compute(slice, stop)) batch.results.push_back(std::move(result));
        next += static_cast<std::ptrdiff_t>(count);
        left -= count;
      }
    } catch (...) {
      batch.error = std::current_exception();
    }
    batch.items.clear();
  }

  /// The thread that uses the copies makes them, so that their memory is its own: blocks that one thread takes and
  /// another frees, among the results that stay, scatter what comes after them. Once the call is over, which it says
  /// with the interpreter lock held, its molecules may be gone.
  static void copy_items(State& state, Batch<Result>& batch) {
    const auto is_mol = [](const Item& item) { return item.to_copy != nullptr; };
    if (std::none_of(batch.items.begin(), batch.items.end(), is_mol) || state.closed) return;
    const WithGil held;
    if (state.closed) return;
    for (auto& item : batch.items) copy_item(item, Copy::Graph);
  }

  static void work(State& state) {
    for (;;) {
      BatchPtr batch;
      {
        std::unique_lock<std::mutex> lock(state.mutex);
        state.changed.wait(lock, [&] { return state.closed || !state.waiting.empty(); });
        if (state.closed) {
          --state.threads;
          state.changed.notify_all();
          return;
        }
        batch = std::move(state.waiting.front());
        state.waiting.pop_front();
      }
      compute(state, *batch, &state.closed);
      {
        const std::lock_guard<std::mutex> lock(state.mutex);
        batch->done = true;
      }
      state.changed.notify_all();
    }
  }

  std::shared_ptr<State> state_;
  bool has_threads_ = false;
};

/// Calls `compute` (items → results, without the interpreter lock, until it is told to stop) on batches of `list` and
/// `convert` (one result, with it) on each result, in order. After each batch `on_batch`, unless it is None, is called
/// with the number of its molecules. Ctrl-C, or an exception of `on_batch`, ends it at once.
template <class Result, class Compute, class Convert>
void for_batches(const boost::python::list& list, std::size_t jobs, const boost::python::object& on_batch,
                 const Compute& compute, const Convert& convert) {
  const auto count = static_cast<std::size_t>(boost::python::len(list));
  const auto size = batch_size(count, std::max<std::size_t>(1, jobs));
  const auto batches = (count + size - 1) / size;
  const auto threads = std::min(std::max<std::size_t>(1, jobs), batches);
  Workers<Result, Compute> workers(batches > 1 ? threads : 0, compute);
  const auto limit = std::max<std::size_t>(1, threads) * kBatchesPerJob;
  std::deque<std::shared_ptr<Batch<Result>>> running;
  std::size_t next = 0;
  while (next < count || !running.empty()) {
    while (next < count && running.size() < limit) {
      auto batch = std::make_shared<Batch<Result>>();
      for (const auto last = std::min(count, next + size); next < last; ++next)
        batch->items.push_back(note_item(list[next]));
      workers.submit(batch);
      running.push_back(std::move(batch));
    }
    auto& batch = *running.front();
    workers.wait(batch);
    if (batch.error) std::rethrow_exception(batch.error);
    for (const auto& result : batch.results) convert(result);
    if (!on_batch.is_none()) on_batch(batch.results.size());
    running.pop_front();
  }
}

}  // namespace motiphore::python
