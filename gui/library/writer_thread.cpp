#include "library/writer_thread.hpp"

#include <exception>
#include <utility>

namespace motiphore::gui {

WriterThread::~WriterThread() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

void WriterThread::start(std::function<void(const StopToken&)> write, std::function<void(const QString&)> done) {
  if (running_) return;
  if (thread_.joinable()) thread_.join();
  running_ = true;
  stop_ = false;
  thread_ = std::thread([this, write = std::move(write), done = std::move(done)] {
    QString problem;
    try {
      write(&stop_);
    } catch (const StoppedError&) {
      problem.clear();  // as if it had ended by itself, but without a file
    } catch (const std::exception& error) {
      problem = QString::fromUtf8(error.what());
    }
    running_ = false;
    QMetaObject::invokeMethod(this, [done, problem] { done(problem); });
  });
}

}  // namespace motiphore::gui
