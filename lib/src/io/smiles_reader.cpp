#include "io/smiles_reader.hpp"

#include <algorithm>
#include <utility>

#include "io/table_guess.hpp"

namespace motiphore::detail {

namespace {

constexpr std::string_view kBetweenWords = " \t";

std::string_view without_carriage_return(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view text) {
  const auto first = std::min(text.find_first_not_of(kBetweenWords), text.size());
  return text.substr(first, text.find_last_not_of(kBetweenWords) + 1 - first);
}

bool begins_with_quote(std::string_view text) {
  return !text.empty() && text.front() == '"';
}

/// What is between the quotes of a text that is quoted as a whole.
std::string_view without_quotes(std::string_view text) {
  const bool whole = begins_with_quote(text) && text.size() > 1 && text.find('"', 1) == text.size() - 1;
  return whole ? text.substr(1, text.size() - 2) : text;
}

/// Cuts the first word off `line`, with the blanks around it. Of one in quotes, as R writes them, what is between
/// these.
std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBetweenWords), line.size()));
  const auto close = begins_with_quote(line) ? line.find('"', 1) : line.npos;
  if (close != line.npos && (close + 1 == line.size() || kBetweenWords.find(line[close + 1]) != line.npos)) {
    const auto word = line.substr(1, close - 1);
    line.remove_prefix(close + 1);
    line.remove_prefix(std::min(line.find_first_not_of(kBetweenWords), line.size()));
    return word;
  }
  const auto word = line.substr(0, line.find_first_of(kBetweenWords));
  line.remove_prefix(word.size());
  line.remove_prefix(std::min(line.find_first_not_of(kBetweenWords), line.size()));
  return word;
}

/// Cuts off what stands before the first tab, which may be nothing, and the tab.
std::string_view take_cell(std::string_view& line) {
  const auto cell = line.substr(0, line.find('\t'));
  line.remove_prefix(std::min(cell.size() + 1, line.size()));
  return without_quotes(trimmed(cell));
}

/// Cuts the block "|...|" of CXSMILES off the start of `rest`; empty if it has none.
std::string_view take_extension(std::string_view& rest) {
  if (rest.substr(0, 1) != "|") return {};
  const auto close = rest.find('|', 1);
  if (close == std::string_view::npos) return {};
  if (close + 1 < rest.size() && kBetweenWords.find(rest[close + 1]) == std::string_view::npos) return {};
  const auto block = rest.substr(0, close + 1);
  rest.remove_prefix(block.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(kBetweenWords), rest.size()));
  return block;
}

}  // namespace

SmilesReader::SmilesReader(ByteWindow window, const TableOptions& options)
    : window_(std::move(window)), columns_(find_columns(window_.name(), header_, options)) {
  window_.end_lines_with_cr();  // neither a SMILES nor a name holds one: files of two systems put together
  if (!options.header || !take_title()) find_smiles_word();
}

bool SmilesReader::take_title() {
  const auto lines = first_lines(window_, 1);
  if (lines.empty()) return false;
  std::string_view line = lines[0];
  bool title = is_smiles_name(std::string(take_word(line)));
  const bool tabs = lines[0].find('\t') != std::string::npos;
  line = lines[0];
  for (std::size_t at = 0; !title && !line.empty(); ++at) {
    title = is_sure_smiles_name(std::string(tabs ? take_cell(line) : take_word(line)));
    if (!title) continue;
    smiles_word_ = at;
    tabs_ = tabs;
  }
  if (!title) return false;
  if (tabs) note_more_columns(lines[0]);
  window_.skip_to("\n");
  window_.consume(std::min<std::size_t>(1, window_.view().size()));
  return true;
}

void SmilesReader::note_more_columns(std::string_view title) {
  std::vector<std::string> names;
  for (auto line = title; !line.empty();) names.emplace_back(take_cell(line));
  if (names.size() < 3) return;
  tabs_ = one_name_ = true;
  names.erase(names.begin() + static_cast<std::ptrdiff_t>(smiles_word_));
  names.erase(names.begin());
  notices_.push_back("'" + window_.name() + "' names more columns than those of SMILES and names (" +
                     quoted_list(names) + "), which are left out; give it a name that ends in .tsv to have them");
}

void SmilesReader::find_smiles_word() {
  std::size_t rows = 0;
  each_first_line(window_, kFirstLines, FirstLines::All, [&](std::string_view line) {
    const auto first = take_word(line), second = take_word(line);
    if (first.empty()) return true;
    const bool after_name = is_smiles(second) && !is_smiles(first);
    rows = after_name ? rows + 1 : 0;
    return after_name;
  });
  if (rows < 2) return;
  smiles_word_ = 1;
  notices_.push_back("in '" + window_.name() +
                     "' the second word of a line is taken for the SMILES, and the first for " +
                     "the name, since only the second ones can be read as SMILES");
}

bool SmilesReader::next(TableRow& row) {
  if (!window_.has(0)) return false;
  const auto end = window_.line_end(0, longest_row);
  row.cut = window_.has(end) && window_.view()[end] != '\n';
  const auto whole = without_carriage_return(window_.view().substr(0, end));
  auto line = whole;
  row.number = rows_++;
  row.text.assign(line);
  row.width = line.size();
  row.verbatim = false;
  row.fields.resize(2);
  const auto take = [&] { return tabs_ ? take_cell(line) : take_word(line); };
  for (std::size_t i = 0; i < smiles_word_; ++i) take();
  const auto before = trimmed(whole.substr(0, whole.size() - line.size()));
  row.fields[0].assign(take());
  if (const auto block = take_extension(line); !block.empty()) row.fields[0].append(1, ' ').append(block);
  if (one_name_) {
    auto cells = smiles_word_ > 0 ? before : line;
    row.fields[1].assign(take_cell(cells));
  } else {
    const bool quoted = begins_with_quote(whole);
    row.fields[1].assign(quoted ? without_quotes(before) : before);
    if (!before.empty() && !line.empty()) row.fields[1] += '\t';
    row.fields[1].append(quoted ? without_quotes(trimmed(line)) : line);
  }
  if (row.cut) window_.skip_to("\n");
  window_.consume(std::min(row.cut ? 1 : end + 1, window_.view().size()));
  return true;
}

}  // namespace motiphore::detail
