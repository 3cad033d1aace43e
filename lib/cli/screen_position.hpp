// How far a run of `motiphore screen` is: what the summary tells, and what `--resume` needs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "motiphore/outcome.hpp"

namespace motiphore::cli {

/// What the summary tells.
struct Tally {
  std::size_t rows = 0;
  std::size_t outside_domain = 0;
  std::size_t too_long = 0;  ///< rows with more cells than the header
  std::size_t requoted = 0;  ///< CSV rows that are not sound, as their quotes do not pair
  std::map<Stage, std::size_t> failed;

  void add(const Tally& other);
  std::size_t all_failed() const;
};

/// A hash (FNV-1a, 64 bits) of all rows read, by which a resumed run knows its input again.
class RowHash {
 public:
  explicit RowHash(std::uint64_t value = 14695981039346656037u) : value_(value) {}
  void add(std::string_view row);
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_;
};

/// The end of the last row that was written.
struct Position {
  std::size_t rows = 0;  ///< of all inputs together, from their beginning
  RowHash hash;          ///< of these rows
  Tally tally;           ///< of what was written
};

/// A checkpoint's note. `run` says what the bytes depend on besides the rows: the model and the options.
std::string note_text(const nlohmann::json& run, const Position& position);

/// The position in a note. @throws Error if it is of another run, naming what differs
Position read_note(const std::string& note, const nlohmann::json& run);

}  // namespace motiphore::cli
