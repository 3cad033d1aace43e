#include "motiphore/nn/packed_matrix.hpp"

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
