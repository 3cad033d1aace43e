// RowCache: rows that message passing has made of environments before, so that chemistry that repeats is computed once.
//
// A row is found by the 128-bit key of its environment (graph/environment_keys.hpp says why two environments do not
// have one), and after a layer it is a function of its environment to the last bit, so a row that is found is the row
// that would be computed. What is in the cache therefore changes the time that a molecule takes and nothing else.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "graph/environment_keys.hpp"

namespace motiphore::detail {

/// Of fixed size, shared by any number of threads, none of which ever waits for another: each slot has a counter that
/// is odd while its row is written, and whoever reads looks at the counter before and after (Lameter 2005; Boehm, MSPC
/// 2012). A slot that is being written counts as empty, and a row that cannot be kept is not kept.
class RowCache {
 public:
  /// One row of each of two matrices, which have one key.
  using Widths = std::array<std::size_t, 2>;

  /// @param layers  that rows are kept of; @param bytes  of memory, taken page by page as rows come
  RowCache(std::size_t layers, Widths widths, std::size_t bytes);

  /// Copies the rows of `key` after `layer`. @returns false if they are not there
  bool find(std::size_t layer, const EnvironmentKey& key, std::array<float*, 2> to) const;

  /// Keeps rows, perhaps in place of others: a slot whose rows were found lately is spared a few times.
  void keep(std::size_t layer, const EnvironmentKey& key, std::array<const float*, 2> from) const;

  /// Whether rows of this layer are worth looking for. Where they are hardly ever found, as among large natural
  /// products, most batches are told not to.
  bool worthwhile(std::size_t layer) const;
  /// What came of looking.
  void count(std::size_t layer, std::size_t looked, std::size_t found) const;

 private:
  using Word = std::atomic<std::uint64_t>;
  struct Free {
    void operator()(Word* words) const { std::free(words); }
  };
  struct alignas(64) Layer {
    std::unique_ptr<Word[], Free> words;
    std::size_t slots = 0;
    std::atomic<std::uint32_t> looked{0}, found{0}, rest{0};
  };

  Word* slot(const Layer& layer, const EnvironmentKey& key) const;

  Widths widths_;
  std::size_t stride_ = 0;  ///< words of a slot
  std::unique_ptr<Layer[]> layers_;
};

}  // namespace motiphore::detail
