// The finaliser of SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): every bit of the input reaches every bit of the
// output.
#pragma once

#include <cstdint>

namespace motiphore::detail {

constexpr std::uint64_t kMixStep = 0x9e3779b97f4a7c15u;  ///< from one state of SplitMix64 to the next

inline std::uint64_t mix(std::uint64_t x) {
  x += kMixStep;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

}  // namespace motiphore::detail
