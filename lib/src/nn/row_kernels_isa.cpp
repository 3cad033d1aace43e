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

constexpr Index most_nearest = 8;

/// The nearest rows so far of one point.
struct Nearest {
  float distance[most_nearest];
  std::int32_t row[most_nearest];

  void clear() {
    for (Index i = 0; i < most_nearest; ++i) {
      distance[i] = __builtin_inff();
      row[i] = -1;
    }
  }
  void insert(float d, std::int32_t r, Index count) {
    Index at = count - 1;
    for (; at > 0 && distance[at - 1] > d; --at) {
      distance[at] = distance[at - 1];
      row[at] = row[at - 1];
    }
    distance[at] = d;
    row[at] = r;
  }
};

// Distances of a few points to a few blocks of the reference are held in registers.
#if defined(__AVX512F__)
constexpr Index near_points = 4, near_blocks = 4;
#elif defined(__AVX2__)
constexpr Index near_points = 2, near_blocks = 2;
#else
constexpr Index near_points = 2, near_blocks = 1;
#endif
constexpr Index near_rows = PackedView<float>::block;  // of the reference in a block

/// Squared distances of `points` points to the rows of `blocks` blocks: distance [points × blocks × near_rows].
/// @returns for each point whether one is below its limit
template <Index points, Index blocks>
void distances(const PackedView<float>& reference, Index first_block, const float* point, const Nearest* best,
               Index count, float* distance, bool* nearer) {
  constexpr Index lanes = vector_bytes / static_cast<Index>(sizeof(float)), per_block = near_rows / lanes,
                  vectors = blocks * per_block;
  const Index d = reference.k;
  const float* block = reference.data + first_block * d * near_rows;
  Vector<float> sum[points][vectors];
#pragma GCC unroll 8
  for (Index p = 0; p < points; ++p)
#pragma GCC unroll 8
    for (Index v = 0; v < vectors; ++v) sum[p][v] = Vector<float>{};
  for (Index c = 0; c < d; ++c) {
    Vector<float> row[vectors];
#pragma GCC unroll 8
    for (Index v = 0; v < vectors; ++v)
      row[v] = load(block + (v / per_block * d + c) * near_rows + v % per_block * lanes);
#pragma GCC unroll 8
    for (Index p = 0; p < points; ++p)
#pragma GCC unroll 8
      for (Index v = 0; v < vectors; ++v) {
        const auto difference = row[v] - point[p * d + c];
        sum[p][v] += difference * difference;
      }
  }
  for (Index p = 0; p < points; ++p) {
    Vector<float> smallest = sum[p][0];
    for (Index v = 0; v < vectors; ++v) {
      store(sum[p][v], distance + p * blocks * near_rows + v * lanes);
      smallest = sum[p][v] < smallest ? sum[p][v] : smallest;
    }
    float lane[lanes];
    store(smallest, lane);
    nearer[p] = false;
    for (Index l = 0; l < lanes; ++l) nearer[p] = nearer[p] || lane[l] < best[p].distance[count - 1];
  }
}

/// Looks for nearer rows of some points in some blocks. @param skip  row left out for the first point, or negative
template <Index points, Index blocks>
void look(const PackedView<float>& reference, Index first_block, const float* point, Index skip, Index count,
          Nearest* best) {
  float distance[points * blocks * near_rows];
  bool nearer[points];
  distances<points, blocks>(reference, first_block, point, best, count, distance, nearer);
  const Index first = first_block * near_rows, rows = least(reference.n - first, blocks * near_rows);
  for (Index p = 0; p < points; ++p) {
    if (!nearer[p]) continue;
    const float* own = distance + p * blocks * near_rows;
    for (Index r = 0; r < rows; ++r)
      if (own[r] < best[p].distance[count - 1] && !(skip >= 0 && first + r == skip + p))
        best[p].insert(own[r], static_cast<std::int32_t>(first + r), count);
  }
}

template <Index blocks>
void look_for_all(Index points, const PackedView<float>& reference, Index first_block, const float* point, Index skip,
                  Index count, Nearest* best) {
  Index p = 0;
  for (; p + near_points <= points; p += near_points)
    look<near_points, blocks>(reference, first_block, point + p * reference.k, skip >= 0 ? skip + p : skip, count,
                              best + p);
  for (; p < points; ++p)
    look<1, blocks>(reference, first_block, point + p * reference.k, skip >= 0 ? skip + p : skip, count, best + p);
}

void nearest(Index points, const PackedView<float>& reference, const float* point, Index skip, Index count,
             std::int32_t* index) {
  constexpr Index group = 64;  // points that one block of the reference is read for
  Nearest best[group];
  const Index blocks = (reference.n + near_rows - 1) / near_rows;
  for (Index first = 0; first < points; first += group) {
    const Index now = least(group, points - first), skipped = skip >= 0 ? skip + first : skip;
    const float* own = point + first * reference.k;
    for (Index p = 0; p < now; ++p) best[p].clear();
    Index b = 0;
    for (; b + near_blocks <= blocks; b += near_blocks)
      look_for_all<near_blocks>(now, reference, b, own, skipped, count, best);
    for (; b < blocks; ++b) look_for_all<1>(now, reference, b, own, skipped, count, best);
    for (Index p = 0; p < now; ++p)
      for (Index i = 0; i < count; ++i) index[(first + p) * count + i] = best[p].row[i];
  }
}

}  // namespace

void fill(RowKernels<float>& k) {
  k = {product<float>, softmax<float>};
}
void fill(RowKernels<double>& k) {
  k = {product<double>, softmax<double>};
}
void fill(NearestRows& k) {
  k = nearest;
}

}  // namespace motiphore::nn::MOTIPHORE_ISA
