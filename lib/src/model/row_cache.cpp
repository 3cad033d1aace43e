#include "model/row_cache.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace motiphore::detail {

namespace {

using Word = std::atomic<std::uint64_t>;

// Words of a slot: a counter, the key, how often its rows are spared, then the rows.
constexpr std::size_t kCounter = 0, kKeyA = 1, kKeyB = 2, kSpared = 3, kRows = 4;
constexpr std::size_t kLine = 8;  // words of a cache line
constexpr std::uint64_t kMostSpared = 3;

// A layer is given a rest of so many batches after so many lookups of which fewer than one in `kFewest` found
// something.
constexpr std::uint32_t kWindow = 1u << 14, kFewest = 8, kRest = 48;

/// Of the memory, what each layer gets in shares: there are ever more environments the larger they are, up to where
/// those that come again are few.
constexpr std::size_t kShares[] = {1, 4, 8, 8};

std::size_t words_of(std::size_t floats) {
  return (floats + 1) / 2;
}

// Each word is released and acquired on its own, which on x86 is an ordinary move: a reader that sees a word of a newer
// row also sees that the counter has moved.
void store(const float* from, std::size_t floats, Word* to) {
  for (std::size_t f = 0; f < floats; f += 2) {
    std::uint64_t word = 0;
    std::memcpy(&word, from + f, std::min<std::size_t>(2, floats - f) * sizeof(float));
    to[f / 2].store(word, std::memory_order_release);
  }
}

void load(const Word* from, std::size_t floats, float* to) {
  for (std::size_t f = 0; f < floats; f += 2) {
    const std::uint64_t word = from[f / 2].load(std::memory_order_acquire);
    std::memcpy(to + f, &word, std::min<std::size_t>(2, floats - f) * sizeof(float));
  }
}

}  // namespace

RowCache::RowCache(std::size_t layers, Widths widths, std::size_t bytes)
    : widths_(widths),
      stride_((kRows + words_of(widths[0]) + words_of(widths[1]) + kLine - 1) / kLine * kLine),
      layers_(std::make_unique<Layer[]>(layers)) {
  const auto share = [](std::size_t layer) { return kShares[std::min(layer, std::size(kShares) - 1)]; };
  std::size_t shares = 0;
  for (std::size_t l = 0; l < layers; ++l) shares += share(l);
  for (std::size_t l = 0; l < layers; ++l) {
    auto& layer = layers_[l];
    layer.slots = bytes / shares * share(l) / ((stride_ + 1) * sizeof(Word));
    if (layer.slots == 0) continue;
    // Zeros, which are empty slots, from the system: pages that no row comes to are never taken.
    layer.words.reset(static_cast<Word*>(std::calloc(layer.slots * (stride_ + 1), sizeof(Word))));
    if (!layer.words) throw std::bad_alloc();
  }
}

RowCache::Word* RowCache::slot(const Layer& layer, const EnvironmentKey& key) const {
  return layer.words.get() + ((key.a >> 32) * layer.slots >> 32) * stride_;
}

bool RowCache::find(std::size_t l, const EnvironmentKey& key, std::array<float*, 2> to) const {
  const auto& layer = layers_[l];
  if (layer.slots == 0) return false;
  auto* word = slot(layer, key);
  const auto counter = word[kCounter].load(std::memory_order_acquire);
  if (counter == 0 || counter % 2 == 1) return false;
  if (word[kKeyA].load(std::memory_order_acquire) != key.a || word[kKeyB].load(std::memory_order_acquire) != key.b)
    return false;
  load(word + kRows, widths_[0], to[0]);
  load(word + kRows + words_of(widths_[0]), widths_[1], to[1]);
  if (word[kCounter].load(std::memory_order_relaxed) != counter) return false;
  // Threads may undo each other's count; it decides what stays, not what is right.
  const auto spared = word[kSpared].load(std::memory_order_relaxed);
  if (spared < kMostSpared) word[kSpared].store(spared + 1, std::memory_order_relaxed);
  return true;
}

void RowCache::keep(std::size_t l, const EnvironmentKey& key, std::array<const float*, 2> from) const {
  const auto& layer = layers_[l];
  if (layer.slots == 0) return;
  // Most environments are met once. What is met the first time leaves half of its key, behind the slots, and no row.
  auto& met = layer.words.get()[layer.slots * stride_ + ((key.b >> 32) * layer.slots >> 32)];
  if (met.load(std::memory_order_relaxed) != key.b) {
    met.store(key.b, std::memory_order_relaxed);
    return;
  }
  auto* word = slot(layer, key);
  auto counter = word[kCounter].load(std::memory_order_acquire);
  if (counter % 2 == 1) return;
  if (counter != 0) {
    if (word[kKeyA].load(std::memory_order_relaxed) == key.a && word[kKeyB].load(std::memory_order_relaxed) == key.b)
      return;
    const auto spared = word[kSpared].load(std::memory_order_relaxed);
    if (spared > 0) {
      word[kSpared].store(spared - 1, std::memory_order_relaxed);
      return;
    }
  }
  if (!word[kCounter].compare_exchange_strong(counter, counter + 1, std::memory_order_acquire,
                                              std::memory_order_relaxed))
    return;
  word[kKeyA].store(key.a, std::memory_order_release);
  word[kKeyB].store(key.b, std::memory_order_release);
  word[kSpared].store(0, std::memory_order_relaxed);
  store(from[0], widths_[0], word + kRows);
  store(from[1], widths_[1], word + kRows + words_of(widths_[0]));
  word[kCounter].store(counter + 2, std::memory_order_release);
}

bool RowCache::worthwhile(std::size_t l) const {
  auto& layer = layers_[l];
  if (layer.slots == 0) return false;
  const auto rest = layer.rest.load(std::memory_order_relaxed);
  if (rest == 0) return true;
  layer.rest.store(rest - 1, std::memory_order_relaxed);
  return false;
}

void RowCache::count(std::size_t l, std::size_t looked, std::size_t found) const {
  auto& layer = layers_[l];
  const auto all = layer.looked.load(std::memory_order_relaxed) + static_cast<std::uint32_t>(looked);
  const auto good = layer.found.load(std::memory_order_relaxed) + static_cast<std::uint32_t>(found);
  const bool full = all >= kWindow;
  if (full && good < all / kFewest) layer.rest.store(kRest, std::memory_order_relaxed);
  layer.looked.store(full ? 0 : all, std::memory_order_relaxed);
  layer.found.store(full ? 0 : good, std::memory_order_relaxed);
}

}  // namespace motiphore::detail
