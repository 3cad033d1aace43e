#include "motiphore/io/split_reader.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "io/delimited_rows.hpp"
#include "motiphore/error.hpp"
#include "motiphore/text/encoding.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/text/lines.hpp"
#include "text/fnv.hpp"

namespace motiphore {

namespace {

constexpr std::size_t no_column = std::numeric_limits<std::size_t>::max();

/// Where the columns are; that of ids, or that of numbers of rows, may be missing, and so may that of check digits.
struct SplitColumns {
  std::size_t id = no_column, part = no_column, row = no_column, check = no_column;

  bool complete() const { return part != no_column && (id != no_column || row != no_column); }
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
      const auto it = std::find(header.fields.begin(), header.fields.end(), name);
      return it == header.fields.end() ? no_column : static_cast<std::size_t>(it - header.fields.begin());
    };
    const SplitColumns columns{at("mol_id"), at("split"), at("row"), at("check")};
    if (!columns.complete()) continue;
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

std::string structure_check(const std::string& parent) {
  const auto hash = detail::Fnv1a().add(parent).value();
  return text::format("%04x", static_cast<unsigned>((hash ^ (hash >> 16) ^ (hash >> 32) ^ (hash >> 48)) & 0xFFFF));
}

namespace {

/// What a file says of the rows that have an id, or a number.
struct Said {
  std::string part;
  std::set<std::string> checks;
};

struct SplitFile {
  std::string name;
  bool has_ids = true, has_rows = false;
  std::map<std::string, Said> by_id;
  std::map<std::pair<std::string, std::string>, Said> by_row;  ///< by number and id, "" where the file has no ids
  std::string conflict;                                        ///< an id in two parts
  std::string row_conflict;                                    ///< a row in two parts
};

bool same_part(const std::string& one, const std::string& other) {
  Split any;
  const auto* rows_of = part_named(any, one);
  return one == other || (rows_of && rows_of == part_named(any, other));
}

detail::DelimitedRows open_file(const std::filesystem::path& path) {
  if (std::error_code unknown; !std::filesystem::exists(path, unknown))
    throw IoError("the split file '" + path.string() + "' cannot be opened");
  return detail::DelimitedRows{detail::ByteWindow(detail::ByteSource(path.string()))};
}

SplitFile read_file(const std::filesystem::path& path) {
  SplitFile file;
  file.name = path.string();
  auto rows = open_file(path);
  const auto columns = read_header(rows, file.name);
  file.has_ids = columns.id != no_column;
  for (TableRow row; !rows.at_end();) {
    rows.next(row);
    const auto cell = [&](std::size_t column) {
      return column < row.fields.size() ? row.fields[column] : std::string();
    };
    if (columns.part >= row.fields.size() || (file.has_ids && columns.id >= row.fields.size())) continue;
    join_id(columns, rows.separator(), row.fields);
    auto id = file.has_ids ? row.fields[columns.id] : std::string();
    if (!text::is_utf8(id)) id = text::from_windows_1252(id);
    const auto part = cell(columns.part), check = cell(columns.check);
    const auto add = [&](Said& said) {
      said.part = part;
      if (!check.empty()) said.checks.insert(check);
    };
    if (columns.row < row.fields.size()) {
      file.has_rows = true;
      auto& said = file.by_row[{row.fields[columns.row], id}];
      if (!said.part.empty() && file.row_conflict.empty() && !same_part(said.part, part))
        file.row_conflict = "the split file '" + file.name + "' puts row " + row.fields[columns.row] + " into '" +
                            said.part + "' and into '" + part + "'";
      add(said);
    }
    if (!file.has_ids) continue;
    const auto known = file.by_id.find(id);
    if (known != file.by_id.end() && file.conflict.empty() && !same_part(known->second.part, part))
      file.conflict = "the split file '" + file.name + "' puts '" + id + "' into '" + known->second.part +
                      "' and into '" + part + "'";
    const auto first = known == file.by_id.end() ? part : known->second.part;
    add(file.by_id[id]);
    file.by_id[id].part = first;
  }
  return file;
}

/// Rows that are counted from 1 where a table without ids has them counted from 0.
void refuse_counted_from_1(const SplitFile& file, const SplitTable& table) {
  const auto& [ids, rows, parents] = table;
  if (file.has_rows || rows.empty()) return;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (ids[i] != std::to_string(rows[i])) return;
  if (file.by_id.count("0") || !file.by_id.count(std::to_string(rows.back() + 1))) return;
  throw IoError("the split file '" + file.name +
                "' counts the rows from 1 in its column mol_id; call that column row, since this table has no ids");
}

/// " It begins with 'mol1', the data with '0', for want of a column of ids": empty where either has none.
std::string first_ids(const SplitFile& file, const SplitTable& table) {
  const auto& [ids, rows, parents] = table;
  if (file.by_id.empty() || ids.empty()) return {};
  const bool counted = !rows.empty() && ids.front() == std::to_string(rows.front());
  return " It has '" + file.by_id.begin()->first + "', the data '" + ids.front() + "'" +
         (counted ? ", since it has no column of ids" : "");
}

}  // namespace

bool goes_by_unchecked_rows(const std::filesystem::path& path, bool table_has_ids) {
  auto rows = open_file(path);
  const auto columns = read_header(rows, path.string());
  return columns.check == no_column && (columns.id == no_column || !table_has_ids);
}

Split read_split(const std::filesystem::path& path, const SplitTable& table) {
  const auto &ids = table.ids, &parents = table.parents;
  const auto& numbers = table.rows;
  const auto file = read_file(path);
  refuse_counted_from_1(file, table);
  const auto key = [&](std::size_t i) {
    return std::pair(std::to_string(numbers[i] + 1), file.has_ids ? ids[i] : std::string());
  };
  // Rows of one id are told apart by their numbers, where these are those of this table.
  std::set<std::pair<std::string, std::string>> here;
  for (std::size_t i = 0; i < numbers.size(); ++i) here.insert(key(i));
  const bool by_number = !file.by_row.empty() && !numbers.empty() &&
                         (!file.has_ids || std::all_of(file.by_row.begin(), file.by_row.end(),
                                                       [&](const auto& one) { return here.count(one.first); }));
  if (!file.has_ids && !by_number)
    throw IoError("the split file '" + file.name + "' has no column mol_id, and the rows of the data have no numbers");
  if (const auto& conflict = by_number ? file.row_conflict : file.conflict; !conflict.empty()) throw IoError(conflict);
  Split split;
  std::size_t named = 0, others = 0, first_other = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const Said* said = nullptr;
    if (by_number) {
      if (const auto it = file.by_row.find(key(i)); it != file.by_row.end()) said = &it->second;
    } else if (const auto it = file.by_id.find(ids[i]); it != file.by_id.end()) {
      said = &it->second;
    }
    if (!said) continue;
    auto* const rows_of = part_named(split, said->part);
    if (!rows_of)
      throw IoError("the split file '" + file.name + "' puts '" + ids[i] + "' into '" + said->part + "', expected " +
                    part_words);
    ++named;
    if (!parents.empty() && !said->checks.empty() && !said->checks.count(structure_check(parents[i]))) {
      if (others++ == 0) first_other = i;
      continue;
    }
    rows_of->push_back(i);
  }
  // Another RDKit may write a few structures otherwise; these are in no part.
  if (2 * others > named)
    throw IoError("the split file '" + file.name +
                  "' was written for another table, or for this one in another order: " +
                  (numbers.empty() ? "'" + ids[first_other] + "'" : "row " + std::to_string(numbers[first_other] + 1)) +
                  " and " + std::to_string(others - 1) + " more have other structures than it says; " +
                  "take the table that it was written for, or train with a column of ids");
  if (split.train.empty())
    throw IoError("the split file '" + file.name + "' names no training row of the data; are the ids the same?" +
                  first_ids(file, table));
  return split;
}

}  // namespace motiphore
