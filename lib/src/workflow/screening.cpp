#include "motiphore/workflow/screening.hpp"

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/files/gzip.hpp"
#include "workflow/batch_reader.hpp"
#include "workflow/screen_position.hpp"

namespace motiphore {

namespace {

using Clock = std::chrono::steady_clock;
using detail::BatchReader;
using detail::ScreenBatch;

constexpr std::size_t kBatchesPerJob = 4;  // in memory at once

void predict(const Predictor& predictor, ScreenBatch& batch, bool compressed, const PredictOptions& options) {
  const auto& reader = *batch.input->reader;
  const auto& writer = *batch.input->writer;
  const bool has_quotes = reader.format() == TableFormat::Csv || reader.format() == TableFormat::Tsv;
  auto outcomes = predict_rows(predictor, reader, batch.rows, options);
  auto& tally = batch.end.tally;
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    const bool slow = writer.reads_molecules(outcomes[i]) && is_large(reader, batch.rows[i]);
    writer.append_row_within(options, slow, batch.rows[i], outcomes[i], batch.bytes);
    ++tally.rows;
    if (batch.rows[i].fields.size() > reader.header().size()) ++tally.too_long;
    if (has_quotes && !batch.rows[i].verbatim) ++tally.requoted;
    if (!outcomes[i])
      ++tally.failed[outcomes[i].failure().stage];
    else if (!outcomes[i]->in_domain)
      ++tally.outside_domain;
  }
  batch.rows.clear();
  if (compressed) batch.bytes = gzip_member(batch.bytes);
}

}  // namespace

void ScreenTally::add(const ScreenTally& other) {
  rows += other.rows;
  outside_domain += other.outside_domain;
  too_long += other.too_long;
  requoted += other.requoted;
  for (const auto& [stage, count] : other.failed) failed[stage] += count;
}

std::size_t ScreenTally::all_failed() const {
  std::size_t sum = 0;
  for (const auto& [stage, count] : failed) sum += count;
  return sum;
}

struct Screening::State {
  const Predictor& predictor;
  ResumableFile& output;
  Options options;
  BatchReader reader;
  std::mutex mutex;  ///< of what follows, and of `output`
  detail::ScreenPosition position;
  bool started = false;  ///< `position` is known
  Clock::time_point checkpoint_at = Clock::now();

  State(const Predictor& model, const std::vector<ScreenInput>& inputs, ResumableFile& file, Options given)
      : predictor(model), output(file), options(std::move(given)), reader(inputs, options.range.last) {}

  void write(const ScreenBatch& batch) {
    const std::lock_guard<std::mutex> lock(mutex);
    output.write(batch.bytes);
    position.rows = batch.end.rows;
    position.hash = batch.end.hash;
    position.tally.add(batch.end.tally);
    if (std::chrono::duration<double>(Clock::now() - checkpoint_at).count() < options.checkpoint_seconds) return;
    output.checkpoint(note_text(*options.run, position));
    checkpoint_at = Clock::now();
  }
};

Screening::Screening(const Predictor& predictor, const std::vector<ScreenInput>& inputs, ResumableFile& output,
                     Options options)
    : state_(std::make_unique<State>(predictor, inputs, output, std::move(options))) {
  state_->position.rows = state_->options.range.first;
  if (output.note()) state_->position = detail::read_note(*output.note(), *state_->options.run);
}

Screening::~Screening() = default;

void Screening::find_start() {
  auto& position = state_->position;
  const auto start = state_->reader.skip(position.rows);
  const std::lock_guard<std::mutex> lock(state_->mutex);
  if (!state_->output.note())
    position.hash = start.hash;
  else if (start.rows != position.rows || start.hash.value() != position.hash.value())
    throw Error("cannot resume: the first " + std::to_string(position.rows) +
                    " rows of the input are not what they were; start from the beginning",
                Remedy::StartAnew);
  state_->started = true;
}

void Screening::run(const std::function<void(const ScreenProgress&)>& progress) {
  auto& s = *state_;
  // A pipeline that an exception ends forgets what is under way in it, so its batches are kept here, in their order.
  std::deque<std::shared_ptr<ScreenBatch>> under_way;
  std::mutex under_way_mutex;
  PredictOptions predicting;
  predicting.seconds = s.options.seconds_per_row;
  predicting.stop = s.options.stop;
  const auto read = [&](tbb::flow_control& flow) -> ScreenBatch* {
    s.options.stop.check();
    auto batch = s.reader.read();
    if (!batch) {
      flow.stop();
      return nullptr;
    }
    const std::lock_guard<std::mutex> lock(under_way_mutex);
    return under_way.emplace_back(std::move(batch)).get();
  };
  const auto work = [&](ScreenBatch* batch) {
    predict(s.predictor, *batch, s.options.compressed, predicting);
    return batch;
  };
  const auto finish = [&](const ScreenBatch* batch) {
    s.write(*batch);
    if (progress) progress({s.position.tally.rows, s.position.tally.all_failed(), batch->bytes_read});
    const std::lock_guard<std::mutex> lock(under_way_mutex);
    under_way.pop_front();
  };
  tbb::task_arena arena(static_cast<int>(s.options.jobs));
  arena.execute([&] {
    tbb::parallel_pipeline(kBatchesPerJob * s.options.jobs,
                           tbb::make_filter<void, ScreenBatch*>(tbb::filter_mode::serial_in_order, read) &
                               tbb::make_filter<ScreenBatch*, ScreenBatch*>(tbb::filter_mode::parallel, work) &
                               tbb::make_filter<ScreenBatch*, void>(tbb::filter_mode::serial_in_order, finish));
  });
}

void Screening::checkpoint() {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  if (state_->started) state_->output.checkpoint(note_text(*state_->options.run, state_->position));
}

std::size_t Screening::rows_written() {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  return state_->position.tally.rows;
}

const ScreenTally& Screening::tally() const {
  return state_->position.tally;
}

}  // namespace motiphore
