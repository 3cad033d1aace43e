// A line on stderr that shows how far a long run is; only if stderr is a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace motiphore::cli {

/// Seconds and rates of one run.
class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Progress {
 public:
  /// @param enabled false: says nothing, terminal or not
  /// @param total what `done` will be at the end, in any unit; 0 if not known
  Progress(bool enabled, std::uint64_t total);
  ~Progress();

  /// Begins to count: `rows` were there before, from a run that is resumed.
  void start(std::uint64_t rows);

  /// Shows rows, rate, failed rows and time left, a few times a second. `rows` includes those before `start`.
  void update(std::uint64_t rows, std::uint64_t failed, std::uint64_t done);

 private:
  bool enabled_;
  std::uint64_t total_;
  std::uint64_t rows_before_ = 0;
  std::optional<std::uint64_t> done_before_;  ///< at the first `update` after `start`
  Stopwatch watch_;
  double shown_at_ = 0;
};

/// "12,345"
std::string with_commas(std::uint64_t value);

/// "1 row", "12,345 rows"
std::string counted(std::uint64_t count, const std::string& noun);

/// With blanks up to a width in letters, two at least: a cell of a column.
std::string padded(std::string cell, std::size_t width);

/// "0.42 s", "12 s", "3:10", "1:02:03"
std::string duration_text(double seconds);

}  // namespace motiphore::cli
