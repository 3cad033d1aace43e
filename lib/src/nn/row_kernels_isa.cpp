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

template <class T, Index blocks>
void panel(Index rows, const PackedView<T>& w, Index first_block, const T* x, const T* bias, T* y, bool accumulate) {
  const Index column = first_block * PackedView<T>::block;
  const Index used = least(w.n - column, blocks * PackedView<T>::block);
  const T* own_bias = bias ? bias + column : nullptr;
  Index r = 0;
  for (; r + tile_rows <= rows; r += tile_rows)
    tile<T, tile_rows, blocks>(w, first_block, used, x + r * w.k, own_bias, y + r * w.n + column, accumulate);
  for (; r < rows; ++r)
    tile<T, 1, blocks>(w, first_block, used, x + r * w.k, own_bias, y + r * w.n + column, accumulate);
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

constexpr Index group = 16;          // points compared at a time
constexpr Index rows_at_once = 8;    // of the reference
constexpr Index rows_in_block = 64;  // of the reference, between looks at the distances

/// Squared distances of a group of points, transposed [d × group], to `rows` rows, a multiple of rows_at_once, and the
/// smallest of each point.
void group_distances(Index rows, Index d, const float* points, const float* reference, float* distance,
                     float* smallest) {
  constexpr Index lanes = vector_bytes / static_cast<Index>(sizeof(float)), vectors = group / lanes;
  for (Index v = 0; v < vectors; ++v) {
    Vector<float> least_so_far = load(smallest + v * lanes);
    for (Index r = 0; r < rows; r += rows_at_once) {
      Vector<float> sum[rows_at_once] = {};
      for (Index c = 0; c < d; ++c) {
        const auto point = load(points + c * group + v * lanes);
#pragma GCC unroll 8
        for (Index i = 0; i < rows_at_once; ++i) {
          const auto difference = point - reference[(r + i) * d + c];
          sum[i] += difference * difference;
        }
      }
#pragma GCC unroll 8
      for (Index i = 0; i < rows_at_once; ++i) {
        store(sum[i], distance + (r + i) * group + v * lanes);
        least_so_far = sum[i] < least_so_far ? sum[i] : least_so_far;
      }
    }
    store(least_so_far, smallest + v * lanes);
  }
}

/// As NearestRows, for at most `group` points.
void nearest_of_group(Index points, Index rows, Index d, const float* transposed, const float* reference, Index skip,
                      Index count, Nearest* best) {
  float distance[rows_in_block * group];
  for (Index first = 0; first < rows; first += rows_in_block) {
    const Index now = least(rows_in_block, rows - first), whole = now / rows_at_once * rows_at_once;
    float smallest[group];
    for (Index p = 0; p < group; ++p) smallest[p] = __builtin_inff();
    group_distances(whole, d, transposed, reference + first * d, distance, smallest);
    for (Index r = whole; r < now; ++r)
      for (Index p = 0; p < group; ++p) {
        float sum = 0;
        for (Index c = 0; c < d; ++c) {
          const float difference = transposed[c * group + p] - reference[(first + r) * d + c];
          sum += difference * difference;
        }
        distance[r * group + p] = sum;
        smallest[p] = sum < smallest[p] ? sum : smallest[p];
      }
    for (Index p = 0; p < points; ++p) {
      if (!(smallest[p] < best[p].distance[count - 1])) continue;
      for (Index r = 0; r < now; ++r)
        if (distance[r * group + p] < best[p].distance[count - 1] && !(skip >= 0 && first + r == skip + p))
          best[p].insert(distance[r * group + p], static_cast<std::int32_t>(first + r), count);
    }
  }
}

void nearest(Index points, Index rows, Index d, const float* point, const float* reference, Index skip, Index count,
             std::int32_t* index) {
  Eigen::Array<float, Eigen::Dynamic, group, Eigen::RowMajor> transposed(d, group);
  Nearest best[group];
  for (Index first = 0; first < points; first += group) {
    const Index now = least(group, points - first);
    transposed.setZero();
    for (Index p = 0; p < now; ++p) {
      best[p].clear();
      for (Index c = 0; c < d; ++c) transposed(c, p) = point[(first + p) * d + c];
    }
    nearest_of_group(now, rows, d, transposed.data(), reference, skip >= 0 ? skip + first : skip, count, best);
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
