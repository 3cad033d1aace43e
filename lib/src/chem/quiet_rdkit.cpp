#include "chem/quiet_rdkit.hpp"

#include <RDGeneral/RDLog.h>

#include <pthread.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <ostream>

namespace motiphore::detail {
namespace {

constexpr std::size_t kLogs = 6;

std::mutex mutex;
std::condition_variable changed;  // `holders` or `forks`
int forks = 0;                    // that wait for the holders of other threads, or are under way
int holders = 0;
thread_local int holders_here = 0;     // those of them on this thread
std::array<RDLogger, kLogs> put_away;  // while there are holders

std::array<RDLogger*, kLogs> logs() {
  return {&rdAppLog, &rdDebugLog, &rdInfoLog, &rdErrorLog, &rdWarningLog, &rdStatusLog};
}

/// Logs that stand for RDKit's own meanwhile. What they are told goes nowhere, and what anybody switches on or off
/// meanwhile is switched in them. They and their stream last as long as the process: a message may be on its way.
const std::array<RDLogger, kLogs>& stand_ins() {
  static auto& nowhere = *new std::ostream(nullptr);
  static const auto& all = *new std::array<RDLogger, kLogs>([] {
    std::array<RDLogger, kLogs> made;
    for (auto& log : made) log = std::make_shared<boost::logging::rdLogger>(&nowhere);
    return made;
  }());
  return all;
}

/// Pointers are swapped, so that who logs at this moment has one log or the other.
void close_logs() {
  const auto all = logs();
  for (std::size_t i = 0; i < kLogs; ++i) {
    if (!*all[i]) continue;
    put_away[i] = stand_ins()[i];
    put_away[i]->df_enabled = (*all[i])->df_enabled;
    put_away[i].swap(*all[i]);
  }
}

void open_logs() {
  const auto all = logs();
  for (std::size_t i = 0; i < kLogs; ++i) {
    if (put_away[i] && *all[i] == stand_ins()[i]) {  // or somebody has put another log there
      put_away[i]->df_enabled = (*all[i])->df_enabled;
      put_away[i].swap(*all[i]);
    }
    put_away[i].reset();
  }
}

/// A fork (Python's multiprocessing) copies one thread only: the child must not inherit a lock that another thread
/// holds and will never give back, a table that one was making, nor logs that nobody is left to open. So it waits for
/// those that are at work here, which takes a molecule's time, and the first time that of the tables, on a busy machine
/// more than a second; not for one that takes longer than five.
void survive_forks() {
  pthread_atfork(
      [] {
        std::unique_lock<std::mutex> lock(mutex);
        ++forks;
        changed.wait_for(lock, std::chrono::seconds(5), [] { return holders == holders_here; });
        lock.release();
      },
      [] {
        --forks;
        mutex.unlock();
        changed.notify_all();
      },
      [] {
        if (holders > 0 && holders_here == 0) open_logs();
        holders = holders_here;
        forks = 0;
        new (&changed) std::condition_variable;  // without those who waited in the parent
        mutex.unlock();
      });
}

}  // namespace

QuietRdkit::QuietRdkit() {
  static const bool once = (survive_forks(), true);
  static_cast<void>(once);
  std::unique_lock<std::mutex> lock(mutex);
  if (holders_here == 0) changed.wait(lock, [] { return forks == 0; });
  ++holders_here;
  if (holders++ == 0) close_logs();
}

QuietRdkit::~QuietRdkit() {
  const std::lock_guard<std::mutex> lock(mutex);
  --holders_here;
  if (--holders == 0) open_logs();
  if (forks > 0) changed.notify_all();
}

}  // namespace motiphore::detail
