#include "library/prediction_pool.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "molecule/patience.hpp"
#include "motiphore/io/predict_rows.hpp"

namespace motiphore::gui {

namespace {

constexpr int kNice = 10;
constexpr std::size_t kMostCharacters = std::size_t{1} << 13;  // of rows in one pass; between passes a job can end
constexpr std::size_t kRecordPerSmiles = 30;                   // an SDF record is so many times longer than its SMILES

int thread_count(int wanted) {
  return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

}  // namespace

PredictionPool::PredictionPool(const Predictor& predictor, int threads) : predictor_(predictor.without_texts()) {
  qRegisterMetaType<Summaries>();
  qRegisterMetaType<Input>();
  for (int i = 0; i < thread_count(threads); ++i) threads_.emplace_back([this] { work(); });
}

PredictionPool::~PredictionPool() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
    job_ = -1;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void PredictionPool::start(int job, std::shared_ptr<const TableReader> reader) {
  const std::lock_guard<std::mutex> lock(mutex_);
  job_ = job;
  reader_ = std::move(reader);
  inputs_.clear();
  pending_.clear();
  left_.clear();
  first_ = last_ = 0;
  paused_ = false;
}

void PredictionPool::add(Input chunk) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    pending_.insert(pending_.end(), inputs_.size());
    inputs_.push_back(std::move(chunk));
  }
  wake_.notify_one();
}

void PredictionPool::replace(std::size_t chunk, Input input) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    inputs_[chunk] = std::move(input);
    pending_.insert(chunk);
  }
  wake_.notify_one();
}

void PredictionPool::keep(std::size_t chunks) {
  const std::lock_guard<std::mutex> lock(mutex_);
  inputs_.resize(std::min(chunks, inputs_.size()));
  pending_.erase(pending_.lower_bound(chunks), pending_.end());
  left_.erase(left_.lower_bound(chunks), left_.end());
}

void PredictionPool::prefer(std::size_t first, std::size_t last) {
  const std::lock_guard<std::mutex> lock(mutex_);
  first_ = first;
  last_ = last;
}

void PredictionPool::pause(bool paused) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    paused_ = paused;
  }
  wake_.notify_all();
}

void PredictionPool::cancel() {
  const std::lock_guard<std::mutex> lock(mutex_);
  left_.insert(pending_.begin(), pending_.end());
  pending_.clear();
}

void PredictionPool::resume() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    pending_.insert(left_.begin(), left_.end());
    left_.clear();
    paused_ = false;
  }
  wake_.notify_all();
}

bool PredictionPool::next(Work& work) {
  std::unique_lock<std::mutex> lock(mutex_);
  wake_.wait(lock, [this] { return stop_ || (!paused_ && !pending_.empty()); });
  if (stop_) return false;
  auto at = pending_.lower_bound(first_);
  if (at == pending_.end() || *at > last_) at = pending_.begin();
  work = {*at, job_, inputs_[*at], reader_};
  pending_.erase(at);
  return true;
}

bool PredictionPool::current(const Work& work) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return !stop_ && work.job == job_ && work.chunk < inputs_.size() && work.input == inputs_[work.chunk];
}

Summaries PredictionPool::predict(const Work& work) {
  std::vector<Outcome<Prediction>> outcomes;
  std::vector<TableRow> rows;
  std::size_t characters = 0;
  const auto options = patience(StopToken([this, &work] { return !current(work); }));
  for (std::size_t i = 0; i <= work.input->size(); ++i) {
    if (!rows.empty() && (i == work.input->size() || characters > kMostCharacters)) {
      if (!current(work)) return nullptr;
      for (auto& outcome : predict_rows(predictor_, *work.reader, rows, options))
        outcomes.push_back(std::move(outcome));
      rows.clear();
      characters = 0;
    }
    if (i == work.input->size()) break;
    rows.push_back((*work.input)[i]);
    const auto size = rows.back().text.size();
    characters += work.reader->format() == TableFormat::Sdf ? size / kRecordPerSmiles : size;
  }
  return summarize(outcomes);
}

void PredictionPool::work() {
  setpriority(PRIO_PROCESS, 0, kNice);  // of this thread alone, on Linux
  for (Work work; next(work);) {
    Summaries summaries;
    try {
      summaries = predict(work);
    } catch (const StoppedError&) {
      continue;
    } catch (const std::exception& error) {
      summaries =
          summarize(std::vector<Outcome<Prediction>>(work.input->size(), Failure{Stage::Predict, error.what()}));
    }
    if (summaries && current(work)) emit predicted(work.job, static_cast<int>(work.chunk), work.input, summaries);
  }
}

}  // namespace motiphore::gui
