#include "io/utf8_reader.hpp"

#include <algorithm>
#include <utility>

#include "motiphore/text/encoding.hpp"

namespace motiphore::detail {

Utf8Reader::Utf8Reader(std::unique_ptr<TableReader> inner, const std::string& name)
    : inner_(std::move(inner)), name_(name), header_(inner_->header()) {
  take_notices();
  decode(header_, "its header");
}

bool Utf8Reader::next(TableRow& row) {
  const bool any = inner_->next(row);
  take_notices();
  if (!any) return false;
  // SMILES are ASCII: what is wrong with one is said of the bytes it has.
  const auto at = smiles_column();
  auto smiles = at < row.fields.size() ? std::exchange(row.fields[at], {}) : std::string();
  decode(row.fields, "row " + std::to_string(row.number + 1));
  if (at < row.fields.size()) row.fields[at] = std::move(smiles);
  return true;
}

void Utf8Reader::decode(std::vector<std::string>& cells, const std::string& where) {
  if (std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return text::is_utf8(cell); })) return;
  for (auto& cell : cells) cell = text::from_windows_1252(cell);
  if (std::exchange(told_, true)) return;
  notices_.push_back("'" + name_ + "' is not UTF-8 (" + where +
                     "); what is not is read as Windows-1252, as a spreadsheet saves CSV in Western Europe");
}

void Utf8Reader::take_notices() {
  const auto& all = inner_->notices();
  for (; taken_ < all.size(); ++taken_) notices_.push_back(all[taken_]);
}

}  // namespace motiphore::detail
