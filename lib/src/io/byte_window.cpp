#include "io/byte_window.hpp"

#include <algorithm>

#include "motiphore/io/table_reader.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 17;
constexpr std::size_t kLongestRow = std::size_t{1} << 28;  // 256 MB: such a row is a file of another kind
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Whether the lines of a text end with CR alone, judged by its start. A text with any LF has such line ends only if
/// they outnumber the LF outside of quotes: cells of several lines have LF inside.
bool ends_lines_with_cr(std::string_view start) {
  if (start.find('\r') == std::string_view::npos) return false;
  std::size_t cr = 0, cr_outside = 0, lf = 0, lf_outside = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (start[i] == '"') quoted = !quoted;
    if (start[i] == '\n') {
      ++lf;
      if (!quoted) ++lf_outside;
    } else if (start[i] == '\r' && start.substr(i + 1, 1) != "\n") {
      ++cr;
      if (!quoted) ++cr_outside;
    }
  }
  return lf == 0 ? cr > 0 : cr_outside > lf_outside;
}

/// With its byte order mark, or by letters of which each second byte is zero.
bool is_utf16(std::string_view start) {
  if (text::starts_with(start, "\xFF\xFE") || text::starts_with(start, "\xFE\xFF")) return true;
  const auto zero = [start](std::size_t i) { return start[i] == '\0'; };
  return start.size() >= 4 && zero(0) == zero(2) && zero(1) == zero(3) && zero(0) != zero(1);
}

}  // namespace

ByteWindow::ByteWindow(const ByteSource& source) : name_(source.name), stream_(open_bytes(source)) {
  has_soon(3);
  while (view().size() < kChunk && view().find_first_of("\r\n") == std::string_view::npos && extend()) {
  }
  const auto start = view();
  lines_end_with_cr_ = ends_lines_with_cr(start);
  translate_line_ends(0);
  if (text::starts_with(start, kByteOrderMark)) consume(kByteOrderMark.size());
  if (is_utf16(start)) cannot_read(name_, "it is UTF-16 text; save it as UTF-8, in Excel as 'CSV UTF-8'");
  if (text::starts_with(start, "PK\x03\x04"))
    cannot_read(name_, "it is a ZIP archive or a spreadsheet; save the table as CSV");
}

bool ByteWindow::extend() {
  if (start_ > 0 && start_ >= buffer_.size() / 2) {
    buffer_.erase(0, start_);
    start_ = 0;
  }
  const auto size = buffer_.size();
  if (size - start_ > kLongestRow)
    cannot_read(name_, "it has a record of more than 256 MB; is it a text file with line ends?");
  buffer_.resize(size + 1 + kChunk);
  auto end = size;
  if (holds_cr_) buffer_[end++] = '\r';
  try {
    std::size_t got = 0;
    do {
      got = stream_->read(&buffer_[end], kChunk);
      end += got;
    } while (got > 0 && end == size + 1 && buffer_[size] == '\r');
    // The byte after it says what it is, and comes with the next block.
    holds_cr_ = got > 0 && buffer_[end - 1] == '\r';
  } catch (...) {
    buffer_.resize(size);
    throw;
  }
  buffer_.resize(holds_cr_ ? end - 1 : end);
  decompressed_ += buffer_.size() - size;
  translate_line_ends(size);
  return buffer_.size() > size;
}

void ByteWindow::end_lines_with_cr() {
  lines_end_with_cr_ = true;
  translate_line_ends(start_);
}

void ByteWindow::translate_line_ends(std::size_t from) {
  if (!lines_end_with_cr_) return;
  for (auto at = buffer_.find('\r', from); at != std::string::npos; at = buffer_.find('\r', at + 1))
    if (at + 1 == buffer_.size() || buffer_[at + 1] != '\n') buffer_[at] = '\n';
}

bool ByteWindow::has_soon(std::size_t at) {
  while (at >= buffer_.size() - start_)
    if ((!view().empty() && stream_->idle()) || !extend()) return false;
  return true;
}

bool ByteWindow::has_line_soon(std::size_t from) {
  for (auto at = from; view().find('\n', at) == std::string_view::npos && at < from + longest_row;) {
    at = std::max(at, view().size());
    if (!has_soon(at)) return view().size() > from && !stream_->idle();
  }
  return true;
}

std::size_t ByteWindow::line_end(std::size_t from, std::size_t most) {
  const auto last = most < std::numeric_limits<std::size_t>::max() - from ? from + most : most;
  while (from < last && has(from)) {
    const auto text = view();
    const auto end = text.find('\n', from);
    if (end != std::string_view::npos) return std::min(end, last);
    from = text.size();
  }
  return std::min(from, last);
}

std::optional<char> ByteWindow::skip_to(std::string_view bytes) {
  while (has(0)) {
    const auto text = view();
    const auto found = text.find_first_of(bytes);
    consume(std::min(found, text.size()));
    if (found != std::string_view::npos) return view().front();
  }
  return std::nullopt;
}

std::uint64_t ByteWindow::bytes_read() const {
  const auto stored = stream_->count();
  if (decompressed_ == 0) return stored;
  const auto consumed = decompressed_ - (buffer_.size() - start_);
  return static_cast<std::uint64_t>(static_cast<double>(stored) * static_cast<double>(consumed) /
                                    static_cast<double>(decompressed_));
}

}  // namespace motiphore::detail
