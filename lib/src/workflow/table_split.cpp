#include "motiphore/workflow/table_split.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <utility>
#include <vector>

#include "files/file_kind.hpp"
#include "motiphore/error.hpp"
#include "motiphore/io/split_reader.hpp"
#include "motiphore/text/escape.hpp"

namespace motiphore {

namespace {

Split split_by_column(const LoadedDataset& loaded, const std::string& column) {
  Split split;
  for (std::size_t row = 0; row < loaded.parts.size(); ++row) {
    const auto& part = loaded.parts[row];
    if (part.empty()) continue;
    auto* const rows = part_named(split, part);
    if (!rows)
      throw IoError("the column '" + column + "' puts row " + std::to_string(loaded.rows[row] + 1) + " into '" + part +
                    "', expected " + part_words);
    rows->push_back(row);
  }
  return split;
}

Split scaffold_split(const LoadedDataset& loaded) {
  const auto split = group_split(loaded.scaffolds);
  const auto acyclic = std::count(loaded.scaffolds.begin(), loaded.scaffolds.end(), "");
  // A group that is larger than the training part goes elsewhere as a whole, and most rows with it.
  if (2 * split.train.size() < loaded.scaffolds.size())
    throw IoError("a split by scaffold leaves " + std::to_string(split.train.size()) + " of the " +
                  std::to_string(loaded.data.size()) +
                  " molecules for training, since more than 80 % have one scaffold (" + std::to_string(acyclic) +
                  " have no ring); choose the split random");
  return split;
}

/// Parts that the table or a file names.
Split named_split(const LoadedDataset& loaded, const std::string& split) {
  if (!loaded.parts.empty()) return split_by_column(loaded, split);
  if (!detail::is_file(split))
    throw IoError("there is no split '" + split +
                  "': a split is scaffold, random, a column of the table that says train, valid or test, or a file "
                  "with the columns mol_id,split");
  return read_split(split, {loaded.data.ids, loaded.rows, loaded.parents});
}

}  // namespace

Split make_split(const LoadedDataset& loaded, const std::string& split, std::uint64_t seed) {
  if (split == "random" || split == "scaffold") {
    auto rows = split == "random" ? random_split(loaded.data.size(), seed) : scaffold_split(loaded);
    keep_together(rows, loaded.parents);
    return rows;
  }
  auto named = named_split(loaded, split);
  if (named.train.empty()) throw IoError("the split '" + split + "' names no molecule for training");
  return named;
}

std::string split_table(const LoadedDataset& loaded, const Split& split) {
  std::vector<const char*> part(loaded.data.size());
  for (const auto& [rows, name] : {std::pair(&split.train, "train"), {&split.valid, "valid"}, {&split.test, "test"}})
    for (const auto row : *rows) part[row] = name;
  std::string text = "row,mol_id,split,check\n";
  for (std::size_t row = 0; row < part.size(); ++row) {
    if (!part[row]) continue;
    text += std::to_string(loaded.rows[row] + 1) + ',';
    text::append_csv_cell(loaded.data.ids[row], ',', text);
    text += std::string(",") + part[row] + ',' + structure_check(loaded.parents[row]) + '\n';
  }
  return text;
}

RowList rows_of_part(const LoadedDataset& loaded, const std::string& split, const std::string& part) {
  if (part != "train" && part != "valid" && part != "test")
    throw Error("the part is train, valid or test, not '" + part + "'");
  if (split.empty()) {
    RowList rows(loaded.data.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
  }
  if (loaded.parts.empty() && (split == "scaffold" || split == "random"))
    throw IoError("evaluate takes no split '" + split +
                  "', which is drawn for a training; it takes a column of the table that says " + part_words +
                  ", or a file with the columns mol_id,split");
  auto parts = named_split(loaded, split);
  return part == "train" ? parts.train : part == "valid" ? parts.valid : parts.test;
}

std::string split_doubt(const LoadedDataset& loaded, const std::string& split) {
  if (!loaded.parts.empty() || split.empty()) return {};
  bool has_ids = false;  // without a column of ids they are numbers of rows
  for (std::size_t row = 0; row < loaded.data.size(); ++row)
    has_ids = has_ids || loaded.data.ids[row] != std::to_string(loaded.rows[row]);
  if (!goes_by_unchecked_rows(split, has_ids)) return {};
  return "'" + split +
         "' goes by the numbers of rows and has no column check, so that nobody can tell whether it is of this table "
         "in this order; the split.csv that motiphore train writes has one";
}

}  // namespace motiphore
