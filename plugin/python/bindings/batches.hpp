// Lists of molecules through the library, in batches on several threads, with the interpreter lock given up meanwhile.
#pragma once

#include <algorithm>
#include <boost/python.hpp>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "gil.hpp"
#include "items.hpp"

namespace motiphore::python {

constexpr std::size_t kBatchesPerJob = 4;  // in memory at once

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
template <class Result, class Compute>
class Workers {
 public:
  using BatchPtr = std::shared_ptr<Batch<Result>>;

  Workers(std::size_t threads, const Compute& compute) : compute_(compute) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }

  /// Batches that nobody waits for any more are dropped.
  ~Workers() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      closed_ = true;
      waiting_.clear();
    }
    changed_.notify_all();
    const WithoutGil released;
    for (auto& thread : threads_) thread.join();
  }

  /// Without threads the batch is computed when it is waited for.
  void submit(BatchPtr batch) {
    if (threads_.empty()) return;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      waiting_.push_back(std::move(batch));
    }
    changed_.notify_all();
  }

  void wait(Batch<Result>& batch) {
    const WithoutGil released;
    if (threads_.empty()) {
      compute(batch);
      return;
    }
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return batch.done; });
  }

 private:
  void compute(Batch<Result>& batch) {
    try {
      copy_items(batch);
      batch.results = compute_(batch.items);
    } catch (...) {
      batch.error = std::current_exception();
    }
    batch.items.clear();
  }

  /// The thread that uses the copies makes them, so that their memory is its own: blocks that one thread takes and
  /// another frees, among the results that stay, scatter what comes after them.
  static void copy_items(Batch<Result>& batch) {
    const auto is_mol = [](const Item& item) { return item.to_copy != nullptr; };
    if (std::none_of(batch.items.begin(), batch.items.end(), is_mol)) return;
    const WithGil held;
    for (auto& item : batch.items) copy_item(item, Copy::Graph);
  }

  void work() {
    for (;;) {
      BatchPtr batch;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
        if (closed_) return;
        batch = std::move(waiting_.front());
        waiting_.pop_front();
      }
      compute(*batch);
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        batch->done = true;
      }
      changed_.notify_all();
    }
  }

  const Compute& compute_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<BatchPtr> waiting_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

/// Calls `compute` (items → results, without the interpreter lock) on batches of `list` and `convert` (one result, with
/// it) on each result, in order. After each batch `on_batch`, unless it is None, is called with the number of its
/// molecules. Ctrl-C, or an exception of `on_batch`, ends it after the batch at hand.
template <class Result, class Compute, class Convert>
void for_batches(const boost::python::list& list, std::size_t jobs, const boost::python::object& on_batch,
                 const Compute& compute, const Convert& convert) {
  const auto count = static_cast<std::size_t>(boost::python::len(list));
  const auto size = batch_size(count, std::max<std::size_t>(1, jobs));
  const auto batches = (count + size - 1) / size;
  const auto threads = std::min(jobs, batches);
  Workers<Result, Compute> workers(threads > 1 ? threads : 0, compute);
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
    if (PyErr_CheckSignals() != 0) boost::python::throw_error_already_set();
    if (batch.error) std::rethrow_exception(batch.error);
    for (const auto& result : batch.results) convert(result);
    if (!on_batch.is_none()) on_batch(batch.results.size());
    running.pop_front();
  }
}

}  // namespace motiphore::python
