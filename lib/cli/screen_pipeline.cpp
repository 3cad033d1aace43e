#include "screen_pipeline.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include "motiphore/error.hpp"
#include "motiphore/io/gzip.hpp"
#include "motiphore/predict/time_limit.hpp"

namespace motiphore::cli {

/// Rows that are read, predicted and written together.
struct Batch {
  const Input* input = nullptr;
  std::vector<TableRow> rows;
  std::string bytes;             ///< to be written
  Position end;                  ///< after its last row; the tally is of this batch alone
  std::uint64_t bytes_read = 0;  ///< of all inputs, at the end of the batch
};

namespace {

// A batch is what one task predicts and, in a compressed output, one piece of it. Its bounds depend on the input alone.
constexpr std::size_t kBatchRows = 128;
constexpr std::size_t kBatchSmiles = std::size_t{1} << 13;  // [bytes]: proteins need fewer rows for the same memory
constexpr std::size_t kBatchText = std::size_t{1} << 20;    // [bytes], of all columns
constexpr std::size_t kBatchesPerJob = 4;                   // in memory at once
constexpr std::size_t kUsualSmiles = 400;                   // [bytes], about 200 atoms

std::string_view smiles_of(const TableRow& row, std::size_t column) {
  return column < row.fields.size() ? std::string_view(row.fields[column]) : std::string_view();
}

/// Cuts the inputs into batches, one after the other.
class BatchReader {
 public:
  BatchReader(const std::vector<Input>& inputs, std::size_t last_row) : inputs_(inputs), last_row_(last_row) {}

  /// Reads rows without keeping them, up to row `rows`. @returns where it stands; before it if there are fewer
  Position skip(std::size_t rows) {
    TableRow row;
    for (; input_ < inputs_.size(); next_input()) {
      while (rows_ < rows && next(row)) {
      }
      if (rows_ == rows) break;
    }
    return {rows_, hash_, {}};
  }

  /// The next batch, or null at the end.
  std::shared_ptr<Batch> read() {
    for (; input_ < inputs_.size(); next_input()) {
      auto batch = read_of(inputs_[input_]);
      if (!batch->rows.empty()) return batch;
    }
    return nullptr;
  }

 private:
  std::shared_ptr<Batch> read_of(const Input& input) {
    auto batch = std::make_shared<Batch>();
    std::size_t smiles = 0, text = 0;
    TableRow row;
    while (batch->rows.size() < kBatchRows && smiles < kBatchSmiles && text < kBatchText && rows_ < last_row_ &&
           next(row)) {
      smiles += smiles_of(row, input.reader->smiles_column()).size();
      text += row.text.size();
      batch->rows.push_back(std::move(row));
    }
    batch->input = &input;
    batch->end = {rows_, hash_, {}};
    batch->bytes_read = bytes_before_ + input.reader->bytes_read();
    return batch;
  }

  bool next(TableRow& row) {
    if (!inputs_[input_].reader->next(row)) return false;
    row.number = rows_++;
    hash_.add(row.text);
    return true;
  }

  void next_input() { bytes_before_ += inputs_[input_++].reader->bytes_read(); }

