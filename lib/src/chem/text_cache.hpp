// Texts of motifs that were made before.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace motiphore::detail {

/// Texts that a thread has seen: a library has millions of molecules and far fewer motifs. They lie in memory that is
/// taken once, since small blocks that stay, among millions that come and go, scatter the heap.
class TextCache {
 public:
  explicit TextCache(std::size_t slots) : slots_(slots) {}

  /// The text of `key`; empty if it is not there.
  std::string_view find(std::string_view key) const {
    const auto& slot = slots_[place(key)];
    return slot.key() == key ? slot.text() : std::string_view();
  }

  /// Keeps a text in the place of another, unless it is too long.
  void keep(std::string_view key, std::string_view text) { slots_[place(key)].keep(key, text); }

  /// The text of `key`, which `write` makes if it is not there.
  template <class Write>
  std::string get(std::string_view key, Write write) {
    if (const auto known = find(key); !known.empty()) return std::string(known);
    std::string text = write();
    keep(key, text);
    return text;
  }

 private:
  class Slot {
   public:
    std::string_view key() const { return {bytes_, key_size_}; }
    std::string_view text() const { return {bytes_ + key_size_, text_size_}; }
    void keep(std::string_view key, std::string_view text) {
      if (key.size() + text.size() > sizeof bytes_) return;
      key_size_ = static_cast<std::uint16_t>(key.size());
      text_size_ = static_cast<std::uint16_t>(text.size());
      text.copy(std::copy(key.begin(), key.end(), bytes_), text.size());
    }

   private:
    std::uint16_t key_size_ = 0, text_size_ = 0;  // no key is empty
    char bytes_[508];
  };

  std::size_t place(std::string_view key) const { return std::hash<std::string_view>()(key) % slots_.size(); }

  std::vector<Slot> slots_;
};

}  // namespace motiphore::detail
