#include "kernels.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>

#include "motiphore/error.hpp"
#include "motiphore/nn/instruction_set.hpp"

namespace motiphore::nn {

namespace {

Isa detect() {
  Isa best = Isa::Sse2;
#if defined(MOTIPHORE_X86_KERNELS)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) best = Isa::Avx2;
  if (best == Isa::Avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    best = Isa::Avx512;
#endif
  if (const char* text = std::getenv("MOTIPHORE_ISA"); text && *text) {
    std::string wish(text);
    for (char& c : wish) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::map<std::string, Isa> known{{"sse2", Isa::Sse2}, {"avx2", Isa::Avx2}, {"avx512", Isa::Avx512}};
    const auto limit = known.find(wish);
    if (limit == known.end())
      throw Error("MOTIPHORE_ISA is '" + std::string(text) + "'; it takes sse2, avx2 or avx512");
    best = std::min(best, limit->second);
  }
  return best;
}

}  // namespace

Isa isa() {
  static const Isa best = detect();
  return best;
}

const char* instruction_set() {
  switch (isa()) {
    case Isa::Avx512:
      return "AVX-512";
    case Isa::Avx2:
      return "AVX2";
    case Isa::Sse2:
      break;
  }
  return "SSE2";
}

template <class T>
const Kernels<T>& kernels() {
  static const auto table = chosen<Kernels<T>>(MOTIPHORE_EACH_SET(fill));
  return table;
}

template const Kernels<float>& kernels<float>();
template const Kernels<double>& kernels<double>();

}  // namespace motiphore::nn
