#include "io/smiles_reader.hpp"

#include <algorithm>

#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view without_line_end(std::string_view line) {
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

/// Cuts the first word off `line`, with the blanks around it.
std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  const auto word = line.substr(0, line.find_first_of(kBlanks));
  line.remove_prefix(word.size());
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  return word;
}

}  // namespace

SmilesReader::SmilesReader(const std::string& path, const TableOptions& options)
    : window_(path), columns_(find_columns(path, header_, options)) {
  skip_title();
}

void SmilesReader::skip_title() {
  const auto length = line_length();
  auto line = without_line_end(window_.view().substr(0, length));
  const std::string word(take_word(line));
  const auto comma = word.find_first_of(",;");
  if (comma != std::string::npos && (is_smiles_name(word.substr(0, comma)) || is_smiles_name(word.substr(comma + 1))))
    throw IoError("'" + window_.path() + "' begins like a table with several columns ('" + word.substr(0, 60) +
                  "'); give it a name that ends in .csv");
  if (is_smiles_name(word)) window_.consume(length);
}

std::size_t SmilesReader::line_length() {
  std::size_t searched = 0;
  while (window_.has(searched)) {
    const auto view = window_.view();
    const auto end = view.find('\n', searched);
    if (end != std::string_view::npos) return end + 1;
    searched = view.size();
  }
  return searched;
}

bool SmilesReader::next(TableRow& row) {
  const auto length = line_length();
  if (length == 0) return false;
  auto line = without_line_end(window_.view().substr(0, length));
  row.number = rows_++;
  row.text.assign(line);
  row.width = line.size();
  row.verbatim = false;
  row.fields.resize(2);
  row.fields[0].assign(take_word(line));
  row.fields[1].assign(line);
  window_.consume(length);
  return true;
}

}  // namespace motiphore::detail
