// The finaliser of SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): every bit of the input reaches every bit of the
// output.
#pragma once

#include <cstdint>

namespace motiphore::detail {

inline std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

}  // namespace motiphore::detail
