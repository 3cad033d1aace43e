#include "io/sdf_record.hpp"

#include <algorithm>
#include <optional>

#include "io/table_guess.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

constexpr std::string_view kRecordEnd = "$$$$";
constexpr std::string_view kBlockEnd = "M  END";
constexpr std::size_t kTitleLines = 3;  // of a mol block, before its counts line

/// The name of the data item that a line begins: "> <NAME>", "> 25 <NAME> (7)", "> DT12"; null if it begins none. Right
/// after other text it needs a blank after ">" and a name, since a value may begin with ">", too.
std::optional<std::string_view> item_name(std::string_view line, bool after_text) {
  if (line.substr(0, 1) != ">") return std::nullopt;
  if (after_text && line.substr(1, 1) != " " && line.substr(1, 1) != "\t") return std::nullopt;
  const auto open = line.find('<'), close = line.rfind('>');
  if (open != std::string_view::npos && close > open) return line.substr(open + 1, close - open - 1);
  const auto first = line.find_first_not_of(" \t\r", 1);
  if (after_text || (first != std::string_view::npos && !text::starts_with(line.substr(first), "DT")))
    return std::nullopt;
  return first == std::string_view::npos ? std::string_view()
                                         : line.substr(first, line.find_first_of(" \t\r", first) - first);
}

/// A counts line that does not name its version, as before 1995: numbers alone.
bool is_old_counts_line(std::string_view line) {
  return line.size() >= 6 && !text::is_blank(line) && line.find_first_not_of(" 0123456789\r") == std::string_view::npos;
}

/// What the lines of a record were, up to the one that is looked at.
class RecordLines {
 public:
  /// @returns true if the line is the counts line of a further mol block; `start` is then where that begins
  bool begins_block(std::string_view line, std::size_t at, std::size_t& start) {
    const bool found = block_begun_ && has_started(line) && where_title_begins(start);
    note(line, at);
    return found;
  }

 private:
  struct Line {
    std::size_t at = 0;
    bool blank = false, item = false;
  };

  bool has_started(std::string_view line) const {
    if (is_counts_line(line)) return block_ended_ || lines_after_counts_ >= kTitleLines;
    return block_ended_ && !in_items_ && lines_after_block_ == kTitleLines && is_old_counts_line(line);
  }

  /// The three lines before the counts line, fewer if the block before ends there. A block that stands right below the
  /// name of a data item is its value.
  bool where_title_begins(std::size_t& start) const {
    const auto title = std::min(kTitleLines, block_ended_ ? lines_after_block_ : kTitleLines);
    start = title == 0 ? end_of_block_ : last_[kTitleLines - title].at;
    return !before_.item || title < kTitleLines;
  }

  void note(std::string_view line, std::size_t at) {
    const bool after_text = lines_after_block_ > 0 && !last_[kTitleLines - 1].blank;
    const bool item = block_ended_ && item_name(line, after_text).has_value();
    in_items_ = in_items_ || item;
    if (block_begun_) ++lines_after_counts_;
    if (block_ended_) ++lines_after_block_;
    before_ = last_[0];
    std::rotate(last_, last_ + 1, last_ + kTitleLines);
    last_[kTitleLines - 1] = {at, text::is_blank(line), item};
    if (!block_ended_ && text::starts_with(line, kBlockEnd)) {
      block_ended_ = true;
      end_of_block_ = at + line.size() + 1;
    }
    block_begun_ = block_begun_ || block_ended_ || is_counts_line(line);
  }

  bool block_begun_ = false, block_ended_ = false, in_items_ = false;
  std::size_t end_of_block_ = 0, lines_after_block_ = 0, lines_after_counts_ = 0;
  Line before_, last_[kTitleLines];  ///< the last lines, the oldest first, and the one before them
};

}  // namespace

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

SdfExtent find_record(ByteWindow& window, std::size_t begin) {
  RecordLines lines;
  std::size_t at = begin, start = 0;
  bool all_blank = true;
  while (window.has(at)) {
    const auto end = window.line_end(at);
    const auto line = window.view().substr(at, end - at);
    const auto next = end + (window.has(end) ? 1 : 0);
    if (text::starts_with(line, kRecordEnd)) return {at - begin, next - at};
    if (lines.begins_block(line, at, start)) return {start - begin, 0};
    all_blank = all_blank && text::is_blank(line);
    at = next;
  }
  return {all_blank ? 0 : at - begin, 0};
}

std::string_view without_blank_start(std::string_view record) {
  auto rest = record, after_first = record;
  const bool blank = text::is_blank(take_line(after_first));
  if (!blank) return record;
  for (std::size_t line = 0; line < kTitleLines; ++line) take_line(rest);
  return !is_counts_line(take_line(rest)) && is_counts_line(take_line(rest)) ? after_first : record;
}

std::vector<SdfItem> data_items(std::string_view record) {
  std::vector<SdfItem> items;
  bool in_block = true, after_text = false;
  std::size_t number = 0;
  while (!record.empty()) {
    const auto line = take_line(record);
    // A record without a mol block may have items after its title.
    if (in_block && ++number > kTitleLines && line.substr(0, 1) == ">") in_block = !item_name(line, true);
    if (in_block) {
      in_block = !text::starts_with(line, kBlockEnd);
      continue;
    }
    if (const auto name = item_name(line, after_text)) {
      items.push_back({*name, {record.data(), 0}});
    } else if (!items.empty() && !text::is_blank(line)) {
      auto& value = items.back().value;
      value = {value.data(), static_cast<std::size_t>(line.data() + line.size() - value.data())};
    }
    after_text = !text::is_blank(line);
  }
  return items;
}

std::string item_text(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i)
    if (value[i] != '\r' || value.substr(i + 1, 1) != "\n") text += value[i];
  return text;
}

}  // namespace motiphore::detail
