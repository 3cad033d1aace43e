// OrderWorker: filters and sorts snapshots of the library on its own thread.
#pragma once

#include <QObject>
#include <QString>
#include <atomic>

#include "library/row_order.hpp"

namespace motiphore::gui {

struct OrderRequest {
  int job = 0;      ///< of the caller; comes back with the results
  int library = 0;  ///< another number for another file
  Library snapshot;
  TableColumns columns;
  RowFilter filter;
  RowSort sort;
};

class OrderWorker : public QObject {
  Q_OBJECT

 public:
  /// Jobs before this one end as soon as they can. May be called from any thread.
  void expect(int job) { wanted_ = job; }

 public slots:
  void order(const motiphore::gui::OrderRequest& request);

 signals:
  /// @param done  1 when `rows` is the whole answer
  void ordered(int job, double done, motiphore::gui::RowNumbers rows);
  void failed(int job, const QString& message);

 private:
  std::atomic<int> wanted_{0};
  int library_ = -1;
  SubstructureCache cache_;
};

}  // namespace motiphore::gui

Q_DECLARE_METATYPE(motiphore::gui::OrderRequest)
Q_DECLARE_METATYPE(motiphore::gui::RowNumbers)
