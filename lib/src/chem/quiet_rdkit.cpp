#include "chem/quiet_rdkit.hpp"

#include <RDGeneral/RDLog.h>

#include <pthread.h>

#include <array>
#include <cstddef>
#include <mutex>

namespace motiphore::detail {
namespace {

std::mutex mutex;
int holders = 0;
thread_local int holders_here = 0;  // those of them on this thread
std::array<bool, 6> was_enabled{};

std::array<boost::logging::rdLogger*, 6> logs() {
  return {rdAppLog.get(), rdDebugLog.get(), rdInfoLog.get(), rdErrorLog.get(), rdWarningLog.get(), rdStatusLog.get()};
}

/// What somebody has opened meanwhile stays open. What somebody has closed meanwhile cannot be told from what was
/// closed here, and is opened.
void open_logs() {
  const auto all = logs();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] && was_enabled[i]) all[i]->df_enabled = true;
  }
}

/// A fork (Python's multiprocessing) copies one thread only: the child must not inherit a lock that another thread
/// holds and will never give back, nor logs that nobody is left to open.
void survive_forks() {
  pthread_atfork([] { mutex.lock(); }, [] { mutex.unlock(); },
                 [] {
                   if (holders > 0 && holders_here == 0) open_logs();
                   holders = holders_here;
                   mutex.unlock();
                 });
}

}  // namespace

QuietRdkit::QuietRdkit() {
  static const bool once = (survive_forks(), true);
  static_cast<void>(once);
  const std::lock_guard<std::mutex> lock(mutex);
  ++holders_here;
  if (holders++ > 0) return;
  const auto all = logs();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i]) continue;
    was_enabled[i] = all[i]->df_enabled;
    all[i]->df_enabled = false;
  }
}

QuietRdkit::~QuietRdkit() {
  const std::lock_guard<std::mutex> lock(mutex);
  --holders_here;
  if (--holders == 0) open_logs();
}

}  // namespace motiphore::detail
