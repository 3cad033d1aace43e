// Shape checks with one style of message.
#pragma once

#include <string>

#include "motiphore/error.hpp"
#include "motiphore/nn/tape.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore::nn {

inline std::string shape_text(Eigen::Index rows, Eigen::Index cols) {
  return std::to_string(rows) + "×" + std::to_string(cols);
}

template <class T>
std::string shape_text(const Var<T>& v) {
  return shape_text(v.rows(), v.cols());
}

/// @throws ShapeError "add: 3×4 and 3×5 do not fit"
template <class T>
void require_fit(bool fits, const char* operation, const Var<T>& a, const Var<T>& b) {
  if (!fits) throw ShapeError(std::string(operation) + ": " + shape_text(a) + " and " + shape_text(b) + " do not fit");
}

/// @throws ShapeError "sag_pool: the scores are 5×2, expected 6×1"
template <class T>
void require_shape(const Var<T>& v, Eigen::Index rows, Eigen::Index cols, const char* operation, const char* what) {
  if (v.rows() != rows || v.cols() != cols)
    throw ShapeError(std::string(operation) + ": the " + what + " are " + shape_text(v) + ", expected " +
                     shape_text(rows, cols));
}

/// @throws ShapeError unless 0 ≤ rate < 1
template <class T>
void require_rate(T rate, const char* operation) {
  if (!(rate >= T(0) && rate < T(1)))
    throw ShapeError(std::string(operation) + ": the rate of dropout is " +
                     text::format("%g", static_cast<double>(rate)) + ", expected 0 to less than 1");
}

inline void require_equal(Eigen::Index value, Eigen::Index expected, const std::string& what) {
  if (value != expected)
    throw ShapeError(what + " is " + std::to_string(value) + ", expected " + std::to_string(expected));
}

}  // namespace motiphore::nn
