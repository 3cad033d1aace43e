#include "graph_kernels.hpp"

namespace motiphore::nn {

template <class T>
const GraphKernels<T>& graph_kernels() {
  static const auto table = chosen<GraphKernels<T>>(MOTIPHORE_EACH_SET(fill));
  return table;
}

template const GraphKernels<float>& graph_kernels<float>();
template const GraphKernels<double>& graph_kernels<double>();

}  // namespace motiphore::nn
