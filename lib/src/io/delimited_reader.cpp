#include "io/delimited_reader.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

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

DelimitedReader::DelimitedReader(const std::string& path, TableFormat format, const TableOptions& options)
    : window_(path), format_(format) {
  if (!window_.has(0)) throw IoError("'" + path + "' is empty; it needs a first line with the names of its columns");
  separator_ = guess_separator();
  read_row(header_);
  if (separator_ == ',' && !header_.verbatim)
    throw IoError("the first line of '" + path +
                  "' has a quote that is not closed, or line ends of another system (CR)");
  columns_ = find_columns(path, header_.fields, options);
}

char DelimitedReader::guess_separator() {
  if (format_ == TableFormat::Tsv) return '\t';
  std::size_t end = 0;
  while (window_.has(end) && window_.view()[end] != '\n') ++end;
  const auto line = window_.view().substr(0, end);
  for (const char separator : {',', ';', '\t'})
    if (line.find(separator) != std::string_view::npos) return separator;
  return ',';
}

bool DelimitedReader::next(TableRow& row) {
  if (!window_.has(0)) return false;
  read_row(row);
  row.number = rows_++;
  return true;
}

void DelimitedReader::read_row(TableRow& row) {
  const auto columns = header_.fields.size();
  std::size_t count = 0;
  row.verbatim = separator_ == ',';
  row.width = kNone;
  Cell cell;
  for (std::size_t begin = 0;; begin = cell.stop + 1) {
    if (count == row.fields.size()) row.fields.emplace_back();
    cell = read_cell(begin, row.fields[count]);
    if (!cell.sound) row.verbatim = false;
    if (++count == columns) row.width = cell.end;
    if (!window_.has(cell.stop) || window_.view()[cell.stop] == '\n') break;
  }
  row.fields.resize(count);
  row.text.assign(window_.view().substr(0, cell.end));
  row.width = std::min(row.width, row.text.size());
  window_.consume(cell.stop + (window_.has(cell.stop) ? 1 : 0));
}

DelimitedReader::Cell DelimitedReader::read_cell(std::size_t begin, std::string& value) {
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

DelimitedReader::Cell DelimitedReader::read_plain(std::size_t begin, std::string& value) {
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

std::size_t DelimitedReader::find_stop(std::size_t from) {
  for (std::size_t at = from; window_.has(at);) {
    const auto view = window_.view();
    for (; at < view.size(); ++at)
      if (view[at] == separator_ || view[at] == '\n') return at;
    from = at;
  }
  return from;
}

std::size_t DelimitedReader::find_closing_quote(std::size_t open) {
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
