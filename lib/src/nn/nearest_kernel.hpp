// The inner loop of NearestRows, compiled and chosen as those of kernels.hpp are, and with the same rule: plain
// pointers only.
#pragma once

#include <cstdint>

#include "kernels.hpp"

namespace motiphore::nn {

/// A table [n × columns] and its codes.
struct CodedRows {
  static constexpr Index block = 32;        // rows of a block of codes, a bit each
  static constexpr Index together = 4;      // columns whose codes are side by side
  static constexpr Index lanes = 8;         // `columns` is a multiple of it
  static constexpr std::uint8_t top = 127;  // the largest code

  Index n = 0, columns = 0;
  const float* row = nullptr;
  const std::uint8_t* code = nullptr;  ///< [blocks][columns / together][block][together], the last block filled up
  float step = 1;                      ///< of values, between two codes
};

/// A point to look for: its values and codes [columns], and by how much two codes' distance may be too long at most.
struct CodedPoint {
  const float* value = nullptr;
  const std::uint8_t* code = nullptr;
  float lost = 0;
};

/// The `count` (1 to 8) nearest rows of each point, as NearestRows::find has them. index [points × count]
using FindNearest = void (*)(Index points, const CodedPoint* point, const CodedRows& rows, Index count, Index skip,
                             std::int32_t* index);
FindNearest find_nearest();

namespace sse2 {
void fill(FindNearest& k);
}  // namespace sse2
namespace avx2 {
void fill(FindNearest& k);
}  // namespace avx2
namespace avx512 {
void fill(FindNearest& k);
}  // namespace avx512

}  // namespace motiphore::nn