  const std::vector<Input>& inputs_;
  std::size_t input_ = 0;
  std::size_t rows_ = 0, last_row_;
  RowHash hash_;
  std::uint64_t bytes_before_ = 0;
};

/// Rows of usual size together; a large one alone, as only such can take long.
std::vector<Outcome<Prediction>> predict_rows(const Predictor& predictor, const std::vector<TableRow>& rows,
                                              std::size_t smiles_column, double seconds_per_row) {
  std::vector<std::string> usual;
  const auto is_usual = [&](const TableRow& row) { return smiles_of(row, smiles_column).size() <= kUsualSmiles; };
  for (const auto& row : rows)
    if (is_usual(row)) usual.emplace_back(smiles_of(row, smiles_column));
  auto together = predictor.predict_smiles(usual);
  if (usual.size() == rows.size()) return together;

  std::vector<Outcome<Prediction>> outcomes;
  auto next = together.begin();
  for (const auto& row : rows) {
    if (is_usual(row)) {
      outcomes.push_back(std::move(*next++));
      continue;
    }
    auto outcome = predict_within(seconds_per_row, [predictor, text = std::string(smiles_of(row, smiles_column))] {
      return predictor.predict_smiles(text);
    });
    outcomes.push_back(outcome ? std::move(*outcome)
                               : Failure{Stage::Predict, "given up after " + duration_text(seconds_per_row)});
  }
  return outcomes;
}

void predict(const Predictor& predictor, Batch& batch, bool compressed, double seconds_per_row) {
  const auto& reader = *batch.input->reader;
  const bool is_csv = reader.format() == TableFormat::Csv && reader.header_verbatim();
  const auto outcomes = predict_rows(predictor, batch.rows, reader.smiles_column(), seconds_per_row);
  auto& tally = batch.end.tally;
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    batch.input->writer->append_row(batch.rows[i], outcomes[i], batch.bytes);
    ++tally.rows;
    if (batch.rows[i].fields.size() > reader.header().size()) ++tally.too_long;
    if (is_csv && !batch.rows[i].verbatim) ++tally.requoted;
    if (!outcomes[i])
      ++tally.failed[outcomes[i].failure().stage];
    else if (!outcomes[i]->in_domain)
      ++tally.outside_domain;
  }
  batch.rows.clear();
  if (compressed) batch.bytes = gzip_member(batch.bytes);
}

}  // namespace

Screening::Screening(const Predictor& predictor, const std::vector<Input>& inputs, ResumableFile& output,
                     Options options)
    : predictor_(predictor), inputs_(inputs), output_(output), options_(std::move(options)) {
  position_.rows = options_.range.first;
  if (output_.note()) position_ = read_note(*output_.note(), options_.run);
}

void Screening::run(Progress& progress) {
  BatchReader reader(inputs_, options_.range.last);
  const auto start = reader.skip(position_.rows);
  if (!output_.note())
    position_.hash = start.hash;
  else if (start.rows != position_.rows || start.hash.value() != position_.hash.value())
    throw Error("cannot resume: the first " + std::to_string(position_.rows) +
                " rows of the input are not what they were; start from the beginning without --resume");
  progress.start(position_.tally.rows);

  const auto read = [&](tbb::flow_control& flow) {
    auto batch = reader.read();
    if (!batch) flow.stop();
    return batch;
  };
  const auto work = [&](std::shared_ptr<Batch> batch) {
    predict(predictor_, *batch, options_.compressed, options_.seconds_per_row);
    return batch;
  };
  const auto finish = [&](const std::shared_ptr<Batch>& batch) {
    write(*batch);
    progress.update(position_.tally.rows, position_.tally.all_failed(), batch->bytes_read);
  };
  using Pointer = std::shared_ptr<Batch>;
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, options_.jobs);
  tbb::task_arena arena(static_cast<int>(options_.jobs));
  arena.execute([&] {
    tbb::parallel_pipeline(kBatchesPerJob * options_.jobs,
                           tbb::make_filter<void, Pointer>(tbb::filter_mode::serial_in_order, read) &
                               tbb::make_filter<Pointer, Pointer>(tbb::filter_mode::parallel, work) &
                               tbb::make_filter<Pointer, void>(tbb::filter_mode::serial_in_order, finish));
  });
}

void Screening::write(const Batch& batch) {
  const std::lock_guard<std::mutex> lock(mutex_);
  output_.write(batch.bytes);
  position_.rows = batch.end.rows;
  position_.hash = batch.end.hash;
  position_.tally.add(batch.end.tally);
  if (since_checkpoint_.seconds() < options_.checkpoint_seconds) return;
  output_.checkpoint(note_text(options_.run, position_));
  since_checkpoint_ = {};
}

void Screening::checkpoint() {
  const std::lock_guard<std::mutex> lock(mutex_);
  output_.checkpoint(note_text(options_.run, position_));
}

std::size_t count_rows(const std::vector<std::string>& paths, const TableOptions& options) {
  std::size_t rows = 0;
  TableRow row;
  for (const auto& path : paths)
    for (const auto reader = TableReader::open(path, options); reader->next(row);) ++rows;
  return rows;
}

}  // namespace motiphore::cli
