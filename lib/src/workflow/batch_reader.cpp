#include "workflow/batch_reader.hpp"

#include <utility>

namespace motiphore::detail {

namespace {

constexpr std::size_t kBatchRows = 128;
constexpr std::size_t kBatchSmiles = std::size_t{1} << 13;  // [bytes]: proteins need fewer rows for the same memory
constexpr std::size_t kBatchText = std::size_t{1} << 20;    // [bytes], of all columns

}  // namespace

ScreenPosition BatchReader::skip(std::size_t rows) {
  TableRow row;
  for (; input_ < inputs_.size(); next_input()) {
    while (rows_ < rows && next(row)) {
    }
    if (rows_ == rows) break;
  }
  return {rows_, hash_, {}};
}

std::shared_ptr<ScreenBatch> BatchReader::read() {
  for (; input_ < inputs_.size(); next_input()) {
    auto batch = read_of(inputs_[input_]);
    if (!batch->rows.empty()) return batch;
  }
  return nullptr;
}

std::shared_ptr<ScreenBatch> BatchReader::read_of(const ScreenInput& input) {
  auto batch = std::make_shared<ScreenBatch>();
  const auto column = input.reader->smiles_column();
  std::size_t smiles = 0, text = 0;
  TableRow row;
  while (batch->rows.size() < kBatchRows && smiles < kBatchSmiles && text < kBatchText && rows_ < last_row_ &&
         (batch->rows.empty() || !input.reader->waits()) && next(row)) {
    smiles += row.cell(static_cast<std::ptrdiff_t>(column)).size();
    text += row.text.size();
    batch->rows.push_back(std::move(row));
  }
  batch->input = &input;
  batch->end = {rows_, hash_, {}};
  batch->bytes_read = bytes_before_ + input.reader->bytes_read();
  return batch;
}

bool BatchReader::next(TableRow& row) {
  if (!inputs_[input_].reader->next(row)) return false;
  row.number = rows_++;
  hash_.add(row.text);
  return true;
}

void BatchReader::next_input() {
  bytes_before_ += inputs_[input_++].reader->bytes_read();
}

}  // namespace motiphore::detail
