#include "library/prediction_pool.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace motiphore::gui {

namespace {

constexpr int kNice = 10;
constexpr std::size_t kMostSmiles = std::size_t{1} << 13;  // characters in one pass; between passes a job can end

int thread_count(int wanted) {
  return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

}  // namespace

PredictionPool::PredictionPool(Predictor predictor, int threads) : predictor_(std::move(predictor)) {
  qRegisterMetaType<Summaries>();
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

void PredictionPool::start(int job, std::size_t smiles_column) {
  const std::lock_guard<std::mutex> lock(mutex_);
  job_ = job;
  smiles_column_ = smiles_column;
  inputs_.clear();
  pending_.clear();
  left_.clear();
  first_ = last_ = 0;
  paused_ = false;
}

void PredictionPool::add(std::shared_ptr<const InputChunk> chunk) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    pending_.insert(pending_.end(), inputs_.size());
    inputs_.push_back(std::move(chunk));
  }
  wake_.notify_one();
}

void PredictionPool::replace(std::size_t chunk, std::shared_ptr<const InputChunk> input) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    inputs_[chunk] = std::move(input);
    pending_.insert(chunk);
  }
  wake_.notify_one();
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

bool PredictionPool::next(std::size_t& chunk, int& job, std::shared_ptr<const InputChunk>& input) {
  std::unique_lock<std::mutex> lock(mutex_);
  wake_.wait(lock, [this] { return stop_ || (!paused_ && !pending_.empty()); });
  if (stop_) return false;
  auto at = pending_.lower_bound(first_);
  if (at == pending_.end() || *at > last_) at = pending_.begin();
  chunk = *at;
  pending_.erase(at);
  input = inputs_[chunk];
  job = job_;
  return true;
}

bool PredictionPool::current(int job) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return job == job_ && !stop_;
}

Summaries PredictionPool::predict(int job, const InputChunk& input) {
  std::vector<Outcome<Prediction>> outcomes;
  std::vector<std::string> smiles;
  std::size_t characters = 0;
  for (std::size_t i = 0; i <= input.size(); ++i) {
    if (!smiles.empty() && (i == input.size() || characters > kMostSmiles)) {
      if (!current(job)) return nullptr;
      for (auto& outcome : predictor_.predict_smiles(smiles)) outcomes.push_back(std::move(outcome));
      smiles.clear();
      characters = 0;
    }
    if (i == input.size()) break;
    const auto& fields = input[i].fields;
    smiles.push_back(smiles_column_ < fields.size() ? fields[smiles_column_] : std::string());
    characters += smiles.back().size();
  }
  return summarize(outcomes);
}

void PredictionPool::work() {
  setpriority(PRIO_PROCESS, 0, kNice);  // of this thread alone, on Linux
  std::size_t chunk = 0;
  int job = 0;
  for (std::shared_ptr<const InputChunk> input; next(chunk, job, input);) {
    Summaries summaries;
    try {
      summaries = predict(job, *input);
    } catch (const std::exception& error) {
      summaries = summarize(std::vector<Outcome<Prediction>>(input->size(), Failure{Stage::Predict, error.what()}));
    }
    if (summaries && current(job)) emit predicted(job, static_cast<int>(chunk), summaries);
  }
}

}  // namespace motiphore::gui
