// FNV-1a, 64 bits (Fowler, Noll, Vo): a number for some bytes that is the same on every machine. Against accidents, not
// against malice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace motiphore::detail {

class Fnv1a {
 public:
  Fnv1a() = default;
  explicit Fnv1a(std::uint64_t value) : hash_(value) {}  ///< goes on from a `value` of before

  Fnv1a& add(const void* bytes, std::size_t count) {
    const auto* at = static_cast<const unsigned char*>(bytes);
    for (std::size_t i = 0; i < count; ++i) mix(at[i]);
    return *this;
  }
  /// Four bytes as one step, for what is hashed often and never written down.
  Fnv1a& add_word(std::uint32_t word) {
    mix(word);
    return *this;
  }
  Fnv1a& add(const std::string& text) {
    const std::uint64_t size = text.size();  // so that "ab", "c" is not "a", "bc"
    return add(&size, sizeof size).add(text.data(), text.size());
  }
  std::uint64_t value() const { return hash_; }

 private:
  void mix(std::uint64_t next) { hash_ = (hash_ ^ next) * 0x100000001b3u; }

  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

}  // namespace motiphore::detail
