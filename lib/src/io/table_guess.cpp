#include "io/table_guess.hpp"

#include <algorithm>

#include "io/columns.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kFirstBytes = std::size_t{1} << 16;
constexpr std::size_t kLongestWord = 1000;
constexpr std::size_t kJudgedBytes = 4096;
constexpr std::size_t kFewControls = 4;      // as many may stray into any file
constexpr std::size_t kTextPerControl = 20;  // random bytes have one of nine
constexpr std::string_view kBlanks = " \t\r";

/// Whether one of the cells of a line is the name of a column of SMILES.
bool names_smiles(std::string_view line, char separator) {
  while (true) {
    const auto end = line.find(separator);
    auto cell = line.substr(0, end);
    if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    if (is_smiles_name(std::string(cell))) return true;
    if (end == std::string_view::npos) return false;
    line.remove_prefix(end + 1);
  }
}

/// A title with several cells, one of them SMILES.
bool is_title(std::string_view line, char separator) {
  return line.find(separator) != std::string_view::npos && names_smiles(line, separator);
}

/// A title of columns between tabs that no SMILES file has: SMILES stand in none of the first two of them.
bool is_title_of_tsv(std::string_view line) {
  for (int column = 0; column < 2; ++column) {
    const auto end = line.find('\t');
    if (end == std::string_view::npos || is_smiles_name(std::string(line.substr(0, end)))) return false;
    line.remove_prefix(end + 1);
  }
  return names_smiles(line, '\t');
}

bool has_sdf_lines(const std::vector<std::string>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return text::starts_with(line, "$$$$") || text::starts_with(line, "M  END") || is_counts_line(line);
  });
}

/// Whether no line has SMILES of its own before a comma or semicolon; there is more than one line.
bool is_table_without_title(const std::vector<std::string>& lines) {
  std::size_t rows = 0;
  for (const auto& line : lines) {
    if (text::is_blank(line)) continue;
    const auto begin = line.find_first_not_of(kBlanks);
    const auto word = std::string_view(line).substr(begin, line.find_first_of(kBlanks, begin) - begin);
    if (word.find_first_of(",;") == std::string_view::npos) return false;
    ++rows;
  }
  return rows > 1;
}

/// A title of quoted names with blanks between them, as R's write.table writes it.
bool has_quoted_names(const std::string& line, std::size_t least) {
  constexpr std::string_view kBetween = "\" \"";
  if (line.empty() || line.front() != '"' || line.find_first_of(",;\t|") != line.npos) return false;
  std::size_t names = 1;
  for (auto at = line.find(kBetween); at != line.npos; at = line.find(kBetween, at + 1)) ++names;
  return names >= least && names_smiles(line, ' ');
}

/// Whether a line "SMILES ID" stands above SMILES and names, with blanks between them.
bool has_blanks_between_columns(const std::vector<std::string>& lines) {
  if (lines.size() < 2 || lines[0].find_first_of(",;\t|") != std::string::npos || !is_title(lines[0], ' '))
    return false;
  const auto word = std::string_view(lines[1]).substr(0, lines[1].find(' '));
  return word.size() < lines[1].size() && is_smiles(word);
}

}  // namespace

void each_first_line(ByteWindow& window, std::size_t count, FirstLines which,
                     const std::function<bool(std::string_view)>& use) {
  std::size_t begin = 0;
  for (std::size_t n = 0; n < count && begin < kFirstBytes; ++n) {
    if (which == FirstLines::All || n == 0 ? !window.has(begin) : !window.has_line_soon(begin)) return;
    const auto end = window.line_end(begin, longest_row);
    auto line = window.view().substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!use(line)) return;
    begin = end + 1;
  }
}

