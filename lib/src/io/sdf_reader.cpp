#include "io/sdf_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "motiphore/chem/mol_block.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

constexpr std::string_view kEnd = "$$$$";

/// Cuts the first line off `text`, without its line end.
std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

/// The data items of a record, "> <LOGP>" and the lines after it up to an empty one.
std::vector<std::pair<std::string, std::string>> data_items(std::string_view record) {
  std::vector<std::pair<std::string, std::string>> items;
  bool in_item = false, in_block = true;
  while (!record.empty()) {
    const auto line = take_line(record);
    if (in_block) {
      in_block = line != "M  END";
      continue;
    }
    const auto open = line.find('<'), close = line.rfind('>');
    if (!in_item && line.substr(0, 1) == ">" && open != std::string_view::npos && close > open) {
      items.emplace_back(line.substr(open + 1, close - open - 1), "");
      in_item = true;
    } else if (line.empty()) {
      in_item = false;
    } else if (in_item) {
      auto& value = items.back().second;
      if (!value.empty()) value += '\n';
      value += line;
    }
  }
  return items;
}

}  // namespace

SdfReader::SdfReader(const std::string& path, const TableOptions& options)
    : window_(path), defer_smiles_(options.defer_smiles) {
  if (!options.smiles_column.empty())
    throw IoError("'" + path +
                  "' is an SDF file: its molecules are not in a column, so --smiles-column has no meaning");
  const auto extent = find_record();  // before `view`, which it may move
  const auto first = window_.view().substr(0, extent.record);
  for (auto& [name, value] : data_items(first)) {
    if (std::find(header_.begin(), header_.end(), name) != header_.end()) name += "_sdf";
    if (std::find(header_.begin(), header_.end(), name) == header_.end()) header_.push_back(std::move(name));
  }
  if (!options.id_column.empty()) {
    const auto found = std::find(header_.begin(), header_.end(), options.id_column);
    if (found == header_.end())
      throw IoError("the first record of '" + path + "' has no data item '" + options.id_column + "'");
    id_column_ = static_cast<int>(found - header_.begin());
  }
}

SdfReader::Extent SdfReader::find_record() {
  std::size_t searched = 0;
  while (window_.has(searched + kEnd.size())) {
    const auto view = window_.view();
    for (auto at = view.find(kEnd, searched); at != std::string_view::npos; at = view.find(kEnd, at + 1)) {
      if (at > 0 && view[at - 1] != '\n') continue;
      auto stop = at;
      while (window_.has(stop) && window_.view()[stop] != '\n') ++stop;
      return {at, stop - at + (window_.has(stop) ? 1 : 0)};
    }
    searched = view.size() - kEnd.size();
  }
  const auto rest = window_.view();  // a last record may do without its end line
  if (rest.substr(0, kEnd.size()) == kEnd) return {0, rest.size()};
  const bool blank = rest.find_first_not_of(" \t\r\n") == std::string_view::npos;
  return {blank ? 0 : rest.size(), 0};
}

bool SdfReader::next(TableRow& row) {
  const auto extent = find_record();
  if (extent.record + extent.end == 0) return false;
  row.number = rows_++;
  row.text.assign(window_.view().substr(0, extent.record));
  row.width = row.text.size();
  row.verbatim = false;
  row.fields.assign(header_.size(), {});
  window_.consume(extent.record + extent.end);

  std::string_view rest = row.text;
  row.fields[1] = take_line(rest);
  for (auto& [name, value] : data_items(rest)) {
    auto found = std::find(header_.begin(), header_.end(), name);
    if (found - header_.begin() < 2 && found != header_.end())
      found = std::find(header_.begin(), header_.end(), name + "_sdf");
    if (found != header_.end()) row.fields[static_cast<std::size_t>(found - header_.begin())] = std::move(value);
  }
  if (!defer_smiles_) row.fields[0] = mol_block_smiles(row.text);
  return true;
}

}  // namespace motiphore::detail
