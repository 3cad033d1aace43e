// The loops of kernels.hpp for one instruction set. CMake compiles this file once for each, with MOTIPHORE_ISA naming
// the namespace and Eigen renamed along with it, so that the linker never mixes the copies. No standard library here
// but <cmath>.
#include <Eigen/Core>
#include <cmath>

#include "kernels.hpp"

namespace motiphore::nn::MOTIPHORE_ISA {

namespace {

constexpr Index few_edges = 128;  // into a node, whose messages are summed in T

template <class T>
using Mat = Eigen::Map<Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
template <class T>
using ConstMat = Eigen::Map<const Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

template <class T, class A, class B>
void product(const A& a, const B& b, Mat<T>& c, bool accumulate) {
  if (accumulate)
    c.noalias() += a * b;
  else
    c.noalias() = a * b;
}

template <class T>
void gemm(bool ta, bool tb, Index m, Index n, Index k, const T* a, const T* b, T* c, bool accumulate) {
  Mat<T> C(c, m, n);
  const ConstMat<T> A(a, ta ? k : m, ta ? m : k), B(b, tb ? n : k, tb ? k : n);
  if (!ta && !tb) product<T>(A, B, C, accumulate);
  if (!ta && tb) product<T>(A, B.transpose(), C, accumulate);
  if (ta && !tb) product<T>(A.transpose(), B, C, accumulate);
  if (ta && tb) product<T>(A.transpose(), B.transpose(), C, accumulate);
}

/// max(x, 0), and NaN of NaN: asked the other way round, it would become 0 and be seen no more.
template <class T>
inline T positive(T x) {
  return T(0) > x ? T(0) : x;
}

/// The messages into node i, if they are many.
template <class T>
__attribute__((noinline)) void message_sum_of_many(const InEdges& edges, Index i, Index d, const T* h, const T* table,
                                                   T* out) {
  constexpr Index tile = 64;  // columns at a time
  for (Index c0 = 0; c0 < d; c0 += tile) {
    const Index width = d - c0 < tile ? d - c0 : tile;
    double total[tile] = {};
    for (Index e0 = edges.offset[i]; e0 < edges.offset[i + 1]; e0 += few_edges) {
      const Index e1 = e0 + few_edges < edges.offset[i + 1] ? e0 + few_edges : edges.offset[i + 1];
      T part[tile] = {};
      for (Index e = e0; e < e1; ++e) {
        const T* __restrict hj = h + edges.source[e] * d + c0;
        const T* __restrict t = table + edges.type[e] * d + c0;
        for (Index c = 0; c < width; ++c) part[c] += positive(hj[c] + t[c]);
      }
      for (Index c = 0; c < width; ++c) total[c] += static_cast<double>(part[c]);
    }
    for (Index c = 0; c < width; ++c) out[c0 + c] = static_cast<T>(total[c]);
  }
}

template <class T>
void message_sum(const InEdges& edges, Index d, const T* h, const T* table, T* out) {
  for (Index i = 0; i < edges.nodes; ++i) {
    T* __restrict o = out + i * d;
    if (edges.offset[i + 1] - edges.offset[i] > few_edges) {
      message_sum_of_many(edges, i, d, h, table, o);
      continue;
    }
    for (Index c = 0; c < d; ++c) o[c] = T(0);
    for (auto e = edges.offset[i]; e < edges.offset[i + 1]; ++e) {
      const T* __restrict hj = h + edges.source[e] * d;
      const T* __restrict t = table + edges.type[e] * d;
      for (Index c = 0; c < d; ++c) {
        const T x = hj[c] + t[c];
        o[c] += positive(x);
      }
    }
  }
}

template <class T>
void message_sum_backward(const InEdges& edges, Index d, const T* h, const T* table, const T* gout, T* gh, T* gtable) {
  for (Index i = 0; i < edges.nodes; ++i) {
    const T* __restrict g = gout + i * d;
    for (auto e = edges.offset[i]; e < edges.offset[i + 1]; ++e) {
      const T* __restrict hj = h + edges.source[e] * d;
      const T* __restrict t = table + edges.type[e] * d;
      T* __restrict ghj = gh + edges.source[e] * d;
      T* __restrict gt = gtable + edges.type[e] * d;
      for (Index c = 0; c < d; ++c) {
        const T pass = hj[c] + t[c] > T(0) ? g[c] : T(0);
        ghj[c] += pass;
        gt[c] += pass;
      }
    }
  }
}

/// sum_c = Σ over rows of what add(r, part) adds to part [cols], in parts of so many rows as `rows_in_sum` says.
template <class T, class Add>
void sum_rows(Index rows, Index cols, T* sum, Add add) {
  Eigen::Array<double, 1, Eigen::Dynamic> total(cols);
  total.setZero();
  const Index step = rows_in_sum(rows);
  for (Index r0 = 0; r0 < rows; r0 += step) {
    for (Index c = 0; c < cols; ++c) sum[c] = T(0);
    for (Index r = r0; r < (r0 + step < rows ? r0 + step : rows); ++r) add(r, sum);
    for (Index c = 0; c < cols; ++c) total[c] += static_cast<double>(sum[c]);
  }
  for (Index c = 0; c < cols; ++c) sum[c] = static_cast<T>(total[c]);
}

template <class T>
void column_statistics(Index rows, Index cols, const T* x, T* mean, T* variance) {
  const T scale = rows > 0 ? T(1) / T(rows) : T(0);
  sum_rows(rows, cols, mean, [=](Index r, T* __restrict sum) {
    for (Index c = 0; c < cols; ++c) sum[c] += x[r * cols + c];
  });
  for (Index c = 0; c < cols; ++c) mean[c] *= scale;
  sum_rows(rows, cols, variance, [=](Index r, T* __restrict sum) {
    for (Index c = 0; c < cols; ++c) {
      const T delta = x[r * cols + c] - mean[c];
      sum[c] += delta * delta;
    }
  });
  for (Index c = 0; c < cols; ++c) variance[c] *= scale;
}

/// A hash of (seed, index) by xor-shift and multiply (lowbias32, C. Wellons 2018), so that a mask is never stored.
inline std::uint32_t hash(std::uint32_t seed, std::uint32_t index) {
  std::uint32_t x = index * 0x9e3779b9u ^ seed;
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  x ^= x >> 16;
  return x;
}

/// Dropout of one row in place. One hash serves two elements: its halves are the random numbers of columns c and c +
/// ⌈cols/2⌉.
template <class T>
void drop_row(const NormArgs<T>& a, Index r, T* __restrict x) {
  const Index half = (a.cols + 1) / 2;
  const std::uint32_t seed = a.seed, below = a.drop_below;
  const T keep = a.keep_scale;
  for (Index c = 0; c < half; ++c)
    x[c] = (hash(seed, static_cast<std::uint32_t>(r * half + c)) & 0xffffu) < below ? T(0) : x[c] * keep;
  for (Index c = half; c < a.cols; ++c)
    x[c] = (hash(seed, static_cast<std::uint32_t>(r * half + c - half)) >> 16) < below ? T(0) : x[c] * keep;
}

template <class T>
void norm_relu(const NormArgs<T>& a, T* out) {
  const T* __restrict mean = a.mean;
  const T* __restrict inv = a.inv_std;
  const T* __restrict gamma = a.gamma;
  const T* __restrict beta = a.beta;
  for (Index r = 0; r < a.rows; ++r) {
    const T* __restrict z = a.z + r * a.cols;
    T* __restrict o = out + r * a.cols;
    for (Index c = 0; c < a.cols; ++c) {
      const T y = gamma[c] * ((z[c] - mean[c]) * inv[c]) + beta[c];
      o[c] = positive(y);
    }
    if (a.drop_below) drop_row(a, r, o);
    if (a.h) {
      const T* __restrict h = a.h + r * a.cols;
      for (Index c = 0; c < a.cols; ++c) o[c] += h[c];
    }
  }
}

/// One row of the gradient at the normalised value, through dropout and ReLU; xhat is the normalised value.
template <class T>
void masked_row(const NormArgs<T>& a, Index r, const T* __restrict gout, T* __restrict g, T* __restrict xhat) {
  const T* __restrict z = a.z + r * a.cols;
  const T* __restrict mean = a.mean;
  const T* __restrict inv = a.inv_std;
  const T* __restrict gamma = a.gamma;
  const T* __restrict beta = a.beta;
  for (Index c = 0; c < a.cols; ++c) {
    xhat[c] = (z[c] - mean[c]) * inv[c];
    g[c] = gamma[c] * xhat[c] + beta[c] > T(0) ? gout[r * a.cols + c] : T(0);
  }
  if (a.drop_below) drop_row(a, r, g);
}

template <class T>
void norm_relu_backward(const NormArgs<T>& a, bool batch, const T* gout, const NormGradients<T>& to) {
  // First pass: the gradient at the normalised value, kept, and its column sums; second: through mean and variance.
  Eigen::Array<T, 3, Eigen::Dynamic, Eigen::RowMajor> sums(3, a.cols);
  sums.setZero();
  T* sum_g = sums.row(0).data();  // and of g · xhat next to it
  T* sum_gx = sums.row(1).data();
  T* __restrict xhat = sums.row(2).data();
  if (to.gh) {
    const T* __restrict from = gout;
    T* __restrict gh = to.gh;
    const Index n = a.rows * a.cols;
    if (to.accumulate_h)
      for (Index i = 0; i < n; ++i) gh[i] += from[i];
    else
      for (Index i = 0; i < n; ++i) gh[i] = from[i];
  }
  sum_rows(a.rows, 2 * a.cols, sum_g, [&](Index r, T* __restrict sum) {
    T* __restrict g = to.scratch + r * a.cols;
    masked_row(a, r, gout, g, xhat);
    for (Index c = 0; c < a.cols; ++c) {
      sum[c] += g[c];
      sum[a.cols + c] += g[c] * xhat[c];
    }
  });
  for (Index c = 0; c < a.cols; ++c) {
    to.gbeta[c] += sum_g[c];
    to.ggamma[c] += sum_gx[c];
    sum_g[c] = batch ? sum_g[c] / T(a.rows) : T(0);
    sum_gx[c] = batch ? sum_gx[c] / T(a.rows) : T(0);
  }
  const T* __restrict mean = a.mean;
  const T* __restrict inv = a.inv_std;
  const T* __restrict gamma = a.gamma;
  for (Index r = 0; r < a.rows; ++r) {
    const T* __restrict g = to.scratch + r * a.cols;
    const T* __restrict z = a.z + r * a.cols;
    T* __restrict row = to.gz + r * a.cols;
    const auto slope = [&](Index c) {
      return gamma[c] * inv[c] * (g[c] - sum_g[c] - (z[c] - mean[c]) * inv[c] * sum_gx[c]);
    };
    if (to.accumulate_z)
      for (Index c = 0; c < a.cols; ++c) row[c] += slope(c);
    else
      for (Index c = 0; c < a.cols; ++c) row[c] = slope(c);
  }
}

template <class T>
void add(Index n, const T* __restrict x, T* __restrict y) {
  for (Index i = 0; i < n; ++i) y[i] += x[i];
}

template <class T>
void add_scaled(Index n, T a, const T* __restrict x, T* __restrict y) {
  for (Index i = 0; i < n; ++i) y[i] += a * x[i];
}

template <class T>
void add_row(Index rows, Index cols, const T* __restrict row, T* __restrict x) {
  for (Index r = 0; r < rows; ++r)
    for (Index c = 0; c < cols; ++c) x[r * cols + c] += row[c];
}

template <class T>
void add_columns(Index rows, Index cols, const T* __restrict x, T* __restrict sum) {
  const Index first = rows_in_sum(rows) < rows ? rows_in_sum(rows) : rows;
  for (Index r = 0; r < first; ++r)
    for (Index c = 0; c < cols; ++c) sum[c] += x[r * cols + c];
  if (first == rows) return;
  Eigen::Array<T, 1, Eigen::Dynamic> rest(cols);
  sum_rows(rows - first, cols, rest.data(), [=](Index r, T* __restrict part) {
    for (Index c = 0; c < cols; ++c) part[c] += x[(first + r) * cols + c];
  });
  for (Index c = 0; c < cols; ++c) sum[c] += rest[c];
}

template <class T>
void relu(Index n, const T* __restrict x, T* __restrict y) {
  for (Index i = 0; i < n; ++i) y[i] = positive(x[i]);
}

template <class T>
void relu_backward(Index n, const T* __restrict y, const T* __restrict gy, T* __restrict gx) {
  for (Index i = 0; i < n; ++i) gx[i] += y[i] > T(0) ? gy[i] : T(0);
}

template <class T>
void dropout(Index n, std::uint32_t seed, std::uint32_t drop_below, T scale, const T* __restrict x, T* __restrict y) {
  for (Index i = 0; i < n; ++i) y[i] = hash(seed, static_cast<std::uint32_t>(i)) < drop_below ? T(0) : x[i] * scale;
}

template <class T>
void dropout_backward(Index n, std::uint32_t seed, std::uint32_t drop_below, T scale, const T* __restrict gy,
                      T* __restrict gx) {
  for (Index i = 0; i < n; ++i) gx[i] += hash(seed, static_cast<std::uint32_t>(i)) < drop_below ? T(0) : gy[i] * scale;
}

template <class T>
void softmax_rows(Index rows, Index cols, const T* x, T* y) {
  const ConstMat<T> X(x, rows, cols);
  Mat<T> Y(y, rows, cols);
  for (Index r = 0; r < rows; ++r) {
    Y.row(r) = (X.row(r).array() - X.row(r).maxCoeff()).exp();
    Y.row(r) /= rows_in_sum(cols) < cols ? static_cast<T>(Y.row(r).template cast<double>().sum()) : Y.row(r).sum();
  }
}

template <class T>
void softmax_rows_backward(Index rows, Index cols, const T* y, const T* gy, T* gx) {
  for (Index r = 0; r < rows; ++r) {
    T dot = T(0);
    sum_rows(cols, 1, &dot, [=](Index c, T* sum) { *sum += y[r * cols + c] * gy[r * cols + c]; });
    for (Index c = 0; c < cols; ++c) gx[r * cols + c] += y[r * cols + c] * (gy[r * cols + c] - dot);
  }
}

template <class T>
double sum_squares(Index n, const T* x) {
  return Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, 1>>(x, n).template cast<double>().square().sum();
}

template <class T>
void adamw(const AdamWStep<T>& step, Index n, const T* __restrict g, T* __restrict m, T* __restrict v,
           T* __restrict p) {
  const auto s = step;
  for (Index i = 0; i < n; ++i) {
    const T gi = g[i] * s.gradient_scale;
    m[i] = s.beta1 * m[i] + (T(1) - s.beta1) * gi;
    v[i] = s.beta2 * v[i] + (T(1) - s.beta2) * gi * gi;
    p[i] -= s.decay * p[i] + s.step_size * m[i] / (std::sqrt(v[i] * s.v_correction) + s.epsilon);
  }
}

template <class T>
void fill_all(Kernels<T>& k) {
  k = {gemm<T>,
       message_sum<T>,
       message_sum_backward<T>,
       column_statistics<T>,
       norm_relu<T>,
       norm_relu_backward<T>,
       add<T>,
       add_scaled<T>,
       add_row<T>,
       add_columns<T>,
       relu<T>,
       relu_backward<T>,
       dropout<T>,
       dropout_backward<T>,
       softmax_rows<T>,
       softmax_rows_backward<T>,
       sum_squares<T>,
       adamw<T>};
}

}  // namespace

void fill(Kernels<float>& k) {
  fill_all(k);
}
void fill(Kernels<double>& k) {
  fill_all(k);
}

}  // namespace motiphore::nn::MOTIPHORE_ISA
