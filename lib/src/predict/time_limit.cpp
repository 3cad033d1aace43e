#include "motiphore/predict/time_limit.hpp"

#include <atomic>
#include <chrono>
#include <exception>
#include <future>
#include <memory>
#include <thread>
#include <utility>

namespace motiphore {

namespace {

std::atomic<std::size_t> abandoned{0};

/// Shared by the two threads; the second of them to be done with it knows what the first has found.
struct Race {
  std::promise<Outcome<Prediction>> promise;
  std::atomic<bool> decided{false};
};

Outcome<Prediction> guarded(const std::function<Outcome<Prediction>()>& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return Failure{Stage::Predict, error.what()};
  }
}

}  // namespace

std::optional<Outcome<Prediction>> predict_within(double seconds, std::function<Outcome<Prediction>()> work) {
  const auto race = std::make_shared<Race>();
  auto outcome = race->promise.get_future();
  std::thread thread([race, work = std::move(work)] {
    race->promise.set_value(guarded(work));
    if (race->decided.exchange(true)) --abandoned;
  });
  if (outcome.wait_for(std::chrono::duration<double>(seconds)) == std::future_status::ready) {
    thread.join();
    return outcome.get();
  }
  thread.detach();
  ++abandoned;
  if (race->decided.exchange(true)) --abandoned;  // it was done just now
  return std::nullopt;
}

std::size_t abandoned_predictions() {
  return abandoned;
}

}  // namespace motiphore
