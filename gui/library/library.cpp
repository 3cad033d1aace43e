#include "library/library.hpp"

#include <algorithm>
#include <utility>

namespace motiphore::gui {

Summary::Summary(const Prediction& p)
    : mass(p.mass),
      domain(p.domain),
      oral_dose(p.oral_dose),
      in_domain(p.in_domain),
      tasks(p.tasks),
      domain_note(p.domain_note),
      motif(p.motif),
      parent(p.parent),
      note(p.note),
      concern(p.concern),
      ghs(p.ghs) {
  for (const auto type : p.types)
    if (type >= 0) types.push_back(static_cast<std::int16_t>(type));
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  types.shrink_to_fit();
}

bool Summary::has_type(std::int32_t type) const {
  return std::binary_search(types.begin(), types.end(), static_cast<std::int16_t>(type));
}

namespace {

/// As `AddedColumn` names it.
bool is_mark_column(const std::string& name) {
  const std::string marked = "marked";
  if (name.compare(0, marked.size(), marked) != 0) return false;
  return name.size() == marked.size() || (name.size() > marked.size() + 1 && name[marked.size()] == '_' &&
                                          name.find_first_not_of("0123456789", marked.size() + 1) == std::string::npos);
}

}  // namespace

TableLayout layout_of(std::string title, std::shared_ptr<const TableReader> reader) {
  TableLayout layout;
  layout.title = std::move(title);
  layout.smiles_column = reader->smiles_column();
  layout.id_column = reader->id_column();
  layout.columns = reader->header();
  for (std::size_t c = 0; c < layout.columns.size(); ++c)
    if (is_mark_column(layout.columns[c])) layout.mark_column = static_cast<int>(c);
  layout.notices = reader->notices();
  layout.reader = std::move(reader);
  return layout;
}

void Library::append(std::shared_ptr<const InputChunk> chunk) {
  const auto first = rows_;
  const auto& rows = *chunk;
  push(std::move(chunk));
  if (layout.mark_column < 0) return;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].cell(layout.mark_column) != "true") continue;
    mark(first + i, true);
    kept_marks_.resize(first + i + 1);
    kept_marks_[first + i] = true;
  }
}

bool Library::marks_changed() const {
  const auto has = [](const std::vector<bool>& marks, std::size_t row) { return row < marks.size() && marks[row]; };
  for (std::size_t row = 0; row < std::max(marks_.size(), kept_marks_.size()); ++row)
    if (has(marks_, row) != has(kept_marks_, row)) return true;
  return false;
}

void Library::push(std::shared_ptr<const InputChunk> chunk) {
  rows_ += chunk->size();
  inputs_.push_back(std::move(chunk));
  summaries_.emplace_back();
}

std::size_t Library::append_rows(std::vector<TableRow> rows) {
  const bool open = !inputs_.empty() && inputs_.back()->size() < kChunkRows;
  const auto first = open ? inputs_.size() - 1 : inputs_.size();
  auto chunk = open ? std::make_shared<InputChunk>(*inputs_.back()) : std::make_shared<InputChunk>();
  if (open) {
    if (summaries_.back()) --predicted_;
    rows_ -= inputs_.back()->size();
    inputs_.pop_back();
    summaries_.pop_back();
  }
  for (auto& row : rows) {
    row.number = rows_ + chunk->size();
    chunk->push_back(std::move(row));
    if (chunk->size() == kChunkRows) push(std::exchange(chunk, std::make_shared<InputChunk>()));
  }
  if (!chunk->empty()) push(std::move(chunk));
  return first;
}

void Library::mark(std::size_t row, bool on) {
  if (row >= rows_ || marked(row) == on) return;
  if (row >= marks_.size()) marks_.resize(row + 1);
  marks_[row] = on;
  if (on)
    ++marked_;
  else
    --marked_;
}

void Library::put_beside(std::size_t row, std::size_t other) {
  if (row < rows_ && other < row) places_[row] = place(other);
}

std::size_t Library::place(std::size_t row) const {
  const auto at = places_.find(row);
  return at == places_.end() ? row : at->second;
}

void Library::keep_rows(std::size_t rows) {
  for (auto row = rows; row < marks_.size(); ++row) mark(row, false);
  places_.erase(places_.lower_bound(rows), places_.end());
  while (!inputs_.empty() && (inputs_.size() - 1) * kChunkRows >= rows) {
    if (summaries_.back()) --predicted_;
    inputs_.pop_back();
    summaries_.pop_back();
  }
  rows_ = std::min(rows_, rows);
  const auto rest = rows_ - (inputs_.empty() ? 0 : (inputs_.size() - 1) * kChunkRows);
  if (inputs_.empty() || inputs_.back()->size() == rest) return;
  inputs_.back() = std::make_shared<InputChunk>(inputs_.back()->begin(),
                                                inputs_.back()->begin() + static_cast<std::ptrdiff_t>(rest));
  if (summaries_.back())
    summaries_.back() = std::make_shared<SummaryChunk>(summaries_.back()->begin(),
                                                       summaries_.back()->begin() + static_cast<std::ptrdiff_t>(rest));
}

bool Library::set_summaries(std::size_t chunk, const std::shared_ptr<const InputChunk>& input,
                            std::shared_ptr<const SummaryChunk> summaries) {
  if (chunk >= inputs_.size() || input != inputs_[chunk]) return false;
  if (!summaries_[chunk]) ++predicted_;
  summaries_[chunk] = std::move(summaries);
  return true;
}

const Outcome<Summary>* Library::summary(std::size_t row) const {
  const auto& chunk = summaries_[row / kChunkRows];
  return chunk ? &(*chunk)[row % kChunkRows] : nullptr;
}

const std::string& Library::cell(std::size_t at, std::size_t column) const {
  static const std::string empty;
  const auto& fields = row(at).fields;
  return column < fields.size() ? fields[column] : empty;
}

bool Library::has_records() const {
  return layout.reader && layout.reader->format() == TableFormat::Sdf;
}

std::string Library::record(std::size_t row) const {
  return has_records() ? this->row(row).text : std::string();
}

std::string Library::smiles(std::size_t row) const {
  return cell(row, layout.smiles_column);
}

std::string Library::name(std::size_t row) const {
  return layout.id_column < 0 ? std::string() : cell(row, static_cast<std::size_t>(layout.id_column));
}

std::shared_ptr<const SummaryChunk> summarize(const std::vector<Outcome<Prediction>>& outcomes) {
  auto chunk = std::make_shared<SummaryChunk>();
  chunk->reserve(outcomes.size());
  for (const auto& outcome : outcomes) {
    if (outcome)
      chunk->emplace_back(Summary(*outcome));
    else
      chunk->emplace_back(outcome.failure());
  }
  return chunk;
}

}  // namespace motiphore::gui
