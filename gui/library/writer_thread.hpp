// WriterThread: a file that is written while the window goes on.
#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <functional>
#include <thread>

#include "motiphore/stop_token.hpp"

namespace motiphore::gui {

class WriterThread : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  /// Ends the writing in progress and waits for that.
  ~WriterThread() override;

  /// Does nothing while another writing is in progress.
  /// @param write  on a thread of its own; ends by StoppedError where it was stopped
  /// @param done   on this object's thread: a sentence about what went wrong, or nothing
  void start(std::function<void(const StopToken&)> write, std::function<void(const QString& problem)> done);
  bool running() const { return running_; }
  /// Ends the writing in progress, soon.
  void stop() { stop_ = true; }
  /// Whether it was asked to end since it began.
  bool stopped() const { return stop_; }

 private:
  std::thread thread_;
  std::atomic<bool> running_{false}, stop_{false};
};

}  // namespace motiphore::gui
