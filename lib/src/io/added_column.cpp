#include "motiphore/io/added_column.hpp"

#include <algorithm>
#include <utility>

#include "io/sdf_items.hpp"
#include "motiphore/text/escape.hpp"

namespace motiphore {

namespace {

std::string free_name(const std::vector<std::string>& taken, const std::string& name) {
  auto free = name;
  for (int i = 2; std::find(taken.begin(), taken.end(), free) != taken.end(); ++i)
    free = name + "_" + std::to_string(i);
  return free;
}

}  // namespace

AddedColumn::AddedColumn(std::shared_ptr<const TableReader> table, const std::string& name)
    : table_(std::move(table)), header_(table_->header()), header_text_(table_->header_text()) {
  header_.push_back(free_name(header_, name));
  header_text_ += separator();
  text::append_csv_cell(header_.back(), separator(), header_text_);
}

TableRow AddedColumn::row(TableRow row, std::string_view cell) const {
  const auto columns = header_.size() - 1, cells = std::min(row.fields.size(), columns);
  if (format() == TableFormat::Sdf) {
    if (!row.text.empty() && row.text.back() != '\n') row.text += '\n';
    if (detail::ends_in_item(row.text)) row.text += '\n';
    detail::append_item(header_.back(), cell, row.text);
  } else if (row.verbatim) {
    std::string own(columns - cells + 1, separator());
    text::append_csv_cell(cell, separator(), own);
    row.text.insert(row.width, own);
    row.width += own.size();
  }
  if (row.fields.size() < columns) row.fields.resize(columns);
  row.fields.insert(row.fields.begin() + static_cast<std::ptrdiff_t>(columns), std::string(cell));
  return row;
}

}  // namespace motiphore
