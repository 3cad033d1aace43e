#include "row_kernels.hpp"

namespace motiphore::nn {

template <class T>
const RowKernels<T>& row_kernels() {
  static const auto table = chosen<RowKernels<T>>(MOTIPHORE_EACH_SET(fill));
  return table;
}

template const RowKernels<float>& row_kernels<float>();
template const RowKernels<double>& row_kernels<double>();

}  // namespace motiphore::nn
