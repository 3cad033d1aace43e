// The inner loops of the graph operators: sums over edges, and over the rows that belong to one graph. Compiled and
// chosen as those of kernels.hpp are, and with the same rule: plain pointers only.
#pragma once

#include "kernels.hpp"

namespace motiphore::nn {

/// Consecutive rows that belong together: range g is rows first[g] .. first[g + 1] - 1.
struct Ranges {
  Index count = 0;
  const std::int32_t* first = nullptr;
};

/// A matrix M [targets × sources] on edges: M_ij = scale_i weight_e scale_j for edge e: j → i, summed over duplicates,
/// and own_i added to M_ii. Null stands for weights and scales of 1, and for own = 0.
template <class T>
struct EdgeMatrix {
  const T* weight = nullptr;
  const T* scale = nullptr;
  const T* own = nullptr;
};

template <class T>
struct GraphKernels {
  bool (*all_finite)(Index n, const T* x);

  /// out_i (+)= Σ_j M_ij x_j, rows of d. Sums of more than 128 entries are kept in double.
  void (*spmm)(const InEdges& edges, const EdgeMatrix<T>& m, Index d, const T* x, T* out, bool accumulate);
  /// gx_j += Σ_i M_ij g_i.
  void (*spmm_transposed)(const InEdges& edges, const EdgeMatrix<T>& m, Index d, const T* g, T* gx);
  /// out_e = a_j · b_i for edge e: j → i.
  void (*edge_products)(const InEdges& edges, Index d, const T* a, const T* b, T* out);

  /// out_g = Σ over rows i of range g of weight_i x_i; `weight` null: ones. Sums of more than 128 rows are kept in
  /// double.
  void (*range_sum)(const Ranges& ranges, Index d, const T* weight, const T* x, T* out);
  /// gx_i += weight_i g_g.
  void (*range_spread)(const Ranges& ranges, Index d, const T* weight, const T* g, T* gx);
  /// out_i = x_i · g_g.
  void (*range_products)(const Ranges& ranges, Index d, const T* x, const T* g, T* out);
  /// Column-wise maxima of the rows of a range, 0 for an empty one; NaN where the column holds a number that is not
  /// finite.
  void (*range_max)(const Ranges& ranges, Index d, const T* x, T* out);
  /// gx_i += g_g where x_i is the first to equal y_g.
  void (*range_max_backward)(const Ranges& ranges, Index d, const T* x, const T* y, const T* g, T* gx);

  /// out_r = scale_r x_index[r]
  void (*gather_scaled)(Index rows, Index d, const std::int32_t* index, const T* scale, const T* x, T* out);
  /// gx_index[r] += scale_r g_r
  void (*scatter_scaled)(Index rows, Index d, const std::int32_t* index, const T* scale, const T* g, T* gx);

  /// The columns of the k largest entries of each row, largest first, ties by column: index [rows × k], k ≤ cols.
  void (*largest_in_rows)(Index rows, Index cols, Index k, const T* x, std::int32_t* index);
  void (*tanh)(Index n, const T* x, T* y);
  /// out_r = -Σ s log(s + 1e-15) over row r.
  void (*row_entropy)(Index rows, Index cols, const T* s, T* out);
  void (*row_entropy_backward)(Index rows, Index cols, const T* s, const T* g, T* gs);
};

/// The kernels for this processor.
template <class T>
const GraphKernels<T>& graph_kernels();

namespace sse2 {
void fill(GraphKernels<float>& k);
void fill(GraphKernels<double>& k);
}  // namespace sse2
namespace avx2 {
void fill(GraphKernels<float>& k);
void fill(GraphKernels<double>& k);
}  // namespace avx2
namespace avx512 {
void fill(GraphKernels<float>& k);
void fill(GraphKernels<double>& k);
}  // namespace avx512

}  // namespace motiphore::nn
