// NumberTable: rows of numbers as a value, without a library of matrices in its header.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "motiphore/error.hpp"

namespace motiphore {

/// Numbers in rows and columns, row after row. `as_matrix` of graph/matrix.hpp is a view of it for who computes.
template <class T>
class NumberTable {
 public:
  using Index = std::ptrdiff_t;

  NumberTable() = default;
  NumberTable(const NumberTable&) = default;
  NumberTable& operator=(const NumberTable&) = default;
  /// Leaves the other one empty.
  NumberTable(NumberTable&& other) noexcept
      : rows_(std::exchange(other.rows_, 0)), cols_(std::exchange(other.cols_, 0)), values_(std::move(other.values_)) {
    other.values_.clear();
  }
  NumberTable& operator=(NumberTable&& other) noexcept {
    NumberTable moved(std::move(other));
    std::swap(rows_, moved.rows_);
    std::swap(cols_, moved.cols_);
    values_.swap(moved.values_);
    return *this;
  }
  ~NumberTable() = default;
  /// Zeros. @throws ShapeError for a negative size, or one that no memory has
  NumberTable(Index rows, Index cols) : rows_(rows), cols_(cols), values_(checked_size(rows, cols)) {}

  /// Zeros, of this size. @throws ShapeError for a negative one
  void resize(Index rows, Index cols) { *this = NumberTable(rows, cols); }

  Index rows() const { return rows_; }
  Index cols() const { return cols_; }
  Index size() const { return rows_ * cols_; }

  /// `row` and `col` from 0; they are not checked.
  T& operator()(Index row, Index col) { return values_[static_cast<std::size_t>(row * cols_ + col)]; }
  const T& operator()(Index row, Index col) const { return values_[static_cast<std::size_t>(row * cols_ + col)]; }

  T* data() { return values_.data(); }
  const T* data() const { return values_.data(); }

  /// Makes row `to` what row `from` of `other` is, which has as many columns.
  void copy_row(Index to, const NumberTable& other, Index from) {
    std::copy_n(other.data() + from * cols_, cols_, data() + to * cols_);
  }

  friend bool operator==(const NumberTable& a, const NumberTable& b) {
    return a.rows_ == b.rows_ && a.cols_ == b.cols_ && a.values_ == b.values_;
  }
  friend bool operator!=(const NumberTable& a, const NumberTable& b) { return !(a == b); }

 private:
  static std::size_t checked_size(Index rows, Index cols) {
    const bool too_many = cols > 0 && rows > std::numeric_limits<Index>::max() / cols / static_cast<Index>(sizeof(T));
    if (rows < 0 || cols < 0 || too_many)
      throw ShapeError("a table of " + std::to_string(rows) + " × " + std::to_string(cols) + " numbers");
    return static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols);
  }

  Index rows_ = 0, cols_ = 0;
  std::vector<T> values_;
};

}  // namespace motiphore
