#include "motiphore/io/split_reader.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "io/delimited_rows.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/encoding.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

namespace {

constexpr std::size_t no_column = std::numeric_limits<std::size_t>::max();

/// The columns of ids, of parts, and of numbers of rows, if there is one.
struct SplitColumns {
  std::size_t id = 0, part = 0, row = no_column;
};

/// An id with separators in it that is not quoted: what stands before the last cell.
void join_id(const SplitColumns& columns, char separator, std::vector<std::string>& cells) {
  if (columns.id != 0 || columns.part != 1) return;
  while (cells.size() > 2) {
    cells[0] += separator + cells[1];
    cells.erase(cells.begin() + 1);
  }
}

/// Reads the header, with the separator that gives it both columns.
SplitColumns read_header(detail::DelimitedRows& rows, const std::string& file) {
  std::vector<char> separators = {',', ';', '\t'};
  if (!rows.at_end() && rows.take_separator_line()) separators = {rows.separator()};
  const auto first = rows.first_rows();
  for (const char separator : separators) {
    rows.set_separator(separator);
    if (first.empty()) break;
    TableRow header = rows.first_rows().front();
    const auto at = [&](const char* name) {
      return static_cast<std::size_t>(std::find(header.fields.begin(), header.fields.end(), name) -
                                      header.fields.begin());
    };
    SplitColumns columns{at("mol_id"), at("split"), at("row")};
    if (columns.row >= header.fields.size()) columns.row = no_column;
    if (std::max(columns.id, columns.part) >= header.fields.size()) continue;
    rows.next(header);
    return columns;
  }
  throw IoError("the split file '" + file + "' starts with '" + (first.empty() ? "" : first.front().text) +
                "', expected 'mol_id,split'");
}

}  // namespace

RowList* part_named(Split& split, std::string_view word) {
  const auto name = text::lower(std::string(text::trim(word)));
  if (name == "train" || name == "training") return &split.train;
  if (name == "valid" || name == "val" || name == "validation" || name == "dev") return &split.valid;
  if (name == "test" || name == "testing") return &split.test;
  return nullptr;
}

Split read_split(const std::filesystem::path& path, const std::vector<std::string>& ids,
                 const std::vector<std::size_t>& numbers) {
  const auto file = path.string();
  if (std::error_code unknown; !std::filesystem::exists(path, unknown))
    throw IoError("the split file '" + file + "' cannot be opened");
  detail::DelimitedRows rows{detail::ByteWindow(detail::ByteSource(file))};
  const auto columns = read_header(rows, file);
  std::unordered_map<std::string, std::string> part;
  std::map<std::pair<std::string, std::string>, std::string> part_of_row;  // by number and id
  std::string conflict;
  for (TableRow row; !rows.at_end();) {
    rows.next(row);
    if (std::max(columns.id, columns.part) >= row.fields.size()) continue;
    join_id(columns, rows.separator(), row.fields);
    auto& id = row.fields[columns.id];
    if (!text::is_utf8(id)) id = text::from_windows_1252(id);
    if (columns.row < row.fields.size())
      part_of_row.emplace(std::pair(row.fields[columns.row], id), row.fields[columns.part]);
    const auto [known, added] = part.emplace(id, row.fields[columns.part]);
    const auto same = [&](const std::string& other) {
      Split any;
      const auto* rows_of = part_named(any, other);
      return rows_of && rows_of == part_named(any, known->second);
    };
    if (conflict.empty() && !added && known->second != row.fields[columns.part] && !same(row.fields[columns.part]))
      conflict = "the split file '" + file + "' puts '" + id + "' into '" + known->second + "' and into '" +
                 row.fields[columns.part] + "'";
  }
  // Rows of one id are told apart by their numbers, where these are those of this table.
  std::set<std::pair<std::string, std::string>> here;
  for (std::size_t i = 0; i < numbers.size(); ++i) here.emplace(std::to_string(numbers[i] + 1), ids[i]);
  const bool by_number = !part_of_row.empty() && std::all_of(part_of_row.begin(), part_of_row.end(),
                                                             [&](const auto& one) { return here.count(one.first); });
  if (!conflict.empty() && !by_number) throw IoError(conflict);
  Split split;
  for (std::size_t row = 0; row < ids.size(); ++row) {
    const std::string* word = nullptr;
    if (by_number) {
      const auto it = part_of_row.find({std::to_string(numbers[row] + 1), ids[row]});
      if (it != part_of_row.end()) word = &it->second;
    } else if (const auto it = part.find(ids[row]); it != part.end()) {
      word = &it->second;
    }
    if (!word) continue;
    auto* const rows_of = part_named(split, *word);
    if (!rows_of)
      throw IoError("the split file '" + file + "' puts '" + ids[row] + "' into '" + *word + "', expected " +
                    part_words);
    rows_of->push_back(row);
  }
  if (split.train.empty())
    throw IoError("the split file '" + file + "' names no training row of the data; are the ids the same?");
  return split;
}

}  // namespace motiphore
