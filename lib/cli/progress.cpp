#include "progress.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

#include <unistd.h>

#include "motiphore/text/encoding.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore::cli {

namespace {

constexpr double kInterval = 0.25;  // [s]
constexpr const char* kClearLine = "\r\x1B[K";

}  // namespace

Progress::Progress(bool enabled, std::uint64_t total)
    : enabled_(enabled && ::isatty(STDERR_FILENO) != 0), total_(total) {}

Progress::~Progress() {
  if (shown_at_ > 0) std::cerr << kClearLine << std::flush;
}

void Progress::start(std::uint64_t rows) {
  rows_before_ = rows;
  done_before_.reset();
  watch_ = {};
  shown_at_ = 0;
}

void Progress::update(std::uint64_t rows, std::uint64_t failed, std::uint64_t done) {
  if (!enabled_) return;
  if (!done_before_) done_before_ = rows_before_ > 0 ? done : 0;  // what is skipped takes next to no time
  const double seconds = watch_.seconds();
  if (seconds - shown_at_ < kInterval) return;
  shown_at_ = seconds;
  const auto rate = static_cast<double>(rows - rows_before_) / seconds;
  std::string line = counted(rows, "row") + ", " + with_commas(static_cast<std::uint64_t>(rate)) + " rows/s";
  if (failed > 0) line += ", " + with_commas(failed) + " failed";
  if (done > *done_before_ && done <= total_) {
    const double share = static_cast<double>(total_ - done) / static_cast<double>(done - *done_before_);
    line += ", " + duration_text(seconds * share) + " left";
  }
  std::cerr << kClearLine << line << std::flush;
}

std::string with_commas(std::uint64_t value) {
  auto text = std::to_string(value);
  for (auto at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string padded(std::string cell, std::size_t width) {
  const auto letters = text::letter_count(cell);
  return cell.append(std::max(letters + 2, width) - letters, ' ');
}

std::string counted(std::uint64_t count, const std::string& noun) {
  return with_commas(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(std::llround(seconds));
  if (seconds < 10) return text::format("%.2f s", seconds);
  if (whole < 60) return text::format("%lld s", whole);
  if (whole < 3600) return text::format("%lld:%02lld", whole / 60, whole % 60);
  return text::format("%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace motiphore::cli