std::vector<std::string> first_lines(ByteWindow& window, std::size_t count, FirstLines which) {
  std::vector<std::string> lines;
  each_first_line(window, count, which, [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  return lines;
}

bool is_counts_line(std::string_view line) {
  constexpr std::size_t kTwoCounts = 6;
  const auto version = line.find('V');
  if (version == std::string_view::npos || version < kTwoCounts) return false;
  const auto text = line.substr(version, 5);
  return (text == "V2000" || text == "V3000") &&
         line.substr(0, version).find_first_not_of(" 0123456789") == std::string_view::npos;
}

bool is_smiles(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) return false;
  const auto mol = parse_smiles(word, {}, Stereo::AsWritten);
  return mol || mol.failure().stage != Stage::Parse;
}

std::optional<Contradiction> find_contradiction(ByteWindow& window, TableFormat format, const TableOptions& options) {
  const auto lines = first_lines(window, kFirstLines, format == TableFormat::Sdf ? FirstLines::All : FirstLines::Soon);
  const bool table = format == TableFormat::Csv || format == TableFormat::Tsv;
  const bool sdf = table ? lines.size() > 3 && is_counts_line(lines[3]) : has_sdf_lines(lines);
  if (format == TableFormat::Sdf) {
    if (sdf || std::all_of(lines.begin(), lines.end(), text::is_blank)) return {};
    for (std::string_view text = window.view(); !text.empty();) {
      if (text::starts_with(text, "$$$$") || text::starts_with(text, "M  END")) return {};
      const auto end = text.find('\n');
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return Contradiction{
        "does not begin like an SDF file: no line of its beginning is 'M  END' or '$$$$'; give it the ending of what "
        "it is",
        Remedy::Format};
  }
  if (sdf) return Contradiction{"looks like an SDF file; give it a name that ends in .sdf", Remedy::FormatSdf};
  // Two columns can be SMILES and name.
  if (!lines.empty() && has_quoted_names(lines[0], table ? 2 : 3))
    return Contradiction{
        "has blanks between its columns ('" + lines[0].substr(0, 60) + "'); write it with commas or tabs between them",
        Remedy::None};
  if (options.format || lines.empty()) return {};
  if (table)
    return has_blanks_between_columns(lines)
               ? std::optional(Contradiction{"has blanks between its columns ('" + lines[0].substr(0, 60) +
                                                 "'); give it a name that ends in .smi",
                                             Remedy::FormatSmiles})
               : std::nullopt;
  if (is_title(lines[0], ',') || is_title(lines[0], ';'))
    return Contradiction{
        "begins like a table with several columns ('" + lines[0].substr(0, 60) + "'); give it a name that ends in .csv",
        Remedy::FormatCsv};
  if (is_title_of_tsv(lines[0]))
    return Contradiction{"begins like a table with several columns between tabs ('" + lines[0].substr(0, 60) +
                             "'); give it a name that ends in .tsv",
                         Remedy::FormatTsv};
  if (is_table_without_title(lines))
    return Contradiction{"looks like a table of several columns without their names ('" + lines[0].substr(0, 60) +
                             "'); give it a first line that names them, and a name that ends in .csv",
                         Remedy::FormatCsvNoHeader};
  return {};
}

bool is_no_text(ByteWindow& window) {
  window.has_soon(kJudgedBytes - 1);
  const auto start = window.view().substr(0, kJudgedBytes);
  const auto controls = static_cast<std::size_t>(std::count_if(start.begin(), start.end(), [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && !(c >= '\t' && c <= '\r')) ||
           c == '\x7F';  // tab to carriage return are blanks
  }));
  return controls >= kFewControls && controls * kTextPerControl > start.size();
}

TableFormat guess_format(ByteWindow& window) {
  const auto lines = first_lines(window, kFirstLines);
  if (has_sdf_lines(lines)) return TableFormat::Sdf;
  const auto title = std::find_if_not(lines.begin(), lines.end(), text::is_blank);
  if (title == lines.end()) return TableFormat::Smiles;
  if (is_title(*title, ',') || is_title(*title, ';')) return TableFormat::Csv;
  return is_title(*title, '\t') ? TableFormat::Tsv : TableFormat::Smiles;
}

std::optional<TableFormat> recognised_format(ByteWindow& window) {
  const auto format = guess_format(window);
  if (format != TableFormat::Smiles) return format;
  const auto lines = first_lines(window, kFirstLines);
  if (!lines.empty() && has_quoted_names(lines[0], 3)) return format;  // which has its own words for it
  // Prose has words that are SMILES too: "I", "N", "On". A list has them at one place of nearly every line but the
  // first.
  std::size_t filled = 0, first = 0, second = 0;
  for (std::string_view line : lines) {
    const auto next = [&line] {
      line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
      const auto word = line.substr(0, line.find_first_of(kBlanks));
      line.remove_prefix(word.size());
      return word;
    };
    const auto one = next(), two = next();
    if (one.empty()) continue;
    ++filled;
    first += is_smiles(one);
    second += is_smiles(two);
  }
  const auto most = std::max(first, second);
  return most > 0 && 3 * most >= 2 * (filled - 1) && (most > 1 || filled < 3) ? std::optional(format) : std::nullopt;
}

}  // namespace motiphore::detail
