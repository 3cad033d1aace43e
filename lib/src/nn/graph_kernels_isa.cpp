// The loops of graph_kernels.hpp for one instruction set; compiled like kernels_isa.cpp, and under its rules.
#include <Eigen/Core>

#include "graph_kernels.hpp"

namespace motiphore::nn::MOTIPHORE_ISA {

namespace {

constexpr Index tile = 64;       // columns summed at a time
constexpr Index block = 128;     // rows summed in T before the sum goes to a double
constexpr Index look_ahead = 8;  // edges between the fetch of a row and its use

inline Index least(Index a, Index b) {
  return a < b ? a : b;
}

/// Asks for a row of d before it is used; its place is not for the processor to guess.
template <class T>
inline void fetch(const T* row, Index d) {
  constexpr Index line = 64 / static_cast<Index>(sizeof(T)), most = 8 * line;
  for (Index c = 0; c < least(d, most); c += line) __builtin_prefetch(row + c);
}

template <class T>
bool all_finite(Index n, const T* x) {
  constexpr Index lanes = 32;
  T sum[lanes] = {};  // x - x is 0, or NaN if x is not finite
  Index i = 0;
  for (; i + lanes <= n; i += lanes)
    for (Index l = 0; l < lanes; ++l) sum[l] += x[i + l] - x[i + l];  // NOLINT(misc-redundant-expression)
  for (; i < n; ++i) sum[0] += x[i] - x[i];                           // NOLINT(misc-redundant-expression)
  for (Index l = 1; l < lanes; ++l) sum[0] += sum[l];
  return sum[0] == T(0);
}

template <class T>
inline T entry(const InEdges& edges, const EdgeMatrix<T>& m, Index i, std::int32_t e) {
  const T w = m.weight ? m.weight[e] : T(1);
  return m.scale ? w * m.scale[i] * m.scale[edges.source[e]] : w;
}

/// Row i of a product, if it has many entries.
template <class T>
__attribute__((noinline)) void spmm_long_row(const InEdges& edges, const EdgeMatrix<T>& m, Index i, Index d, const T* x,
                                             T* out, bool accumulate) {
  const Index last = edges.offset[i + 1];
  for (Index c0 = 0; c0 < d; c0 += tile) {
    const Index width = least(tile, d - c0);
    T* o = out + i * d + c0;
    double total[tile];
    for (Index c = 0; c < width; ++c)
      total[c] = static_cast<double>(accumulate ? o[c] : T(0)) +
                 static_cast<double>(m.own ? m.own[i] * x[i * d + c0 + c] : T(0));
    for (Index e0 = edges.offset[i]; e0 < last; e0 += block) {
      T part[tile] = {};
      for (Index e = e0; e < least(e0 + block, last); ++e) {
        const T* __restrict xj = x + edges.source[e] * d + c0;
        const T w = entry(edges, m, i, static_cast<std::int32_t>(e));
        for (Index c = 0; c < width; ++c) part[c] += w * xj[c];
      }
      for (Index c = 0; c < width; ++c) total[c] += static_cast<double>(part[c]);
    }
    for (Index c = 0; c < width; ++c) o[c] = static_cast<T>(total[c]);
  }
}

template <class T>
void spmm_column(const InEdges& edges, const EdgeMatrix<T>& m, const T* x, T* out, bool accumulate) {
  for (Index i = 0; i < edges.nodes; ++i) {
    if (edges.offset[i + 1] - edges.offset[i] > block) {
      spmm_long_row(edges, m, i, 1, x, out, accumulate);
      continue;
    }
    T sum = m.own ? m.own[i] * x[i] : T(0);
    for (auto e = edges.offset[i]; e < edges.offset[i + 1]; ++e) sum += entry(edges, m, i, e) * x[edges.source[e]];
    out[i] = accumulate ? out[i] + sum : sum;
  }
}

template <class T>
void spmm(const InEdges& edges, const EdgeMatrix<T>& m, Index d, const T* x, T* out, bool accumulate) {
  if (d == 1) return spmm_column(edges, m, x, out, accumulate);
  const auto last = edges.offset[edges.nodes];
  for (Index i = 0; i < edges.nodes; ++i) {
    if (edges.offset[i + 1] - edges.offset[i] > block) {
      spmm_long_row(edges, m, i, d, x, out, accumulate);
      continue;
    }
    T* __restrict o = out + i * d;
    if (!accumulate)
      for (Index c = 0; c < d; ++c) o[c] = T(0);
    if (m.own)
      for (Index c = 0; c < d; ++c) o[c] += m.own[i] * x[i * d + c];
    for (auto e = edges.offset[i]; e < edges.offset[i + 1]; ++e) {
      if (e + look_ahead < last) fetch(x + edges.source[e + look_ahead] * d, d);
      const T* __restrict xj = x + edges.source[e] * d;
      const T w = entry(edges, m, i, e);
      for (Index c = 0; c < d; ++c) o[c] += w * xj[c];
    }
  }
}

template <class T>
void spmm_transposed(const InEdges& edges, const EdgeMatrix<T>& m, Index d, const T* g, T* gx) {
  for (Index i = 0; i < edges.nodes; ++i) {
    const T* gi = g + i * d;
    if (m.own)
      for (Index c = 0; c < d; ++c) gx[i * d + c] += m.own[i] * gi[c];
    for (auto e = edges.offset[i]; e < edges.offset[i + 1]; ++e) {
      T* __restrict gj = gx + edges.source[e] * d;
      const T w = entry(edges, m, i, e);
      for (Index c = 0; c < d; ++c) gj[c] += w * gi[c];
    }
  }
}

template <class T>
T inner_product(Index d, const T* a, const T* b) {
  constexpr Index lanes = 16;
  T sum[lanes] = {};
  Index c = 0;
  for (; c + lanes <= d; c += lanes)
    for (Index l = 0; l < lanes; ++l) sum[l] += a[c + l] * b[c + l];
  for (; c < d; ++c) sum[0] += a[c] * b[c];
  for (Index half = lanes / 2; half > 0; half /= 2)
    for (Index l = 0; l < half; ++l) sum[l] += sum[l + half];
  return sum[0];
}

template <class T>
void edge_products(const InEdges& edges, Index d, const T* a, const T* b, T* out) {
  const auto last = edges.offset[edges.nodes];
  for (Index i = 0; i < edges.nodes; ++i)
    for (auto e = edges.offset[i]; e < edges.offset[i + 1]; ++e) {
      if (e + look_ahead < last) fetch(a + edges.source[e + look_ahead] * d, d);
      out[e] = inner_product(d, a + edges.source[e] * d, b + i * d);
    }
}

template <class T>
void range_sum(const Ranges& ranges, Index d, const T* weight, const T* x, T* out) {
  for (Index g = 0; g < ranges.count; ++g) {
    const Index end = ranges.first[g + 1];
    for (Index c0 = 0; c0 < d; c0 += tile) {
      const Index width = least(tile, d - c0);
      double total[tile] = {};
      for (Index r0 = ranges.first[g]; r0 < end; r0 += block) {
        T part[tile] = {};
        const Index r1 = least(r0 + block, end);
        for (Index r = r0; r < r1; ++r) {
          const T* __restrict row = x + r * d + c0;
          if (weight)
            for (Index c = 0; c < width; ++c) part[c] += weight[r] * row[c];
          else
            for (Index c = 0; c < width; ++c) part[c] += row[c];
        }
        for (Index c = 0; c < width; ++c) total[c] += static_cast<double>(part[c]);
      }
      for (Index c = 0; c < width; ++c) out[g * d + c0 + c] = static_cast<T>(total[c]);
    }
  }
}

template <class T>
void range_spread(const Ranges& ranges, Index d, const T* weight, const T* g, T* gx) {
  for (Index k = 0; k < ranges.count; ++k) {
    const T* __restrict row = g + k * d;
    for (Index r = ranges.first[k]; r < ranges.first[k + 1]; ++r) {
      T* __restrict o = gx + r * d;
      const T w = weight ? weight[r] : T(1);
      for (Index c = 0; c < d; ++c) o[c] += w * row[c];
    }
  }
}

template <class T>
void range_products(const Ranges& ranges, Index d, const T* x, const T* g, T* out) {
  for (Index k = 0; k < ranges.count; ++k)
    for (Index r = ranges.first[k]; r < ranges.first[k + 1]; ++r) out[r] = inner_product(d, x + r * d, g + k * d);
}

template <class T>
void range_max(const Ranges& ranges, Index d, const T* x, T* out) {
  for (Index g = 0; g < ranges.count; ++g) {
    const Index begin = ranges.first[g], end = ranges.first[g + 1];
    for (Index c0 = 0; c0 < d; c0 += tile) {
      const Index width = least(tile, d - c0);
      T* o = out + g * d + c0;
      if (begin == end) {
        for (Index c = 0; c < width; ++c) o[c] = T(0);
        continue;
      }
      T most[tile], finite[tile];  // a comparison would drop NaN, so `finite` carries it
      for (Index c = 0; c < width; ++c) {
        most[c] = x[begin * d + c0 + c];
        finite[c] = most[c] - most[c];  // NOLINT(misc-redundant-expression)
      }
      for (Index r = begin + 1; r < end; ++r) {
        const T* __restrict row = x + r * d + c0;
        for (Index c = 0; c < width; ++c) {
          most[c] = row[c] > most[c] ? row[c] : most[c];
          finite[c] += row[c] - row[c];  // NOLINT(misc-redundant-expression)
        }
      }
      for (Index c = 0; c < width; ++c) o[c] = most[c] + finite[c];
    }
  }
}

template <class T>
void range_max_backward(const Ranges& ranges, Index d, const T* x, const T* y, const T* g, T* gx) {
  for (Index k = 0; k < ranges.count; ++k)
    for (Index c0 = 0; c0 < d; c0 += tile) {
      const Index width = least(tile, d - c0);
      T left[tile];  // the gradient, until its winner has taken it
      for (Index c = 0; c < width; ++c) left[c] = g[k * d + c0 + c];
      const T* __restrict most = y + k * d + c0;
      for (Index r = ranges.first[k]; r < ranges.first[k + 1]; ++r) {
        const T* __restrict row = x + r * d + c0;
        T* __restrict o = gx + r * d + c0;
        for (Index c = 0; c < width; ++c) {
          const T take = row[c] == most[c] ? left[c] : T(0);
          o[c] += take;
          left[c] -= take;
        }
      }
    }
}

template <class T>
void gather_scaled(Index rows, Index d, const std::int32_t* index, const T* scale, const T* x, T* out) {
  for (Index r = 0; r < rows; ++r) {
    if (r + look_ahead < rows) fetch(x + index[r + look_ahead] * d, d);
    const T* __restrict row = x + index[r] * d;
    T* __restrict o = out + r * d;
    for (Index c = 0; c < d; ++c) o[c] = scale[r] * row[c];
  }
}

template <class T>
void scatter_scaled(Index rows, Index d, const std::int32_t* index, const T* scale, const T* g, T* gx) {
  for (Index r = 0; r < rows; ++r) {
    const T* __restrict row = g + r * d;
    T* __restrict o = gx + index[r] * d;
    for (Index c = 0; c < d; ++c) o[c] += scale[r] * row[c];
  }
}

/// Puts column c at its place among the `held` first of index; the last falls out if there are k already.
template <class T>
void insert(const T* row, std::int32_t c, Index k, Index held, std::int32_t* index) {
  Index at = held < k ? held : k - 1;
  for (; at > 0 && row[index[at - 1]] < row[c]; --at) index[at] = index[at - 1];
  index[at] = c;
}

template <class T>
void largest_in_rows(Index rows, Index cols, Index k, const T* x, std::int32_t* index) {
  constexpr Index chunk = 64;
  for (Index r = 0; r < rows; ++r) {
    const T* row = x + r * cols;
    std::int32_t* kept = index + r * k;
    for (Index c = 0; c < k; ++c) insert(row, static_cast<std::int32_t>(c), k, c, kept);
    for (Index c0 = k; c0 < cols; c0 += chunk) {
      const Index end = least(c0 + chunk, cols);
      const T threshold = row[kept[k - 1]];
      int any = 0;  // most chunks have nothing to offer, and this loop is vectorised
      for (Index c = c0; c < end; ++c) any |= row[c] > threshold;
      for (Index c = c0; any && c < end; ++c)
        if (row[c] > row[kept[k - 1]]) insert(row, static_cast<std::int32_t>(c), k, k, kept);
    }
  }
}

template <class T>
using Row = Eigen::Map<Eigen::Array<T, 1, Eigen::Dynamic>>;
template <class T>
using ConstRow = Eigen::Map<const Eigen::Array<T, 1, Eigen::Dynamic>>;

template <class T>
void tanh(Index n, const T* x, T* y) {
  Row<T>(y, n) = ConstRow<T>(x, n).tanh();
}

template <class T>
void row_entropy(Index rows, Index cols, const T* s, T* out) {
  for (Index r = 0; r < rows; ++r) {
    const ConstRow<T> row(s + r * cols, cols);
    out[r] = -(row * (row + T(1e-15)).log()).sum();
  }
}

template <class T>
void row_entropy_backward(Index rows, Index cols, const T* s, const T* g, T* gs) {
  for (Index r = 0; r < rows; ++r) {
    const ConstRow<T> row(s + r * cols, cols);
    Row<T>(gs + r * cols, cols) -= g[r] * ((row + T(1e-15)).log() + row / (row + T(1e-15)));
  }
}

template <class T>
void fill_all(GraphKernels<T>& k) {
  k = {all_finite<T>,     spmm<T>,           spmm_transposed<T>,
       edge_products<T>,  range_sum<T>,      range_spread<T>,
       range_products<T>, range_max<T>,      range_max_backward<T>,
       gather_scaled<T>,  scatter_scaled<T>, largest_in_rows<T>,
       tanh<T>,           row_entropy<T>,    row_entropy_backward<T>};
}

}  // namespace

void fill(GraphKernels<float>& k) {
  fill_all(k);
}
void fill(GraphKernels<double>& k) {
  fill_all(k);
}

}  // namespace motiphore::nn::MOTIPHORE_ISA
