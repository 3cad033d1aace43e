#include "library/order_worker.hpp"

#include <QElapsedTimer>
#include <exception>

namespace motiphore::gui {

namespace {
constexpr int kPartEvery = 500;  // ms between parts of an answer that takes long
}

void OrderWorker::order(const OrderRequest& request) {
  if (wanted_ != request.job) return;
  if (library_ != request.library) cache_ = {};
  library_ = request.library;
  QElapsedTimer since;
  since.start();
  const auto progress = [&](double done, const RowNumbers& so_far) {
    if (since.elapsed() > kPartEvery) {
      since.restart();
      emit ordered(request.job, done, so_far);
    }
    return wanted_ == request.job;
  };
  try {
    auto rows = order_rows(request.snapshot, request.columns, request.filter, request.sort, cache_, progress);
    if (wanted_ == request.job) emit ordered(request.job, 1, std::move(rows));
  } catch (const std::exception& error) {
    emit failed(request.job, QString::fromUtf8(error.what()));
  }
}

}  // namespace motiphore::gui
