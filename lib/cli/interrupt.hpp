// Ctrl-C and `kill`: something is said and saved before the program ends.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include <csignal>

namespace motiphore::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP, unless they are ignored, call `last_words` on a thread of its own and
/// then end the program as they do without it, whatever the other threads do. To be made before other threads are,
/// which inherit that they leave these signals alone.
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

}  // namespace motiphore::cli
