#include "motiphore/nn/packed_matrix.hpp"

#include <string>

#include "row_kernels.hpp"
#include "shape.hpp"

namespace motiphore::nn {

template <class T>
PackedMatrix<T>::PackedMatrix(const MatrixOf<T>& w) : in_(w.cols()), out_(w.rows()) {
  constexpr auto block = PackedView<T>::block;
  lines_.resize(static_cast<std::size_t>((out_ + block - 1) / block * in_), Line{});
  for (Eigen::Index o = 0; o < out_; ++o)
    for (Eigen::Index i = 0; i < in_; ++i)
      lines_[static_cast<std::size_t>(o / block * in_ + i)].value[o % block] = w(o, i);
}

template <class T>
void PackedMatrix<T>::multiply(Eigen::Index rows, const T* x, const T* bias, T* y, bool accumulate) const {
  if (lines_.empty()) return;
  row_kernels<T>().product(rows, {out_, in_, lines_.front().value}, x, bias, y, accumulate);
}

template <>
std::vector<std::int32_t> PackedMatrix<float>::nearest(Eigen::Index rows, const float* x, Eigen::Index count,
                                                       Eigen::Index skip) const {
  constexpr Eigen::Index most = 8;  // what the kernel keeps in registers
  if (count < 1 || count > most)
    throw ShapeError("nearest: " + std::to_string(count) + " rows were asked for, expected 1 to " +
                     std::to_string(most));
  std::vector<std::int32_t> index(static_cast<std::size_t>(rows * count), -1);
  if (!lines_.empty()) nearest_rows_kernel()(rows, {out_, in_, lines_.front().value}, x, skip, count, index.data());
  return index;
}

template <class T>
Var<T> product(Var<T> x, const PackedMatrix<T>& w) {
  require_equal(x.cols(), w.in(), "product: number of input columns");
  auto y = x.tape->make(x.rows(), w.out(), false);
  w.multiply(x.rows(), x.value().data(), nullptr, y.value().data());
  return y;
}

template class PackedMatrix<float>;
template class PackedMatrix<double>;
template Var<float> product(Var<float>, const PackedMatrix<float>&);
template Var<double> product(Var<double>, const PackedMatrix<double>&);

}  // namespace motiphore::nn
