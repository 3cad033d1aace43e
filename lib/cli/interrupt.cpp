#include "interrupt.hpp"

#include <utility>

#include <unistd.h>

namespace motiphore::cli {

OnInterrupt::OnInterrupt(std::function<void()> last_words) : last_words_(std::move(last_words)) {
  sigemptyset(&signals_);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction now {};
    sigaction(signal, nullptr, &now);
    if (now.sa_handler != SIG_IGN) sigaddset(&signals_, signal);  // nohup, or a job in the background of a script
  }
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  thread_ = std::thread([this] { wait(); });
}

OnInterrupt::~OnInterrupt() {
  done_ = true;
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void OnInterrupt::wait() {
  constexpr timespec tick{0, 20'000'000};  // how long the end of the program may wait for this thread
  while (!done_) {
    const int signal = sigtimedwait(&signals_, nullptr, &tick);
    if (signal <= 0) continue;
    last_words_();
    std::signal(signal, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
    ::kill(::getpid(), signal);
  }
}

}  // namespace motiphore::cli
