// How far a screening is, as a resumed one needs to know it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "motiphore/workflow/screening.hpp"
#include "text/fnv.hpp"

namespace motiphore::detail {

/// A hash of all rows read, by which a resumed run knows its input again.
class RowHash {
 public:
  RowHash() = default;
  explicit RowHash(std::uint64_t value) : hash_(value) {}
  void add(std::string_view row) { hash_.add(row.data(), row.size()).add("\n", 1); }
  std::uint64_t value() const { return hash_.value(); }

 private:
  Fnv1a hash_;
};

/// The end of the last row that was written.
struct ScreenPosition {
  std::size_t rows = 0;  ///< of all inputs together, from their beginning
  RowHash hash;          ///< of these rows
  ScreenTally tally;     ///< of what was written
};

/// A checkpoint's note. `run` says what the bytes depend on besides the rows: the model and the options.
std::string note_text(const nlohmann::json& run, const ScreenPosition& position);

/// The position in a note. @throws Error if it is of another run, naming what differs
ScreenPosition read_note(const std::string& note, const nlohmann::json& run);

}  // namespace motiphore::detail
