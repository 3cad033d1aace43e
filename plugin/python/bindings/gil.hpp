// Giving up the interpreter lock while something works that knows no Python, and taking it for a while. RDKit has such
// guards, but their header does not compile from every package.
#pragma once

#include <boost/python/detail/wrap_python.hpp>

#include <mutex>

namespace motiphore::python {

class WithoutGil {
 public:
  WithoutGil() : state_(PyEval_SaveThread()) {}
  ~WithoutGil() { PyEval_RestoreThread(state_); }
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
      ensured_ = PyGILState_Ensure();
      return;
    }
    {
      const std::lock_guard<std::mutex> lock(detail::making_known);
      own_ = PyThreadState_New(PyInterpreterState_Main());
    }
    PyEval_RestoreThread(own_);
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
