// A limit on the time of one molecule. RDKit needs minutes for some graphs of a few thousand atoms, and cannot be told
// to stop.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "motiphore/outcome.hpp"
#include "motiphore/predict/predict_options.hpp"

namespace motiphore {

/// Runs `work` on a thread beside the calling one, and waits for it as long as `options` allow. Work that takes longer
/// is abandoned: it runs on to its end without anybody waiting, at a low priority, so it must own all that it
/// uses. The threads are kept for the next work; there are never more than those who wait and `most_abandoned`.
/// Without a limit or a stop in `options` the calling thread does it.
/// @returns nothing, or why it is not done: given up, not begun since too much was given up before, or what it threw
/// @throws StoppedError
std::optional<Failure> run_within(const PredictOptions& options, std::function<void()> work);

/// The Outcome that `work` returns, or the Failure of `run_within`. @throws StoppedError
template <class Work>
auto outcome_within(const PredictOptions& options, Work work) -> decltype(work()) {
  const auto outcome = std::make_shared<decltype(work())>(Failure{});
  auto failure = run_within(options, [outcome, work = std::move(work)] { *outcome = work(); });
  if (failure) return std::move(*failure);
  return std::move(*outcome);
}

/// How much abandoned work may run at once. Beyond it, new work waits for a place, up to its own limit.
constexpr std::size_t most_abandoned = 16;

/// How much abandoned work is still running. A program that has some should end with std::_Exit, since that uses
/// objects that the usual end destroys.
std::size_t abandoned_predictions();

}  // namespace motiphore
