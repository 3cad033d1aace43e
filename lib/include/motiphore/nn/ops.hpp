// Elementary operations on the tape: products, sums, activations, rows gathered and summed. Each is differentiated
// once here; layers are written with them. @throws ShapeError if shapes do not agree, naming both
#pragma once

#include <cstdint>
#include <vector>

#include "motiphore/nn/tape.hpp"

namespace motiphore::nn {

using IndexList = std::vector<std::int32_t>;

template <class T>
Var<T> add(Var<T> a, Var<T> b);  ///< a + b
template <class T>
Var<T> scale(Var<T> a, T factor);  ///< factor · a
template <class T>
Var<T> multiply(Var<T> a, Var<T> b);  ///< a ⊙ b
template <class T>
Var<T> scale_rows(Var<T> x, Var<T> s);  ///< row i of x times s(i, 0); s is [rows × 1]
template <class T>
Var<T> matmul(Var<T> a, Var<T> b);  ///< a b
template <class T>
Var<T> matmul_transposed(Var<T> a, Var<T> b);  ///< a bᵀ
template <class T>
Var<T> concat_columns(Var<T> a, Var<T> b);  ///< [a, b]
template <class T>
Var<T> relu(Var<T> x);
template <class T>
Var<T> sigmoid(Var<T> x);
template <class T>
Var<T> tanh(Var<T> x);
template <class T>
Var<T> softmax_rows(Var<T> x);
template <class T>
Var<T> log1p(Var<T> x);  ///< log(1 + x), x > -1
template <class T>
Var<T> dropout(Var<T> x, T rate);  ///< 0 ≤ rate < 1; the identity on an inference tape
template <class T>
Var<T> sum_all(Var<T> x);  ///< 1 × 1
template <class T>
Var<T> sum_squares(Var<T> x);  ///< 1 × 1, ‖x‖²
template <class T>
Var<T> stop_gradient(Var<T> x);  ///< the value without its gradient

/// Row r of the result is row index[r] of x.
template <class T>
Var<T> gather_rows(Var<T> x, const IndexList& index);

/// Row r of the result is row index[r] of a parameter (an embedding table).
template <class T>
Var<T> embed(Tape<T>& tape, const Parameter<T>& table, const IndexList& index);

/// A parameter as a matrix on the tape, for use by the operations above.
template <class T>
Var<T> on_tape(Tape<T>& tape, const Parameter<T>& parameter);

/// [rows × 1], Σ over columns of a(i[r], ·) b(j[r], ·): the inner product of pairs of rows.
template <class T>
Var<T> pair_products(Var<T> a, const IndexList& i, const IndexList& j);

}  // namespace motiphore::nn
