#include "screen_pipeline.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

namespace motiphore::cli {

namespace {

// A batch is what one task predicts. Its bounds depend on the input alone, so that the bytes do not depend on --jobs.
constexpr std::size_t kBatchRows = 64;
constexpr std::size_t kBatchSmiles = std::size_t{1} << 13;  // [bytes]: proteins need fewer rows for the same memory
constexpr std::size_t kBatchText = std::size_t{1} << 20;    // [bytes], of all columns
constexpr std::size_t kBatchesPerJob = 4;                   // in memory at once

struct Batch {
  const PredictionWriter* writer = nullptr;
  std::size_t smiles_column = 0;
  std::size_t columns = 0;
  bool is_csv = false;
  std::vector<TableRow> rows;
  std::string text;
  std::uint64_t bytes_read = 0;  ///< of all inputs, at the end of the batch
  Tally tally;
};

std::string_view smiles_of(const TableRow& row, std::size_t column) {
  return column < row.fields.size() ? std::string_view(row.fields[column]) : std::string_view();
}

/// Cuts the inputs into batches, one after the other.
class BatchReader {
 public:
  explicit BatchReader(const std::vector<Input>& inputs) : inputs_(inputs) {}

  /// The next batch, or null at the end.
  std::shared_ptr<Batch> next() {
    for (; input_ < inputs_.size(); ++input_) {
      auto batch = read(inputs_[input_]);
      if (!batch->rows.empty()) return batch;
      bytes_before_ += inputs_[input_].reader->bytes_read();
    }
    return nullptr;
  }

 private:
  std::shared_ptr<Batch> read(const Input& input) {
    auto batch = std::make_shared<Batch>();
    std::size_t smiles = 0, text = 0;
    TableRow row;
    while (batch->rows.size() < kBatchRows && smiles < kBatchSmiles && text < kBatchText && input.reader->next(row)) {
      row.number = rows_++;
      smiles += smiles_of(row, input.reader->smiles_column()).size();
      text += row.text.size();
      batch->rows.push_back(std::move(row));
    }
    batch->writer = input.writer.get();
    batch->smiles_column = input.reader->smiles_column();
    batch->columns = input.reader->header().size();
    batch->is_csv = input.reader->format() == TableFormat::Csv && input.reader->header_verbatim();
    batch->bytes_read = bytes_before_ + input.reader->bytes_read();
    return batch;
  }

  const std::vector<Input>& inputs_;
  std::size_t input_ = 0;
  std::size_t rows_ = 0;
  std::uint64_t bytes_before_ = 0;
};

void predict(const Predictor& predictor, Batch& batch) {
  std::vector<std::string> smiles;
  smiles.reserve(batch.rows.size());
  for (const auto& row : batch.rows) smiles.emplace_back(smiles_of(row, batch.smiles_column));
  const auto outcomes = predictor.predict_smiles(smiles);
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    batch.writer->append_row(batch.rows[i], outcomes[i], batch.text);
    ++batch.tally.rows;
    if (batch.rows[i].fields.size() > batch.columns) ++batch.tally.too_long;
    if (batch.is_csv && !batch.rows[i].verbatim) ++batch.tally.requoted;
    if (!outcomes[i])
      ++batch.tally.failed[outcomes[i].failure().stage];
    else if (!outcomes[i]->in_domain)
      ++batch.tally.outside_domain;
  }
  batch.rows.clear();
}

}  // namespace

void Tally::add(const Tally& other) {
  rows += other.rows;
  outside_domain += other.outside_domain;
  too_long += other.too_long;
  requoted += other.requoted;
  for (const auto& [stage, count] : other.failed) failed[stage] += count;
}

std::size_t Tally::all_failed() const {
  std::size_t sum = 0;
  for (const auto& [stage, count] : failed) sum += count;
  return sum;
}

Tally screen_inputs(const Predictor& predictor, const std::vector<Input>& inputs, AtomicFile& output, std::size_t jobs,
                    Progress& progress) {
  BatchReader reader(inputs);
  Tally tally;
  const auto read = [&](tbb::flow_control& flow) {
    auto batch = reader.next();
    if (!batch) flow.stop();
    return batch;
  };
  const auto work = [&](std::shared_ptr<Batch> batch) {
    predict(predictor, *batch);
    return batch;
  };
  const auto write = [&](const std::shared_ptr<Batch>& batch) {
    output.write(batch->text);
    tally.add(batch->tally);
    progress.update(tally.rows, batch->bytes_read);
  };
  using Pointer = std::shared_ptr<Batch>;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, jobs);
  tbb::task_arena arena(static_cast<int>(jobs));
  arena.execute([&] {
    tbb::parallel_pipeline(kBatchesPerJob * jobs,
                           tbb::make_filter<void, Pointer>(tbb::filter_mode::serial_in_order, read) &
                               tbb::make_filter<Pointer, Pointer>(tbb::filter_mode::parallel, work) &
                               tbb::make_filter<Pointer, void>(tbb::filter_mode::serial_in_order, write));
  });
  return tally;
}

}  // namespace motiphore::cli
