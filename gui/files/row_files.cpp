#include "files/row_files.hpp"

#include <QLocale>
#include <numeric>
#include <utility>

namespace motiphore::gui {

RowFiles::RowFiles(const Predictor& predictor, Session& session, LibraryView& library, Variants& variants,
                   FilePlaces& places, QStatusBar& status, QObject* parent)
    : QObject(parent),
      predictor_(predictor),
      session_(session),
      library_(library),
      variants_(variants),
      places_(places),
      status_(status) {
  connect(&row_export_, &RowExport::progressed, this, [this](int done, int all) {
    status_.showMessage(tr("%1 of %2 rows written").arg(QLocale().toString(done), QLocale().toString(all)) + remark_);
  });
  connect(&row_export_, &RowExport::finished, this, &RowFiles::take_written);
}

void RowFiles::take_written(const QString& path, const QString& problem, const ExportedRows& told) {
  const int shortened = told.shortened;
  const auto left_out = shortened == 0 ? QString()
                        : shortened == 1
                            ? tr("; 1 row had more cells than the header, which are left out")
                            : tr("; %1 rows had more cells than the header, which are left out").arg(shortened);
  const auto renamed = told.prefix.empty() ? QString()
                                           : tr("; the file has predictions already, so that the names of these begin "
                                                "with %1")
                                                 .arg(QString::fromStdString(told.prefix));
  status_.showMessage(problem.isEmpty() ? tr("'%1' is written").arg(path) + left_out + renamed : problem);
  if (!problem.isEmpty()) places_.tell_not_saved(problem, choose_another_);
  emit ended(problem.isEmpty());
}

bool RowFiles::choose_file(Rows which) {
  const auto rows = rows_of(which).size();
  if (rows == 0) {
    status_.showMessage(tr("There are no rows to save."));
    return false;
  }
  const auto title = rows == 1 ? tr("Save one row") : tr("Save %1 rows").arg(QLocale().toString(rows));
  const auto path = places_.choose_to_save(title, QStringLiteral("predictions.csv"),
                                           tr("Tables (*.csv *.csv.gz);;Tables with tabs (*.tsv *.tsv.gz);;"
                                              "SD files (*.sdf *.sdf.gz);;JSON Lines (*.jsonl *.jsonl.gz)"));
  return !path.isEmpty() && save_as(path, which);
}

RowNumbers RowFiles::rows_of(Rows which) const {
  if (which == Rows::Shown) return library_.shown_rows();
  if (which == Rows::Selected) return library_.selected_rows();
  RowNumbers rows(session_.model().library().rows());
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

bool RowFiles::save_as(const QString& path, Rows which) {
  const auto& library = session_.model().library();
  if (library.chunks() == 0) return false;
  if (running()) {
    status_.showMessage(tr("Another file is still being written."));
    return false;
  }
  auto rows = rows_of(which);
  choose_another_ = [this, which] { choose_file(which); };
  emit started(rows.size() == library.rows());
  row_export_.start(library, std::move(rows), predictor_, path);
  return true;
}

void RowFiles::choose_file_for_variants() {
  if (!variants_.shown()) return status_.showMessage(tr("No variant has been tried of this molecule."));
  const auto path = places_.choose_to_save(tr("Save variants"), QStringLiteral("variants.csv"),
                                           tr("Tables (*.csv *.csv.gz);;SD files (*.sdf *.sdf.gz)"));
  if (!path.isEmpty()) save_variants_as(path);
}

void RowFiles::save_variants_as(const QString& path) {
  const auto* tried = variants_.shown();
  if (!tried) return;
  if (running()) return status_.showMessage(tr("Another file is still being written."));
  TableOptions options;
  options.format = TableFormat::Csv;
  auto library = library_of(TableReader::open_text(tried->table(), "variants", options), "variants");
  RowNumbers rows(library.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  choose_another_ = [this] { choose_file_for_variants(); };
  row_export_.start(std::move(library), std::move(rows), predictor_, path);
}

}  // namespace motiphore::gui
