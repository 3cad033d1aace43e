// StopToken: how work that takes long finds out that nobody wants it any more.
#pragma once

#include <atomic>
#include <functional>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore {

/// Thrown by work that was told to stop, as soon as it notices: within some 20 ms, unless a function says otherwise.
class StoppedError : public Error {
 public:
  StoppedError() : Error("stopped before it was done") {}
};

/// Copies ask the same thing. Work on several threads asks on any of them.
///
///     std::atomic<bool> cancelled{false};
///     PredictOptions options;
///     options.stop = &cancelled;
class StopToken {
 public:
  /// Never stops.
  StopToken() = default;

  /// Stops once the flag is true; a null pointer never does. The flag must outlive the work.
  StopToken(const std::atomic<bool>* flag) {
    if (flag != nullptr) asked_ = [flag] { return flag->load(); };
  }

  /// Stops once the function returns true, whichever thread calls it.
  explicit StopToken(std::function<bool()> asked) : asked_(std::move(asked)) {}

  bool stopped() const { return asked_ && asked_(); }

  /// @throws StoppedError once it is stopped
  void check() const {
    if (stopped()) throw StoppedError();
  }

  /// Whether it may ever stop.
  bool can_stop() const { return static_cast<bool>(asked_); }

 private:
  std::function<bool()> asked_;
};

}  // namespace motiphore
