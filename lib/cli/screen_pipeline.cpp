#include "screen_pipeline.hpp"

#include <string>
#include <utility>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include "motiphore/error.hpp"
#include "motiphore/io/gzip.hpp"

namespace motiphore::cli {

namespace {

constexpr std::size_t kBatchesPerJob = 4;  // in memory at once

void predict(const Predictor& predictor, Batch& batch, bool compressed, double seconds_per_row) {
  const auto& reader = *batch.input->reader;
  const bool is_csv = reader.format() == TableFormat::Csv && reader.header_verbatim();
  const auto outcomes = predict_rows(predictor, reader, batch.rows, seconds_per_row);
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
    : predictor_(predictor), output_(output), options_(std::move(options)), reader_(inputs, options_.range.last) {
  position_.rows = options_.range.first;
  if (output_.note()) position_ = read_note(*output_.note(), options_.run);
}

void Screening::find_start() {
  const auto start = reader_.skip(position_.rows);
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!output_.note())
    position_.hash = start.hash;
  else if (start.rows != position_.rows || start.hash.value() != position_.hash.value())
    throw Error("cannot resume: the first " + std::to_string(position_.rows) +
                " rows of the input are not what they were; start from the beginning without --resume");
  started_ = true;
}

void Screening::run(Progress& progress) {
  progress.start(position_.tally.rows);
  const auto read = [&](tbb::flow_control& flow) {
    auto batch = reader_.read();
    if (!batch) flow.stop();
    return batch;
  };
  const auto work = [&](std::shared_ptr<Batch> batch) {
    predict(predictor_, *batch, options_.compressed, options_.seconds_per_row);
    return batch;
  };
  const auto finish = [&](const std::shared_ptr<Batch>& batch) {
    write(*batch);
    const auto rows = position_.tally.rows;
    progress.update(rows, position_.tally.all_failed(), options_.range.is_all() ? batch->bytes_read : rows);
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
  if (started_) output_.checkpoint(note_text(options_.run, position_));
}

std::size_t Screening::rows_written() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return position_.tally.rows;
}

}  // namespace motiphore::cli
