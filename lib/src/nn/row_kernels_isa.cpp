// The loops of row_kernels.hpp for one instruction set; compiled like kernels_isa.cpp, and under its rules.
#include <Eigen/Core>

#include "row_kernels.hpp"

namespace motiphore::nn::MOTIPHORE_ISA {

namespace {

// A tile of the result is held in registers: rows × blocks of 64 bytes, as many as there are registers for.
#if defined(__AVX512F__)
constexpr Index vector_bytes = 64, tile_rows = 6, tile_blocks = 4;
#elif defined(__AVX2__)
constexpr Index vector_bytes = 32, tile_rows = 6, tile_blocks = 1;
#else
constexpr Index vector_bytes = 16, tile_rows = 3, tile_blocks = 1;
#endif

template <class T>
struct VectorOf {
  typedef T Type __attribute__((vector_size(vector_bytes)));
};
template <class T>
using Vector = typename VectorOf<T>::Type;

template <class T>
inline Vector<T> load(const T* from) {
  Vector<T> v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}

template <class T>
inline void store(const Vector<T>& v, T* to) {
  __builtin_memcpy(to, &v, sizeof v);
}

inline Index least(Index a, Index b) {
  return a < b ? a : b;
}

/// Results of `rows` rows and `blocks` blocks of outputs, of which `used` are there.
template <class T, Index rows, Index blocks>
void tile(const PackedView<T>& w, Index first_block, Index used, const T* x, const T* bias, T* y, bool accumulate) {
  constexpr Index lanes = vector_bytes / static_cast<Index>(sizeof(T));
  constexpr Index vectors = blocks * PackedView<T>::block / lanes, width = vectors * lanes;
  constexpr Index per_block = PackedView<T>::block / lanes;
  const Index k = w.k, n = w.n;
  const T* block[blocks];
  for (Index b = 0; b < blocks; ++b) block[b] = w.data + (first_block + b) * k * PackedView<T>::block;

  Vector<T> sum[rows][vectors];
#pragma GCC unroll 8
  for (Index r = 0; r < rows; ++r)
#pragma GCC unroll 8
    for (Index v = 0; v < vectors; ++v) sum[r][v] = Vector<T>{};
  T line[width];
  if (accumulate)
    for (Index r = 0; r < rows; ++r) {
      for (Index c = 0; c < width; ++c) line[c] = c < used ? y[r * n + c] : T(0);
      for (Index v = 0; v < vectors; ++v) sum[r][v] = load(line + v * lanes);
    }
  for (Index c = 0; c < k; ++c) {
    Vector<T> weight[vectors];
#pragma GCC unroll 8
    for (Index v = 0; v < vectors; ++v)
      weight[v] = load(block[v / per_block] + c * PackedView<T>::block + v % per_block * lanes);
#pragma GCC unroll 8
    for (Index r = 0; r < rows; ++r)
#pragma GCC unroll 8
      for (Index v = 0; v < vectors; ++v) sum[r][v] += x[r * k + c] * weight[v];
  }
  for (Index r = 0; r < rows; ++r) {
    if (used == width && !bias) {
      for (Index v = 0; v < vectors; ++v) store(sum[r][v], y + r * n + v * lanes);
      continue;
    }
    for (Index v = 0; v < vectors; ++v) store(sum[r][v], line + v * lanes);
    for (Index c = 0; c < used; ++c) y[r * n + c] = bias ? line[c] + bias[c] : line[c];
  }
}

/// The last rows, fewer than a whole tile: together, since each row alone would wait for its own sums.
template <class T, Index rows, Index blocks>
void last_rows(Index left, const PackedView<T>& w, Index first_block, Index used, const T* x, const T* bias, T* y,
               bool accumulate) {
  if constexpr (rows > 0) {
    if (left == rows)
      tile<T, rows, blocks>(w, first_block, used, x, bias, y, accumulate);
    else
      last_rows<T, rows - 1, blocks>(left, w, first_block, used, x, bias, y, accumulate);
  }
}

template <class T, Index blocks>
void panel(Index rows, const PackedView<T>& w, Index first_block, const T* x, const T* bias, T* y, bool accumulate) {
  const Index column = first_block * PackedView<T>::block;
  const Index used = least(w.n - column, blocks * PackedView<T>::block);
  const T* own_bias = bias ? bias + column : nullptr;
  Index r = 0;
  for (; r + tile_rows <= rows; r += tile_rows)
    tile<T, tile_rows, blocks>(w, first_block, used, x + r * w.k, own_bias, y + r * w.n + column, accumulate);
  last_rows<T, tile_rows - 1, blocks>(rows - r, w, first_block, used, x + r * w.k, own_bias, y + r * w.n + column,
                                      accumulate);
}

template <class T>
void product(Index rows, const PackedView<T>& w, const T* x, const T* bias, T* y, bool accumulate) {
  const Index blocks = (w.n + PackedView<T>::block - 1) / PackedView<T>::block;
  Index b = 0;
  for (; b + tile_blocks <= blocks; b += tile_blocks) panel<T, tile_blocks>(rows, w, b, x, bias, y, accumulate);
  if constexpr (tile_blocks > 1) {
    if (blocks - b == 3) panel<T, 3>(rows, w, b, x, bias, y, accumulate);
    if (blocks - b == 2) panel<T, 2>(rows, w, b, x, bias, y, accumulate);
    if (blocks - b == 1) panel<T, 1>(rows, w, b, x, bias, y, accumulate);
  }
}

/// On an aligned copy of each row: where a row lies in memory decides which of its values Eigen takes together.
template <class T>
void softmax(Index rows, Index cols, const T* x, T* y) {
  Eigen::Array<T, 1, Eigen::Dynamic> row(cols);
  for (Index r = 0; r < rows; ++r) {
    row = Eigen::Map<const Eigen::Array<T, 1, Eigen::Dynamic>>(x + r * cols, cols);
    row = (row - row.maxCoeff()).exp();
    row /= row.sum();
    Eigen::Map<Eigen::Array<T, 1, Eigen::Dynamic>>(y + r * cols, cols) = row;
  }
}

}  // namespace

void fill(RowKernels<float>& k) {
  k = {product<float>, softmax<float>};
}
void fill(RowKernels<double>& k) {
  k = {product<double>, softmax<double>};
}

}  // namespace motiphore::nn::MOTIPHORE_ISA
