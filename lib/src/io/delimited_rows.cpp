#include "io/delimited_rows.hpp"

#include <algorithm>

#include "io/table_guess.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

/// A quoted cell may go on this far after its first line end [bytes]; a stray quote is then what it is.
constexpr std::size_t kLongestAfterLineEnd = std::size_t{1} << 20;

/// Appends quoted text with "" as ".
void append_unescaped(std::string_view quoted, std::string& value) {
  while (!quoted.empty()) {
    const auto quote = quoted.find('"');
    if (quote == std::string_view::npos) {
      value.append(quoted);
      return;
    }
    value.append(quoted.substr(0, quote + 1));
    quoted.remove_prefix(std::min(quote + 2, quoted.size()));
  }
}

}  // namespace

bool DelimitedRows::take_separator_line() {
  constexpr std::string_view kStart = "sep=";
  auto line = first_lines(window_, 1).front();
  if (line.size() > 1 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  const auto value = line.size() > kStart.size() ? line.substr(kStart.size()) : std::string();
  line.resize(std::min(line.size(), kStart.size()));
  if (text::lower(line) != kStart || (value.size() != 1 && value != "\\t")) return false;
  separator_ = value.size() == 1 ? value[0] : '\t';
  window_.consume(std::min(window_.line_end(0) + 1, window_.view().size()));
  if (!window_.has(0))
    throw IoError("'" + window_.name() + "' has nothing after its line 'sep=" + value +
                  "'; it needs the names of its columns");
  return true;
}

std::vector<TableRow> DelimitedRows::first_rows() {
  constexpr std::size_t kRows = 20, kBytes = std::size_t{1} << 16;
  std::vector<TableRow> rows;
  for (std::size_t at = 0; rows.size() < kRows && at < kBytes && window_.has(at);) {
    at = read_row(at, rows.emplace_back());
    if (rows.back().text.empty()) rows.pop_back();
  }
  return rows;
}

std::size_t DelimitedRows::read_row(std::size_t at, TableRow& row) {
  std::size_t count = 0;
  row.verbatim = true;
  row.width = kNone;
  Cell cell;
  for (std::size_t begin = at;; begin = cell.stop + 1) {
    if (count == row.fields.size()) row.fields.emplace_back();
    cell = count == smiles_ ? read_extended(begin, row.fields[count]) : read_cell(begin, row.fields[count]);
    if (!cell.sound) row.verbatim = false;
    if (++count == columns_) row.width = cell.end - at;
    if (!window_.has(cell.stop) || window_.view()[cell.stop] == '\n') break;
  }
  row.fields.resize(count);
  row.text.assign(window_.view().substr(at, cell.end - at));
  row.width = std::min(row.width, row.text.size());
  return cell.stop + (window_.has(cell.stop) ? 1 : 0);
}

/// A cell of the SMILES column. A block "|...|" of CXSMILES may have commas that are not quoted.
DelimitedRows::Cell DelimitedRows::read_extended(std::size_t begin, std::string& value) {
  auto cell = read_cell(begin, value);
  const auto open = value.find(" |");
  const bool quoted = window_.has(begin) && window_.view()[begin] == '"';
  if (open == std::string::npos || quoted || value.find('|', open + 2) != std::string::npos) return cell;
  auto stop = cell.stop;
  while (window_.has(stop) && window_.view()[stop] == separator_) {
    stop = find_stop(stop + 1);
    const auto text = window_.view().substr(begin, stop - begin);
    const auto end = text.find_last_not_of(" \r") + 1;
    const auto close = text.find('|', open + 2);
    if (close == std::string_view::npos) continue;
    if (close + 1 != end) break;
    value.assign(text.substr(0, end));
    return {begin + text.size() - (text.back() == '\r' ? 1 : 0), stop, false};
  }
  return cell;
}

DelimitedRows::Cell DelimitedRows::read_cell(std::size_t begin, std::string& value) {
  value.clear();
  if (!window_.has(begin) || window_.view()[begin] != '"') return read_plain(begin, value);

  const auto close = find_closing_quote(begin);
  if (close != kNone) {
    append_unescaped(window_.view().substr(begin + 1, close - begin - 1), value);
    const bool several_lines = value.find('\n') != std::string::npos;
    const auto length = value.size();
    const Cell cell = read_plain(close + 1, value);
    if (value.size() == length || !several_lines) return cell;
    value.clear();
  }
  Cell broken = read_plain(begin, value);
  broken.sound = false;
  return broken;
}

DelimitedRows::Cell DelimitedRows::read_plain(std::size_t begin, std::string& value) {
  Cell cell;
  cell.stop = find_stop(begin);
  cell.end = cell.stop;
  const bool row_ends = !window_.has(cell.stop) || window_.view()[cell.stop] == '\n';
  const auto view = window_.view();
  if (row_ends && cell.end > begin && view[cell.end - 1] == '\r') --cell.end;
  const auto text = view.substr(begin, cell.end - begin);
  cell.sound = text.find('\r') == std::string_view::npos;
  value.append(text);
  return cell;
}

std::size_t DelimitedRows::find_stop(std::size_t from) {
  for (std::size_t at = from; window_.has(at);) {
    const auto view = window_.view();
    for (; at < view.size(); ++at)
      if (view[at] == separator_ || view[at] == '\n') return at;
    from = at;
  }
  return from;
}

std::size_t DelimitedRows::find_closing_quote(std::size_t open) {
  std::size_t line_end = kNone;
  for (std::size_t at = open + 1; window_.has(at); ++at) {
    const char c = window_.view()[at];
    if (c == '\n' && line_end == kNone) line_end = at;
    if (line_end != kNone && at - line_end > kLongestAfterLineEnd) return kNone;
    if (c != '"') continue;
    if (!window_.has(at + 1) || window_.view()[at + 1] != '"') return at;
    ++at;
  }
  return kNone;
}

}  // namespace motiphore::detail
