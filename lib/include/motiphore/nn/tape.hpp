// Tape: reverse-mode differentiation over matrices, define-by-run. The same layers run on a training tape, which
// records, and on an inference tape, which does not; so there is no second forward pass to keep equal.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "motiphore/error.hpp"
#include "motiphore/graph/matrix.hpp"
#include "motiphore/nn/parameter.hpp"

namespace motiphore::nn {

/// A matrix on the tape, without owning it.
template <class T>
using View = Eigen::Map<MatrixOf<T>>;

template <class T>
class Tape;

/// Handle of a matrix on a tape: its value and, after `backward`, the gradient of the loss with respect to it. Ends
/// with the tape's next `clear`.
template <class T>
struct Var {
  Tape<T>* tape = nullptr;
  std::int32_t id = -1;
  std::uint32_t pass = 0;  ///< of the tape, counted by `clear`

  View<T> value() const;  ///< @throws ShapeError if no tape has made it, or the tape was cleared since
  View<T> grad() const;   ///< allocated as zeros on first use
  /// For an operation that can write its whole gradient as well as add it: `accumulate` says whether there is one to
  /// add to; if not, the memory is uninitialised.
  View<T> grad(bool& accumulate) const;
  bool needs_grad() const;
  Eigen::Index rows() const { return value().rows(); }
  Eigen::Index cols() const { return value().cols(); }
  /// Of a 1 × 1 matrix, as a loss is. @throws ShapeError for any other
  T scalar() const {
    if (rows() != 1 || cols() != 1)
      throw ShapeError("a matrix of " + std::to_string(rows()) + " × " + std::to_string(cols()) +
                       " is no single number");
    return value()(0, 0);
  }
};

/// Owns the matrices of one forward (and backward) pass. `clear` keeps the memory for the next pass. Not thread-safe:
/// one tape a thread.
template <class T>
class Tape {
 public:
  enum class Mode { Inference, Training };

  /// @param seed  of dropout, in Training mode
  explicit Tape(Mode mode = Mode::Inference, std::uint64_t seed = 0);
  ~Tape();
  Tape(const Tape&) = delete;
  Tape& operator=(const Tape&) = delete;

  bool training() const { return mode_ == Mode::Training; }

  /// A new uninitialised matrix, result of an operation. @throws ShapeError for a negative number of rows or columns
  Var<T> make(Eigen::Index rows, Eigen::Index cols, bool needs_grad = true);

  /// Copies `value` onto the tape.
  template <class Derived>
  Var<T> input(const Eigen::MatrixBase<Derived>& value, bool needs_grad = false) {
    Var<T> out = make(value.rows(), value.cols(), needs_grad);
    out.value() = value.template cast<T>();
    return out;
  }

  /// Registers how the gradient of `out` flows to its inputs. A no-op in Inference mode.
  template <class F>
  void on_backward(Var<T> out, F&& f) {
    if (training()) nodes_[static_cast<std::size_t>(out.id)].backward = std::forward<F>(f);
  }

  /// Runs all registered operations backwards from a 1 × 1 loss, once: a second loss of the same pass would add to the
  /// gradients of the first half way. Add losses up instead, or `clear` and run forward again. What layers and graphs
  /// the pass used must still be there.
  /// @throws ShapeError if the loss is not 1 × 1, is of another tape or of before `clear`, if the tape is one of
  /// inference, or after another `backward` since the last `clear`
  void backward(Var<T> loss);

  /// Gradient of the loss with respect to a parameter (for a Buffer: the statistics observed), zeros if untouched.
  View<T> gradient(const Parameter<T>& parameter);
  /// As `Var::grad(bool&)`.
  View<T> gradient(const Parameter<T>& parameter, bool& accumulate);
  bool touched(const Parameter<T>& parameter) const { return gradients_.count(&parameter) != 0; }

  /// Uninitialised memory until `clear`; unlike `make`, allowed while gradients flow backwards.
  View<T> scratch(Eigen::Index rows, Eigen::Index cols) {
    return {acquire_until_clear(static_cast<std::size_t>(rows * cols)), rows, cols};
  }

  /// Where the tape is now.
  std::size_t mark() const { return nodes_.size(); }
  /// Gives back the memory of all matrices made since `mark` but those kept; the handles of the others must not be used
  /// again. A no-op in Training mode, where gradients need them.
  void forget(std::size_t mark, std::initializer_list<Var<T>> kept);

  /// A fresh random number for dropout masks.
  std::uint64_t draw();

  /// Forgets matrices and gradients, keeps their memory.
  void clear();

 private:
  friend struct Var<T>;
  struct Node {
    T* value = nullptr;
    T* grad = nullptr;
    Eigen::Index rows = 0, cols = 0;
    std::size_t size = 0;  ///< of the memory behind `value`
    bool needs_grad = false;
    std::function<void()> backward;
  };
  struct Buffer {
    T* data;
    std::size_t size;
  };

  Buffer acquire(std::size_t size);
  T* acquire_until_clear(std::size_t size);

  Mode mode_;
  bool ran_backward_ = false;  // since the last clear
  std::uint32_t pass_ = 0;
  std::uint64_t rng_;
  std::vector<Node> nodes_;
  std::unordered_map<const Parameter<T>*, T*> gradients_;
  std::multimap<std::size_t, T*> free_;  // by size
  std::vector<Buffer> used_;             // gradients and scratch
};

}  // namespace motiphore::nn
