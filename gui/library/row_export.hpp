// Saving rows of the table as `motiphore screen` writes them.
#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <functional>
#include <thread>

#include "library/library.hpp"
#include "library/row_order.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::gui {

/// Writes rows of a library, in the order given: the file's own columns, then the predictions, in the format that
/// `path` ends in (`output_format_of`). Rows that wait for their prediction are predicted now. Where rows are marked,
/// the column "marked" says of each whether it is.
/// @param progress  called with the rows done; false ends the writing, and no file appears
/// @param stop  ends it within a row
/// @returns of how many rows cells beyond the header were left out
/// @throws IoError if the file cannot be written, its name ends in no format, or a column of the model is one of the
/// file's already; StoppedError
std::size_t export_rows(const Library& library, const RowNumbers& rows, const Predictor& predictor,
                        const std::string& path, const std::function<bool(std::size_t done)>& progress,
                        const StopToken& stop = {});

/// A library of the rows of a table, which wait for their prediction.
Library library_of(std::shared_ptr<TableReader> table, const std::string& title);

/// The same on a thread of its own.
class RowExport : public QObject {
  Q_OBJECT

 public:
  explicit RowExport(QObject* parent = nullptr) : QObject(parent) {}
  /// Ends the writing in progress and waits for that.
  ~RowExport() override;

  /// Does nothing while another writing is in progress.
  void start(Library library, RowNumbers rows, Predictor predictor, const QString& path);
  bool running() const { return running_; }

 signals:
  void progressed(int done, int all);
  /// @param problem  a sentence, or nothing
  /// @param shortened  rows of which cells beyond the header were left out
  void finished(const QString& path, const QString& problem, int shortened);

 private:
  std::thread thread_;
  std::atomic<bool> running_{false}, stop_{false};
};

}  // namespace motiphore::gui
