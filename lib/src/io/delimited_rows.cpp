#include "io/delimited_rows.hpp"

#include <algorithm>

#include "io/table_guess.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

/// A quoted cell that goes on further after its first line end [bytes] may be a stray quote, by what its lines are.
constexpr std::size_t kSurelyOneCell = std::size_t{1} << 20;
constexpr std::size_t kJudgedLines = 200;

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

void DelimitedRows::skip_blank_lines() {
  while (window_.has(0)) {
    const auto end = window_.line_end(0, longest_row);
    if (!text::is_blank(window_.view().substr(0, end))) return;
    window_.consume(std::min(end + 1, window_.view().size()));
  }
}

std::vector<TableRow> DelimitedRows::first_rows(std::size_t count) {
  constexpr std::size_t kBytes = std::size_t{1} << 16;
  std::vector<TableRow> rows;
  for (std::size_t at = 0; rows.size() < count && at < kBytes && window_.has(at);) {
    at = read_row(at, rows.emplace_back());
    if (rows.back().text.empty()) rows.pop_back();
    if (cut_in_) break;
  }
  return rows;
}

void DelimitedRows::next(TableRow& row) {
  window_.consume(read_row(0, row));
  if (cut_in_) skip_rest();
}

std::size_t DelimitedRows::read_row(std::size_t at, TableRow& row) {
  row_ = at;
  cut_in_.reset();
  std::size_t count = 0;
  row.verbatim = true;
  row.width = kNone;
  Cell cell;
  for (std::size_t begin = at;; begin = cell.stop + 1) {
    if (count == row.fields.size()) row.fields.emplace_back();
    cell = count == smiles_ ? read_extended(begin, row.fields[count]) : read_cell(begin, row.fields[count]);
    if (!cell.sound) row.verbatim = false;
    if (++count == columns_) row.width = cell.end - at;
    if (cut_in_ || !window_.has(cell.stop) || window_.view()[cell.stop] == '\n') break;
  }
  row.fields.resize(count);
  row.cut = cut_in_.has_value();
  if (row.cut) row.verbatim = false;
  row.text.assign(window_.view().substr(at, cell.end - at));
  row.width = std::min(row.width, row.text.size());
  return cell.stop + (!cut_in_ && window_.has(cell.stop) ? 1 : 0);
}

/// A cell of the SMILES column. A block "|...|" of CXSMILES may have commas that are not quoted.
DelimitedRows::Cell DelimitedRows::read_extended(std::size_t begin, std::string& value) {
  auto cell = read_cell(begin, value);
  const auto open = value.find(" |");
  const bool quoted = window_.has(begin) && window_.view()[begin] == '"';
  if (open == std::string::npos || quoted || value.find('|', open + 2) != std::string::npos) return cell;
  auto stop = cell.stop;
  while (!cut_in_ && window_.has(stop) && window_.view()[stop] == separator_) {
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

  const auto closing = find_closing_quote(begin);
  if (closing.cut) {
    const auto end = row_ + longest_row;
    append_unescaped(window_.view().substr(begin + 1, end - begin - 1), value);
    return {end, end, false};
  }
  if (const auto close = closing.quote; close != kNone) {
    append_unescaped(window_.view().substr(begin + 1, close - begin - 1), value);
    const bool several_lines = value.find('\n') != std::string::npos;
    const auto length = value.size();
    const bool escaped = window_.view()[close - 1] == '\\';
    const Cell cell = read_plain(close + 1, value);
    if (value.size() != length && escaped) has_backslash_quotes_ = true;
    if (value.size() == length || !several_lines) return cell;
    value.clear();
    cut_in_.reset();
  }
  Cell broken = read_plain(begin, value);
  broken.sound = false;
  return broken;
}

DelimitedRows::Cell DelimitedRows::read_plain(std::size_t begin, std::string& value) {
  Cell cell;
  cell.stop = find_stop(begin);
  cell.end = cell.stop;
  const bool row_ends = !cut_in_ && (!window_.has(cell.stop) || window_.view()[cell.stop] == '\n');
  const auto view = window_.view();
  if (row_ends && cell.end > begin && view[cell.end - 1] == '\r') --cell.end;
  const auto text = view.substr(begin, cell.end - begin);
  cell.sound = text.find('\r') == std::string_view::npos;
  value.append(text);
  return cell;
}

std::size_t DelimitedRows::find_stop(std::size_t from) {
  const auto last = std::max(row_ + longest_row, from);
  for (std::size_t at = from; window_.has(at);) {
    const auto view = window_.view();
    for (const auto end = std::min(view.size(), last); at < end; ++at)
      if (view[at] == separator_ || view[at] == '\n') return at;
    if (at == last && window_.has(at) && window_.view()[at] != separator_ && window_.view()[at] != '\n')
      cut_in_ = Inside::Plain;
    if (at == last) return at;
    from = at;
  }
  return from;
}

DelimitedRows::Closing DelimitedRows::find_closing_quote(std::size_t open) {
  const auto last = row_ + longest_row;
  std::size_t line_end = kNone;
  bool judged = false;
  for (std::size_t at = open + 1; window_.has(at);) {
    const auto view = window_.view();
    const auto quote = std::min(view.find('"', at), view.size());
    if (line_end == kNone) line_end = view.substr(0, quote).find('\n', at);
    if (!judged && line_end != kNone && quote - line_end > kSurelyOneCell) {
      if (looks_like_rows(view.substr(line_end + 1, quote - line_end - 1))) return {};
      judged = true;
    }
    if (quote >= last && window_.has(last)) {
      cut_in_ = line_end == kNone ? Inside::QuotesOfLine : Inside::Quotes;
      return {kNone, true};
    }
    at = quote;
    if (at == view.size()) continue;
    if (!window_.has(at + 1) || window_.view()[at + 1] != '"') return {at, false};
    at += 2;
  }
  return {};
}

bool DelimitedRows::looks_like_rows(std::string_view text) const {
  std::size_t lines = 0, as_wide = 0;
  for (auto end = text.find('\n'); lines < kJudgedLines && end != std::string_view::npos; end = text.find('\n')) {
    const auto separators = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), separator_);
    if (static_cast<std::size_t>(separators) + 1 == columns_) ++as_wide;
    ++lines;
    text.remove_prefix(end + 1);
  }
  return lines > 0 && 2 * as_wide >= lines;
}

void DelimitedRows::skip_quoted(std::string_view ends) {
  while (window_.skip_to(ends) == '"') {
    window_.consume(1);
    if (!window_.has(0) || window_.view().front() != '"') return;
    window_.consume(1);
  }
}

void DelimitedRows::skip_rest() {
  if (cut_in_ != Inside::Plain) skip_quoted(cut_in_ == Inside::Quotes ? "\"" : "\"\n");
  const char ends[] = {separator_, '\n'};
  while (window_.skip_to({ends, 2}) == separator_) {
    window_.consume(1);
    if (!window_.has(0) || window_.view().front() != '"') continue;
    row_ = 0;
    const auto closing = find_closing_quote(0);
    if (closing.cut) {
      window_.consume(1);
      skip_quoted(cut_in_ == Inside::Quotes ? "\"" : "\"\n");
    } else if (closing.quote != kNone) {
      const auto after = closing.quote + 1;
      const bool ends_there = !window_.has(after) || window_.view().find_first_of({ends, 2}, after) == after ||
                              window_.view()[after] == '\r';
      if (ends_there || window_.line_end(0) > closing.quote) window_.consume(after);
    }
  }
  window_.consume(std::min<std::size_t>(1, window_.view().size()));
}

}  // namespace motiphore::detail
