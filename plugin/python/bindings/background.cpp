#include "background.hpp"

#include <pthread.h>
#include <unistd.h>

#include <boost/python/dict.hpp>
#include <boost/python/import.hpp>
#include <boost/python/make_function.hpp>
#include <boost/python/tuple.hpp>
#include <cstdio>
#include <cstdlib>

#include "gil.hpp"
#include "motiphore/predict/time_limit.hpp"

namespace motiphore::python {

namespace detail {
std::atomic<int> running_threads{0};
std::atomic<int> calls_without_gil{0};
std::mutex making_known;
}  // namespace detail

namespace {

void before_fork() {
  detail::making_known.lock();
}
void after_fork() {
  detail::making_known.unlock();
}

/// By Python's hooks, not by those of the C library: CPython 3.13 locks its list of threads between the two, and then
/// waits for the one that is making a thread known, which waits for that list.
void let_forks_wait() {
  namespace bp = boost::python;
  bp::dict hooks;
  hooks["before"] = bp::make_function(&before_fork);
  hooks["after_in_parent"] = hooks["after_in_child"] = bp::make_function(&after_fork);
  bp::import("os").attr("register_at_fork")(*bp::tuple(), **hooks);
}

/// Has `exit` end the process, with the status it was given, before it destroys a static object: what is registered
/// last is called first.
void leave_before_destructors() {
#ifdef __GLIBC__
  ::on_exit(
      [](int status, void*) {
        std::fflush(nullptr);
        ::_exit(status);
      },
      nullptr);
#else  // nothing tells the status
  std::atexit([] {
    std::fflush(nullptr);
    ::_exit(0);
  });
#endif
}

}  // namespace

void wait_for_threads_at_exit() {
  let_forks_wait();
  ::pthread_atfork(nullptr, nullptr,
                   [] { detail::running_threads = detail::calls_without_gil = 0; });  // none in a child
  Py_AtExit([] {
    constexpr std::chrono::seconds kGraceAtExit{1};
    const auto deadline = std::chrono::steady_clock::now() + kGraceAtExit;
    const auto running = [] {
      return detail::running_threads > 0 || detail::calls_without_gil > 0 || abandoned_predictions() > 0;
    };
    while (running() && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (running()) leave_before_destructors();
  });
}

}  // namespace motiphore::python
