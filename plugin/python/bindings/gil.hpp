// Giving up the interpreter lock while something works that knows no Python. RDKit has such a guard, but its header
// does not compile from every package.
#pragma once

#include <boost/python/detail/wrap_python.hpp>

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

}  // namespace motiphore::python
