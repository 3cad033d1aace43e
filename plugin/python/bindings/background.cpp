#include "background.hpp"

#include <pthread.h>
#include <unistd.h>

#include <cstdio>

#include "gil.hpp"
#include "motiphore/predict/time_limit.hpp"

namespace motiphore::python {

namespace detail {
std::atomic<int> running_threads{0};
std::mutex making_known;
}  // namespace detail

void wait_for_threads_at_exit() {
  ::pthread_atfork([] { detail::making_known.lock(); }, [] { detail::making_known.unlock(); },
                   [] {
                     detail::making_known.unlock();
                     detail::running_threads = 0;  // a child has none of them
                   });
  Py_AtExit([] {
    constexpr std::chrono::seconds kGraceAtExit{1};
    constexpr int kInterrupted = 130;  // as of a process that Ctrl-C has ended
    const auto deadline = std::chrono::steady_clock::now() + kGraceAtExit;
    const auto running = [] { return detail::running_threads > 0 || abandoned_predictions() > 0; };
    while (running() && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (!running()) return;
    std::fflush(nullptr);
    ::_exit(kInterrupted);
  });
}

}  // namespace motiphore::python
