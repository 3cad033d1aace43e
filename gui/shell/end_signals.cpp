#include "shell/end_signals.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <QSocketNotifier>
#include <atomic>
#include <cerrno>
#include <csignal>

namespace motiphore::gui {

namespace {

std::atomic<int> write_end{-1};  // a handler has no other way to what it writes to
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void note_end_signal(int signal) {
  const int before = errno;  // of what was interrupted, which may be about to read it
  const auto byte = static_cast<unsigned char>(signal);
  // Where the pipe is full it has been told already.
  [[maybe_unused]] const auto written = ::write(write_end, &byte, 1);
  errno = before;
}

void handle_end_signals(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGTERM, SIGINT}) ::sigaction(signal, &action, nullptr);
}

}  // namespace

EndSignals::EndSignals(QObject* parent) : QObject(parent) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;  // they end the program at once, as everywhere
  read_ = ends[0];
  write_end = ends[1];
  auto* notifier = new QSocketNotifier(read_, QSocketNotifier::Read, this);
  connect(notifier, &QSocketNotifier::activated, this, [this] {
    unsigned char byte = 0;
    if (::read(read_, &byte, 1) == 1) emit asked(byte);
  });
  handle_end_signals(note_end_signal);
}

EndSignals::~EndSignals() {
  if (read_ < 0) return;
  handle_end_signals(SIG_DFL);
  ::close(write_end.exchange(-1));
  ::close(read_);
}

}  // namespace motiphore::gui
