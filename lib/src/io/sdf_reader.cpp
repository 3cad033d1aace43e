#include "io/sdf_reader.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "io/columns.hpp"
#include "motiphore/chem/mol_block.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kAllBytes = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kPipeBytes = std::size_t{1} << 20;  // of a pipe, looked at for names before the first row
constexpr std::size_t kMostColumns = 2000;  // items with a name of their own in each record are no columns

/// Calls `use` with each item's name, how often it came before in its record, and its value.
template <class Use>
void for_each_item(const std::vector<SdfItem>& items, Use use) {
  std::map<std::string_view, std::size_t> seen;
  for (const auto& item : items) use(std::pair(std::string(item.name), seen[item.name]++), item.value);
}

}  // namespace

SdfReader::SdfReader(ByteWindow window, const ByteSource& source, const TableOptions& options)
    : window_(std::move(window)), defer_smiles_(options.defer_smiles) {
  if (!options.smiles_column.empty())
    throw IoError(
        "'" + window_.name() + "' is an SDF file: its molecules are not in a column; name no column of SMILES",
        Remedy::SmilesColumn);
  if (source.can_be_read_again()) {
    ByteWindow whole(source);
    find_columns(whole, kAllBytes, /*consume=*/true);
  } else {
    find_columns(window_, kPipeBytes, /*consume=*/false);
  }
  tell_dropped();
  if (options.id_column.empty()) return;
  const auto found = std::find(header_.begin(), header_.end(), options.id_column);
  if (found == header_.end())
    throw IoError("'" + window_.name() + "' has no data item '" + options.id_column + "'; its columns are " +
                  quoted_list(header_));
  id_column_ = static_cast<int>(found - header_.begin());
}

void SdfReader::find_columns(ByteWindow& window, std::size_t most_bytes, bool consume) {
  for (std::size_t at = 0; at < most_bytes;) {
    const auto extent = find_record(window, at);
    if (extent.record + extent.end == 0) return;
    for_each_item(data_items(window.view().substr(at, extent.record)),
                  [this](const ItemKey& key, std::string_view) { add_column(key); });
    if (consume)
      window.consume(extent.record + extent.end);
    else
      at += extent.record + extent.end;
  }
}

void SdfReader::add_column(const ItemKey& key) {
  if (column_of_.count(key) > 0) return;
  if (header_.size() >= kMostColumns) {
    ++dropped_[key.first];
    return;
  }
  const auto& [name, before] = key;
  std::string column = name;
  if (name.empty())
    column = "column_" + std::to_string(before + 1);
  else if (name == header_[0] || name == header_[1])
    column += "_sdf";
  if (!name.empty() && before > 0) column += "_" + std::to_string(before + 1);
  const auto taken = [this](const std::string& text) {
    return std::find(header_.begin(), header_.end(), text) != header_.end();
  };
  for (auto plain = column, number = std::string(); taken(column); column = plain + number) number += "_";
  column_of_.emplace(key, header_.size());
  header_.push_back(std::move(column));
}

void SdfReader::tell_dropped() {
  if (dropped_.empty()) return;
  std::vector<std::string> names;
  std::size_t values = 0;
  for (const auto& [name, count] : dropped_) {
    names.push_back(name);
    values += count;
  }
  const bool many = header_.size() >= kMostColumns;
  notices_.push_back(std::to_string(values) +
                     (values == 1 ? " value of the data item " : " values of the data items ") + quoted_list(names) +
                     " of '" + window_.name() + "' " + (values == 1 ? "has" : "have") + " no column, since " +
                     (many ? "there are more than " + std::to_string(kMostColumns) + " names of items"
                           : "the first records of the pipe do not have them; from a file they are read"));
  dropped_.clear();
}

bool SdfReader::next(TableRow& row) {
  const auto extent = find_record(window_);
  if (extent.record + extent.end == 0) {
    tell_dropped();
    return false;
  }
  row.number = rows_++;
  row.text.assign(without_blank_start(window_.view().substr(0, extent.record)));
  row.width = row.text.size();
  row.verbatim = false;
  row.fields.assign(header_.size(), {});
  window_.consume(extent.record + extent.end);

  std::string_view rest = row.text;
  row.fields[1] = take_line(rest);
  for_each_item(data_items(row.text), [&](const ItemKey& key, std::string_view value) {
    const auto found = column_of_.find(key);
    if (found != column_of_.end())
      row.fields[found->second] = item_text(value);
    else if (header_.size() < kMostColumns)
      ++dropped_[key.first];
  });
  if (!defer_smiles_) row.fields[0] = mol_block_smiles(row.text);
  return true;
}

}  // namespace motiphore::detail
