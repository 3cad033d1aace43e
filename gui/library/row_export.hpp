// Saving rows of the table as `motiphore screen` writes them.
#pragma once

#include <QObject>
#include <QString>
#include <functional>

#include "library/library.hpp"
#include "library/row_order.hpp"
#include "library/writer_thread.hpp"
#include "motiphore/predict/predictor.hpp"

namespace motiphore::gui {

/// What is to be told of rows that were written.
struct ExportedRows {
  int shortened = 0;   ///< rows of which cells beyond the header were left out
  std::string prefix;  ///< of the names of predictions, where it is not the usual one
};

/// Writes rows of a library, in the order given: the file's own columns, then the predictions, in the format that
/// `path` ends in (`output_format_of`). Rows that wait for their prediction are predicted now. Where rows are marked,
/// the column "marked" says of each whether it is. A file that has columns of predictions keeps them: the names of ours
/// begin with pred_2_ then, or the next number that is free.
/// @param progress  called with the rows done; false ends the writing, and no file appears
/// @param stop  ends it within a row
/// @throws IoError if the file cannot be written or its name ends in no format; StoppedError
ExportedRows export_rows(const Library& library, const RowNumbers& rows, const Predictor& predictor,
                         const std::string& path, const std::function<bool(std::size_t done)>& progress,
                         const StopToken& stop = {});

/// A library of the rows of a table, which wait for their prediction.
Library library_of(std::shared_ptr<TableReader> table, const std::string& title);

/// The same on a thread of its own.
class RowExport : public QObject {
  Q_OBJECT

 public:
  explicit RowExport(QObject* parent = nullptr) : QObject(parent) {}
  /// Does nothing while another writing is in progress.
  void start(Library library, RowNumbers rows, Predictor predictor, const QString& path);
  bool running() const { return writer_.running(); }

 signals:
  void progressed(int done, int all);
  /// @param problem  a sentence, or nothing
  void finished(const QString& path, const QString& problem, const motiphore::gui::ExportedRows& told);

 private:
  WriterThread writer_;
};

}  // namespace motiphore::gui
