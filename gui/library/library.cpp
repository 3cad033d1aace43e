#include "library/library.hpp"

#include <algorithm>

namespace motiphore::gui {

Summary::Summary(const Prediction& p)
    : mass(p.mass),
      domain(p.domain),
      in_domain(p.in_domain),
      tasks(p.tasks),
      domain_note(p.domain_note),
      motif(p.motif) {
  for (const auto type : p.types)
    if (type >= 0) types.push_back(static_cast<std::int16_t>(type));
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  types.shrink_to_fit();
}

bool Summary::has_type(std::int32_t type) const {
  return std::binary_search(types.begin(), types.end(), static_cast<std::int16_t>(type));
}

void Library::append(std::shared_ptr<const InputChunk> chunk) {
  rows_ += chunk->size();
  inputs_.push_back(std::move(chunk));
  summaries_.emplace_back();
}

std::size_t Library::append_row(TableRow row) {
  row.number = rows_;
  if (inputs_.empty() || inputs_.back()->size() == kChunkRows) {
    append(std::make_shared<InputChunk>(InputChunk{std::move(row)}));
    return inputs_.size() - 1;
  }
  auto chunk = std::make_shared<InputChunk>(*inputs_.back());
  chunk->push_back(std::move(row));
  inputs_.back() = std::move(chunk);
  ++rows_;
  if (summaries_.back()) --predicted_;
  summaries_.back() = nullptr;
  return inputs_.size() - 1;
}

void Library::set_summaries(std::size_t chunk, std::shared_ptr<const SummaryChunk> summaries) {
  if (summaries->size() != inputs_[chunk]->size()) return;  // of a chunk that has got a row since
  if (!summaries_[chunk]) ++predicted_;
  summaries_[chunk] = std::move(summaries);
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
