// RowFiles: rows of the table, and variants, in files.
#pragma once

#include <QStatusBar>
#include <functional>

#include "edit/variants.hpp"
#include "files/file_places.hpp"
#include "library/library_view.hpp"
#include "library/row_export.hpp"

namespace motiphore::gui {

class RowFiles : public QObject {
  Q_OBJECT

 public:
  enum class Rows { Shown, Selected, All };

  RowFiles(const Predictor& predictor, Session& session, LibraryView& library, Variants& variants, FilePlaces& places,
           QStatusBar& status, QObject* parent);

  /// Saves rows of the table: those that are shown, those that are selected, or all. What the name ends in says
  /// whether as CSV, TSV, SDF or JSON Lines.
  /// @returns whether they are being written: another file may be, or there is no table
  bool save_as(const QString& path, Rows which = Rows::Shown);
  /// Asks for the file. @returns whether one was chosen and is being written
  bool choose_file(Rows which);
  /// Saves the molecule one began with and its variants, as `save_as` does.
  void save_variants_as(const QString& path);
  void choose_file_for_variants();
  RowExport& row_export() { return row_export_; }
  bool running() const { return row_export_.running(); }
  /// What is said beside how many rows are written.
  void set_remark(const QString& remark) { remark_ = remark; }

 signals:
  /// Rows of the table are being written.
  void started(bool all);
  /// They are, or those of the variants, or they could not be.
  void ended(bool well);

 private:
  RowNumbers rows_of(Rows which) const;
  void take_written(const QString& path, const QString& problem, const ExportedRows& told);

  const Predictor predictor_;
  Session& session_;
  LibraryView& library_;
  Variants& variants_;
  FilePlaces& places_;
  QStatusBar& status_;
  QString remark_;
  std::function<void()> choose_another_;  ///< asks where else to save what is being written
  RowExport row_export_;
};

}  // namespace motiphore::gui
