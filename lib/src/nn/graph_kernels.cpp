#include "graph_kernels.hpp"

namespace motiphore::nn {

namespace {

template <class T>
GraphKernels<T> choose() {
  GraphKernels<T> k{};
#if defined(MOTIPHORE_X86_KERNELS)
  if (isa() == Isa::Avx512) {
    avx512::fill(k);
    return k;
  }
  if (isa() == Isa::Avx2) {
    avx2::fill(k);
    return k;
  }
#endif
  sse2::fill(k);
  return k;
}

}  // namespace

template <class T>
const GraphKernels<T>& graph_kernels() {
  static const GraphKernels<T> chosen = choose<T>();
  return chosen;
}

template const GraphKernels<float>& graph_kernels<float>();
template const GraphKernels<double>& graph_kernels<double>();

}  // namespace motiphore::nn
