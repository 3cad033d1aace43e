// Ctrl-C and `kill`: something is said and saved before the program ends.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include <csignal>

namespace motiphore::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP call `last_words` on a thread of its own and then end the program as they
/// do without it. To be made before other threads are, which inherit that they leave these signals alone.
class OnInterrupt {
 public:
  explicit OnInterrupt(std::function<void()> last_words);
  ~OnInterrupt();
  OnInterrupt(const OnInterrupt&) = delete;
  OnInterrupt& operator=(const OnInterrupt&) = delete;

 private:
  void wait();

  std::function<void()> last_words_;
  sigset_t signals_{}, before_{};
  std::atomic<bool> done_{false};
  std::thread thread_;
};

/// For work that ends by itself soon after it is told to.
class StopFlag {
 public:
  StopFlag() = default;
  ~StopFlag();
  StopFlag(const StopFlag&) = delete;
  StopFlag& operator=(const StopFlag&) = delete;

  /// From now on SIGINT, SIGTERM and SIGHUP raise the flag instead of ending the program. One StopFlag at a time.
  void catch_signals();
  const std::atomic<bool>& flag() const;
};

}  // namespace motiphore::cli
