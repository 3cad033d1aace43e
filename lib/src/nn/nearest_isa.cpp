// The loop of nearest_kernel.hpp for one instruction set; compiled like kernels_isa.cpp, and under its rules.
#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include "nearest_kernel.hpp"

namespace motiphore::nn::MOTIPHORE_ISA {

namespace {

constexpr Index most_nearest = 8;
constexpr std::int32_t all = 0x7fffffff;

/// The nearest rows so far of one point, and the largest distance of codes, squared, that a nearer row can have.
struct Search {
  CodedPoint point;
  std::int32_t bound = all;
  float distance[most_nearest];
  std::int32_t row[most_nearest];

  void begin(const CodedPoint& p) {
    point = p;
    bound = all;
    for (Index i = 0; i < most_nearest; ++i) {
      distance[i] = __builtin_inff();
      row[i] = -1;
    }
  }
  void insert(float d, Index r, Index count, float step) {
    Index at = count - 1;
    for (; at > 0 && distance[at - 1] > d; --at) {
      distance[at] = distance[at - 1];
      row[at] = row[at - 1];
    }
    distance[at] = d;
    row[at] = static_cast<std::int32_t>(r);
    constexpr float rounding = 1 + 1e-4F;
    const float reach = (__builtin_sqrtf(distance[count - 1]) + point.lost) * rounding / step;
    bound = reach < 4e4F ? static_cast<std::int32_t>(reach * reach) + 1 : all;
  }
};

/// A bit for each row of a block that the codes do not exclude. What a sum of squares does not hold, it holds less of.
#if defined(__AVX2__)
inline std::uint32_t not_excluded(const CodedRows& rows, const std::uint8_t* block, const Search& search) {
  constexpr int parts = CodedRows::block / 8;  // eight rows of four columns each are one register
  const auto* at = reinterpret_cast<const __m256i*>(block);
  __m256i sum[parts];
#pragma GCC unroll 4
  for (auto& part : sum) part = _mm256_setzero_si256();
  for (Index c = 0; c < rows.columns; c += CodedRows::together, at += parts) {
    std::int32_t four;
    __builtin_memcpy(&four, search.point.code + c, sizeof four);
    const __m256i own = _mm256_set1_epi32(four);
#pragma GCC unroll 4
    for (int p = 0; p < parts; ++p) {
      const __m256i apart = _mm256_abs_epi8(_mm256_sub_epi8(own, _mm256_load_si256(at + p)));
      sum[p] = _mm256_adds_epi16(sum[p], _mm256_maddubs_epi16(apart, apart));
    }
  }
  const __m256i one = _mm256_set1_epi16(1), bound = _mm256_set1_epi32(search.bound);
  __m256i least = _mm256_set1_epi32(all);
#pragma GCC unroll 4
  for (auto& part : sum) {
    part = _mm256_madd_epi16(part, one);
    least = _mm256_min_epi32(least, part);
  }
  const auto beyond = [&](__m256i sums) {
    return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(sums, bound))));
  };
  std::uint32_t bits = 0;
  if (beyond(least) == 0xff) return bits;
#pragma GCC unroll 4
  for (int p = 0; p < parts; ++p) bits |= (~beyond(sum[p]) & 0xff) << 8 * p;
  return bits;
}
#else
inline std::uint32_t not_excluded(const CodedRows& rows, const std::uint8_t* block, const Search& search) {
  std::int32_t sum[CodedRows::block] = {};
  for (Index c = 0; c < rows.columns; c += CodedRows::together)
    for (Index r = 0; r < CodedRows::block; ++r)
      for (Index i = 0; i < CodedRows::together; ++i) {
        const std::int32_t apart = *block++ - search.point.code[c + i];
        sum[r] += apart * apart;
      }
  std::uint32_t bits = 0;
  for (Index r = 0; r < CodedRows::block; ++r) bits |= static_cast<std::uint32_t>(sum[r] <= search.bound) << r;
  return bits;
}
#endif

inline float squared_distance(Index columns, const float* a, const float* b) {
  float sum[CodedRows::lanes] = {};
  for (Index c = 0; c < columns; c += CodedRows::lanes)
    for (Index i = 0; i < CodedRows::lanes; ++i) sum[i] += (a[c + i] - b[c + i]) * (a[c + i] - b[c + i]);
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

void find(Index points, const CodedPoint* point, const CodedRows& rows, Index count, Index skip, std::int32_t* index) {
  constexpr Index group = 64;  // points that one block of codes is read for
  Search search[group];
  const Index block_size = rows.columns * CodedRows::block;
  for (Index first = 0; first < points; first += group) {
    const Index now = points - first < group ? points - first : group;
    for (Index p = 0; p < now; ++p) search[p].begin(point[first + p]);
    for (Index start = 0; start < rows.n; start += CodedRows::block) {
      const std::uint8_t* block = rows.code + start / CodedRows::block * block_size;
      for (Index p = 0; p < now; ++p) {
        Search& own = search[p];
        for (auto bits = not_excluded(rows, block, own); bits != 0; bits &= bits - 1) {
          const Index r = start + __builtin_ctz(bits);
          if (r >= rows.n || (skip >= 0 && r == skip + first + p)) continue;
          const float d = squared_distance(rows.columns, own.point.value, rows.row + r * rows.columns);
          if (d < own.distance[count - 1]) own.insert(d, r, count, rows.step);
        }
      }
    }
    for (Index p = 0; p < now; ++p)
      for (Index i = 0; i < count; ++i) index[(first + p) * count + i] = search[p].row[i];
  }
}

}  // namespace

void fill(FindNearest& k) {
  k = find;
}

}  // namespace motiphore::nn::MOTIPHORE_ISA
