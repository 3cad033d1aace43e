#include "io/delimited_reader.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "io/table_guess.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

DelimitedReader::DelimitedReader(ByteWindow window, TableFormat format, const TableOptions& given)
    : rows_(std::move(window)), format_(format) {
  const auto& name = rows_.window().name();
  if (given.header) rows_.skip_blank_lines();
  if (rows_.at_end()) throw IoError("'" + name + "' is empty; it needs a first line with the names of its columns");
  auto options = given;
  if (!rows_.take_separator_line()) rows_.set_separator(guess_separator(options));
  if (options.header)
    rows_.next(header_);
  else
    name_columns(options);
  if (rows_.separator() == ',' && !header_.verbatim)
    throw IoError("the first line of '" + name + "' has a quote that is not closed, or a stray line end (CR)");
  columns_ = find_columns(name, header_.fields, options);
  rows_.set_columns(header_.fields.size(), columns_.smiles);
  if (options.header && has_row_names()) name_rows();
  if (!options.smiles_column.empty()) return;
  if (auto notice = other_smiles_columns(name, header_.fields, columns_.smiles); !notice.empty())
    notices_.push_back(std::move(notice));
}

char DelimitedReader::guess_separator(const TableOptions& options) {
  const bool tabs = format_ == TableFormat::Tsv;
  struct Candidate {
    char separator;
    std::size_t smiles, columns;
  };
  std::vector<Candidate> candidates;
  for (const char separator : {tabs ? '\t' : ',', tabs ? ',' : ';', tabs ? ';' : '\t', '|'}) {
    rows_.set_separator(separator);
    const auto rows = rows_.first_rows(1);
    if (rows.empty() || rows[0].fields.size() < 2) continue;
    const auto& header = rows[0].fields;
    const auto any = [&](auto is) { return options.header && std::any_of(header.begin(), header.end(), is); };
    const std::size_t smiles = any([&](const auto& name) {
      return is_smiles_name(name) || (!name.empty() && name_as_utf8(name) == options.smiles_column);
    })
                                   ? 2
                               : any(is_sure_smiles_name) ? 1
                                                          : 0;
    if (!candidates.empty() && smiles < candidates.front().smiles) continue;
    if (!candidates.empty() && smiles > candidates.front().smiles) candidates.clear();
    candidates.push_back({separator, smiles, header.size()});
  }
  if (candidates.empty()) return tabs ? '\t' : ',';
  // The rows below the header are waited for only where it leaves a choice.
  const auto is_even = [this](const Candidate& one) {
    rows_.set_separator(one.separator);
    const auto rows = rows_.first_rows();
    return std::all_of(rows.begin(), rows.end(), [&](const TableRow& row) { return row.fields.size() == one.columns; });
  };
  auto best = candidates.front();
  bool best_even = candidates.size() > 1 && is_even(best);
  for (std::size_t c = 1; c < candidates.size(); ++c) {
    const bool even = is_even(candidates[c]);
    if (std::pair(even, candidates[c].columns) <= std::pair(best_even, best.columns)) continue;
    best = candidates[c];
    best_even = even;
  }
  return best.separator;
}

/// What R writes without a name for the column of row names, which programs other than R and pandas shift.
bool DelimitedReader::has_row_names() {
  constexpr std::size_t kJudgedRows = 100;
  const auto columns = header_.fields.size();
  const auto is_wider = [columns](const TableRow& row) { return row.fields.size() == columns + 1; };
  // More rows are waited for only where the first leaves a choice.
  if (const auto first = rows_.first_rows(1); first.empty() || !is_wider(first[0])) return false;
  const auto rows = rows_.first_rows(kJudgedRows);
  if (!std::all_of(rows.begin(), rows.end(), is_wider)) return false;
  std::size_t as_named = 0, one_later = 0;  // cells that can be read as SMILES
  for (std::size_t c = 0; c < columns; ++c) {
    if (c != columns_.smiles && !is_sure_smiles_name(header_.fields[c])) continue;
    for (const auto& row : rows) {
      as_named += is_smiles(row.fields[c]);
      one_later += is_smiles(row.fields[c + 1]);
    }
  }
  return one_later > as_named;
}

void DelimitedReader::name_rows() {
  header_.fields.insert(header_.fields.begin(), std::string());
  header_.text.insert(0, 1, rows_.separator());
  ++columns_.smiles;
  columns_.id = std::max(columns_.id, -1) + 1;  // without a column of names, those of the rows
  rows_.set_columns(header_.fields.size(), columns_.smiles);
  notices_.push_back("each row of '" + rows_.window().name() +
                     "' has one cell more than the header: the first is taken for the name of the row, as R writes it");
}

/// The header of a table without one. The SMILES are in the column that is named by its number, or in the one of which
/// most of the first cells, and at least half, can be read as SMILES.
void DelimitedReader::name_columns(TableOptions& options) {
  const auto rows = rows_.first_rows();
  constexpr auto none = std::numeric_limits<std::size_t>::max();
  std::size_t columns = 1;
  for (const auto& row : rows) columns = std::max(columns, row.fields.size());
  std::size_t most = (rows.size() + 1) / 2, smiles = none;
  for (std::size_t c = 0; c < columns; ++c) {
    header_.fields.push_back("column_" + std::to_string(c + 1));
    header_.text += (c > 0 ? std::string(1, rows_.separator()) : "") + header_.fields.back();
    const auto readable = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [c](const TableRow& row) {
      return is_smiles(row.cell(static_cast<std::ptrdiff_t>(c)));
    }));
    if (readable < most || (readable == most && smiles != none)) continue;
    most = readable;
    smiles = c;
  }
  header_.verbatim = true;
  for (auto* name : {&options.smiles_column, &options.id_column})
    if (!name->empty() && name->find_first_not_of("0123456789") == std::string::npos) name->insert(0, "column_");
  if (!options.smiles_column.empty()) return;
  if (smiles == none)
    throw IoError("no column of '" + rows_.window().name() +
                      "' can be read as SMILES in its first rows; say by its number which one holds them",
                  Remedy::SmilesColumn);
  options.smiles_column = header_.fields[smiles];
}

bool DelimitedReader::next(TableRow& row) {
  if (rows_.at_end()) return false;
  rows_.next(row);
  row.number = count_++;
  if (rows_.has_backslash_quotes() && !std::exchange(told_backslash_quotes_, true))
    notices_.push_back("'" + rows_.window().name() +
                       "' has quotes after backslashes (\\\"), which end their cell, so that rows are cut in the wrong "
                       "places; write quotes twice (\"\"), in R with qmethod = \"double\"");
  return true;
}

}  // namespace motiphore::detail
