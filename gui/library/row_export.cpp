#include "library/row_export.hpp"

#include <exception>
#include <filesystem>
#include <utility>

#include "motiphore/files/atomic_file.hpp"
#include "motiphore/io/added_column.hpp"
#include "motiphore/io/prediction_writer.hpp"

namespace motiphore::gui {

namespace {

/// The parts of a prediction that a row of CSV has.
Outcome<Prediction> row_prediction(const Outcome<Summary>& summary) {
  if (!summary) return summary.failure();
  Prediction p;
  p.mass = summary->mass;
  p.tasks = summary->tasks;
  p.domain = summary->domain;
  p.in_domain = summary->in_domain;
  p.domain_note = summary->domain_note;
  p.motif = summary->motif;
  p.parent = summary->parent;
  p.note = summary->note;
  p.concern = summary->concern;
  p.oral_dose = summary->oral_dose;
  p.ghs = summary->ghs;
  return p;
}

bool is_sdf_name(const std::string& path) {
  std::filesystem::path name(path);
  if (name.extension() == ".gz") name = name.stem();
  return name.extension() == ".sdf" || name.extension() == ".sd";
}

}  // namespace

Library library_of(std::shared_ptr<TableReader> table, const std::string& title) {
  Library library;
  auto chunk = std::make_shared<InputChunk>();
  for (TableRow row; table->next(row); row = TableRow()) {
    chunk->push_back(std::move(row));
    if (chunk->size() == kChunkRows) library.append(std::exchange(chunk, std::make_shared<InputChunk>()));
  }
  if (!chunk->empty()) library.append(std::move(chunk));
  library.layout = layout_of(title, std::move(table));
  return library;
}

void export_rows(const Library& library, const RowNumbers& rows, const Predictor& predictor, const std::string& path,
                 const std::function<bool(std::size_t done)>& progress) {
  WriterOptions options;
  options.format = is_sdf_name(path) ? OutputFormat::Sdf : OutputFormat::Csv;
  const AddedColumn with_marks(library.layout.reader, "marked");
  const TableReader& table = library.has_marks() ? static_cast<const TableReader&>(with_marks) : *library.layout.reader;
  const PredictionWriter writer(table, predictor.card(), options);
  AtomicFile file(path);
  file.write(writer.header());
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto* summary = library.summary(rows[i]);
    auto outcome = summary ? row_prediction(*summary) : predictor.predict_smiles(library.smiles(rows[i]));
    text.clear();
    const auto& row = library.row(rows[i]);
    if (library.has_marks())
      writer.append_row(with_marks.row(row, library.marked(rows[i]) ? "true" : "false"), outcome, text);
    else
      writer.append_row(row, outcome, text);
    file.write(text);
    if (!progress(i + 1)) return;
  }
  file.commit();
}

RowExport::~RowExport() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

void RowExport::start(Library library, RowNumbers rows, Predictor predictor, const QString& path) {
  if (running_) return;
  if (thread_.joinable()) thread_.join();
  running_ = true;
  thread_ =
      std::thread([this, library = std::move(library), rows = std::move(rows), predictor = std::move(predictor), path] {
        QString problem;
        try {
          export_rows(library, rows, predictor, path.toStdString(), [&](std::size_t done) {
            if (done % kChunkRows == 0) emit progressed(static_cast<int>(done), static_cast<int>(rows.size()));
            return !stop_;
          });
        } catch (const std::exception& error) {
          problem = QString::fromUtf8(error.what());
        }
        running_ = false;
        emit finished(path, problem);
      });
}

}  // namespace motiphore::gui
