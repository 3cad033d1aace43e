// The inner loops of the numerics, compiled once for each instruction set and chosen at run time. Plain pointers only:
// nothing inline may cross from code compiled for a newer processor into the portable rest.
#pragma once

#include <cstdint>

namespace motiphore::nn {

using Index = std::ptrdiff_t;

/// What each table of kernels is chosen by: the widest set that this processor has and MOTIPHORE_ISA allows.
enum class Isa { Sse2, Avx2, Avx512 };
Isa isa();

/// Edges by target: those into node i are [offset[i], offset[i + 1]).
struct InEdges {
  Index nodes = 0;
  const std::int32_t* offset = nullptr;
  const std::int32_t* source = nullptr;
  const std::int32_t* type = nullptr;
};

/// Arguments of the fused normalisation: out = h + dropout(ReLU(gamma (z - mean) inv_std + beta)), all [rows × cols].
template <class T>
struct NormArgs {
  Index rows = 0, cols = 0;
  const T* z = nullptr;
  const T* h = nullptr;        ///< residual, or null
  const T* gamma = nullptr;    ///< [cols]
  const T* beta = nullptr;     ///< [cols]
  const T* mean = nullptr;     ///< [cols]
  const T* inv_std = nullptr;  ///< [cols]
  std::uint32_t seed = 0;
  std::uint32_t drop_below = 0;  ///< of 65536: an element is dropped if its 16 random bits are below; 0 for none
  T keep_scale = 1;              ///< 1 / (1 - dropout)
};

/// Where norm_relu's gradients go.
template <class T>
struct NormGradients {
  T* scratch = nullptr;  ///< [rows × cols], overwritten
  T* gz = nullptr;       ///< [rows × cols]
  bool accumulate_z = true;
  T* gh = nullptr;  ///< [rows × cols], or null
  bool accumulate_h = true;
  T* ggamma = nullptr;  ///< [cols], added to
  T* gbeta = nullptr;   ///< [cols], added to
};

/// Numbers of one AdamW step.
template <class T>
struct AdamWStep {
  T gradient_scale = 1;  ///< below 1 where the gradient is clipped
  T beta1 = 0, beta2 = 0;
  T step_size = 0;     ///< learning rate with the bias correction of m
  T v_correction = 1;  ///< bias correction of v
  T epsilon = 0;
  T decay = 0;  ///< learning rate × weight decay
};

/// Of `rows`, how many are summed in T before the sum goes to a double: all of a usual batch, fewer of a long one,
/// where a float would lose what comes last.
static constexpr Index rows_in_sum(Index rows) {
  return rows > 4096 ? 256 : (rows > 0 ? rows : 1);
}

template <class T>
struct Kernels {
  /// C [m × n] (+)= op(A) op(B), row-major; A is [m × k] or, transposed, [k × m]; B likewise.
  void (*gemm)(bool transpose_a, bool transpose_b, Index m, Index n, Index k, const T* a, const T* b, T* c,
               bool accumulate);

  /// out_i = Σ over edges j → i of ReLU(h_j + table[type]); h and out [nodes × d], table [types × d].
  /// Sums over more than 128 edges are kept in double.
  void (*message_sum)(const InEdges& edges, Index d, const T* h, const T* table, T* out);
  /// Adds to gh and gtable.
  void (*message_sum_backward)(const InEdges& edges, Index d, const T* h, const T* table, const T* gout, T* gh,
                               T* gtable);

  /// Column means and variances (biased) of x [rows × cols], of many rows summed as `rows_in_sum` says; so are
  /// add_columns, the sums of norm_relu_backward, and softmax_rows.
  void (*column_statistics)(Index rows, Index cols, const T* x, T* mean, T* variance);
  void (*norm_relu)(const NormArgs<T>& args, T* out);
  /// `batch`: mean and inv_std come from this batch and carry gradient.
  void (*norm_relu_backward)(const NormArgs<T>& args, bool batch, const T* gout, const NormGradients<T>& to);

  void (*add)(Index n, const T* x, T* y);                           ///< y += x
  void (*add_scaled)(Index n, T a, const T* x, T* y);               ///< y += a x
  void (*add_row)(Index rows, Index cols, const T* row, T* x);      ///< each row of x += row
  void (*add_columns)(Index rows, Index cols, const T* x, T* sum);  ///< sum += Σ rows of x
  void (*relu)(Index n, const T* x, T* y);                          ///< y = max(x, 0)
  void (*relu_backward)(Index n, const T* y, const T* gy, T* gx);   ///< gx += gy where y > 0
  void (*dropout)(Index n, std::uint32_t seed, std::uint32_t drop_below, T scale, const T* x,
                  T* y);  ///< y = x mask scale
  void (*dropout_backward)(Index n, std::uint32_t seed, std::uint32_t drop_below, T scale, const T* gy, T* gx);
  void (*softmax_rows)(Index rows, Index cols, const T* x, T* y);
  void (*softmax_rows_backward)(Index rows, Index cols, const T* y, const T* gy, T* gx);

  double (*sum_squares)(Index n, const T* x);
  /// AdamW (Loshchilov & Hutter 2019) on n values.
  void (*adamw)(const AdamWStep<T>& step, Index n, const T* g, T* m, T* v, T* p);
};

/// A table of kernels for this processor, by what fills one for each set: `chosen<K>(MOTIPHORE_EACH_SET(fill))`.
template <class K>
K chosen(void (*sse2)(K&), void (*avx2)(K&), void (*avx512)(K&)) {
  K k{};
  (isa() == Isa::Avx512 ? avx512 : isa() == Isa::Avx2 ? avx2 : sse2)(k);
  return k;
}
#if defined(MOTIPHORE_X86_KERNELS)
#define MOTIPHORE_EACH_SET(fill) sse2::fill, avx2::fill, avx512::fill
#else  // `isa` has but one answer
#define MOTIPHORE_EACH_SET(fill) sse2::fill, sse2::fill, sse2::fill
#endif

/// The kernels for this processor.
template <class T>
const Kernels<T>& kernels();

namespace sse2 {
void fill(Kernels<float>& k);
void fill(Kernels<double>& k);
}  // namespace sse2
namespace avx2 {
void fill(Kernels<float>& k);
void fill(Kernels<double>& k);
}  // namespace avx2
namespace avx512 {
void fill(Kernels<float>& k);
void fill(Kernels<double>& k);
}  // namespace avx512

}  // namespace motiphore::nn
