// Texts of motifs that were made before.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motiphore::detail {

/// Texts that a thread has seen: a library has millions of molecules and far fewer motifs. They lie in memory that is
/// taken once, since small blocks that stay, among millions that come and go, scatter the heap. When half of it is
/// full, the other half is emptied and filled next; a text that is asked for meanwhile moves on with it.
class TextCache {
 public:
  /// @param bytes  of memory for keys and texts
  explicit TextCache(std::size_t bytes) : young_(bytes / 2), old_(bytes / 2) {}

  /// The text of `key`, until something is kept; empty if it is not there.
  std::string_view find(std::string_view key) {
    const auto hash = std::hash<std::string_view>()(key);
    if (const auto text = young_.find(hash, key); !text.empty()) return text;
    const auto text = old_.find(hash, key);
    return text.empty() || !young_.keep(hash, key, text) ? text : young_.find(hash, key);
  }

  /// Keeps a text, unless it is empty or too long.
  void keep(std::string_view key, std::string_view text) {
    const auto hash = std::hash<std::string_view>()(key);
    if (text.empty() || !young_.fits(key, text) || young_.keep(hash, key, text)) return;
    std::swap(young_, old_);
    young_.clear();
    young_.keep(hash, key, text);
  }

  /// The text of `key`, which `write` makes if it is not there.
  template <class Write>
  std::string get(std::string_view key, Write write) {
    if (const auto known = find(key); !known.empty()) return std::string(known);
    std::string text = write();
    keep(key, text);
    return text;
  }

 private:
  class Half {
   public:
    explicit Half(std::size_t bytes) : bytes_(bytes) {
      std::size_t places = 16;
      while (places < bytes / kShortest) places *= 2;
      place_.resize(places);
    }

    std::string_view find(std::size_t hash, std::string_view key) const {
      for (auto at = hash;; ++at) {
        const auto place = place_[at & (place_.size() - 1)];
        if (place == 0) return {};
        Record record;
        std::memcpy(&record, bytes_.data() + place - 1, sizeof record);
        const char* const own = bytes_.data() + place - 1 + sizeof record;
        if (std::string_view(own, record.key) == key) return {own + record.key, record.text};
      }
    }

    /// Whether there is room when nothing else is there.
    bool fits(std::string_view key, std::string_view text) const {
      return sizeof(Record) + key.size() + text.size() <= bytes_.size();
    }

    /// @returns false if there is no room
    bool keep(std::size_t hash, std::string_view key, std::string_view text) {
      const Record record{static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(text.size())};
      const auto size = sizeof record + key.size() + text.size();
      if (size > bytes_.size() - used_ || 2 * (count_ + 1) > place_.size()) return false;
      auto at = hash;
      while (place_[at & (place_.size() - 1)] != 0) ++at;
      place_[at & (place_.size() - 1)] = static_cast<std::uint32_t>(used_ + 1);
      char* const own = bytes_.data() + used_;
      std::memcpy(own, &record, sizeof record);
      std::memcpy(own + sizeof record, key.data(), key.size());
      std::memcpy(own + sizeof record + key.size(), text.data(), text.size());
      used_ += size;
      ++count_;
      return true;
    }

    void clear() {
      place_.assign(place_.size(), 0);
      used_ = count_ = 0;
    }

   private:
    static constexpr std::size_t kShortest = 32;  ///< bytes of a record, near enough: memory ends before places do
    struct Record {
      std::uint32_t key, text;  ///< sizes
    };

    std::vector<char> bytes_;
    std::vector<std::uint32_t> place_;  ///< of a record in `bytes_`, from 1; 0 for none
    std::size_t used_ = 0, count_ = 0;
  };

  Half young_, old_;
};

}  // namespace motiphore::detail
