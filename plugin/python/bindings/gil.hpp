// Giving up the interpreter lock while something works that knows no Python, and taking it for a while. RDKit has such
// guards, but their header does not compile from every package.
#pragma once

#include <boost/python/detail/wrap_python.hpp>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace motiphore::python {

namespace detail {
/// Calls that work without the lock at the moment.
extern std::atomic<int> calls_without_gil;

[[noreturn]] inline void stay() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(24));
}

/// The interpreter ends a thread that wants the lock of it while it ends itself, by an unwinding that no destructor and
/// no `catch` on its way may hold up; CPython 3.14 has such a thread stay where it is for ever, and so does this.
template <class Take>
void take_or_stay(Take take) noexcept {
  try {
    take();
  } catch (...) {  // which Python, written in C, does not throw
    stay();
  }
}

inline bool is_finalizing() {
#if PY_VERSION_HEX >= 0x030D0000
  return Py_IsFinalizing() != 0 || Py_IsInitialized() == 0;
#else
  return _Py_IsFinalizing() != 0 || Py_IsInitialized() == 0;
#endif
}
}  // namespace detail

class WithoutGil {
 public:
  WithoutGil() : state_(PyEval_SaveThread()) { ++detail::calls_without_gil; }
  ~WithoutGil() {
    --detail::calls_without_gil;
    detail::take_or_stay([&] { PyEval_RestoreThread(state_); });
  }
  WithoutGil(const WithoutGil&) = delete;
  WithoutGil& operator=(const WithoutGil&) = delete;

 private:
  PyThreadState* state_;
};

namespace detail {
/// Held while a thread is made known to the interpreter, and by the Python code that forks: the interpreter's own list
/// of threads is locked then, and CPython 3.11 waits for that lock in the child, where nobody will ever release it.
extern std::mutex making_known;
}  // namespace detail

/// On any thread that does not hold it.
class WithGil {
 public:
  WithGil() {
    if (PyGILState_GetThisThreadState() != nullptr) {
      detail::take_or_stay([&] { ensured_ = PyGILState_Ensure(); });
      return;
    }
    if (detail::is_finalizing()) detail::stay();  // there may be no interpreter left to know the thread
    {
      const std::lock_guard<std::mutex> lock(detail::making_known);
      own_ = PyThreadState_New(PyInterpreterState_Main());
    }
    detail::take_or_stay([&] { PyEval_RestoreThread(own_); });
  }
  ~WithGil() {
    if (own_ == nullptr) {
      PyGILState_Release(ensured_);
      return;
    }
    PyThreadState_Clear(own_);
    PyThreadState_DeleteCurrent();
  }
  WithGil(const WithGil&) = delete;
  WithGil& operator=(const WithGil&) = delete;

 private:
  PyThreadState* own_ = nullptr;
  PyGILState_STATE ensured_{};
};

}  // namespace motiphore::python
