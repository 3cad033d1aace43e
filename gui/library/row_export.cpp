#include "library/row_export.hpp"

#include <memory>
#include <utility>

#include "molecule/patience.hpp"
#include "motiphore/files/atomic_file.hpp"
#include "motiphore/io/added_column.hpp"
#include "motiphore/io/predict_rows.hpp"
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

OutputFormat format_of(const std::string& path) {
  if (const auto format = output_format_of(path)) return *format;
  throw IoError("the name '" + path + "' ends in nothing that rows can be written as; take .csv, .tsv, .jsonl or .sdf");
}

/// Predicts a row that waits for it, as `motiphore screen` does.
Outcome<Prediction> predict_row(const Predictor& predictor, const TableReader& reader, TableRow& row,
                                const PredictOptions& options) {
  std::vector<TableRow> rows{std::move(row)};
  auto outcomes = predict_rows(predictor, reader, rows, options);
  row = std::move(rows.front());
  return std::move(outcomes.front());
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

ExportedRows export_rows(const Library& library, const RowNumbers& rows, const Predictor& predictor,
                         const std::string& path, const std::function<bool(std::size_t done)>& progress,
                         const StopToken& stop) {
  ExportedRows told;
  WriterOptions options;
  options.format = format_of(path);
  const bool whole = shows_motif_texts(options);  // more of a prediction than a summary has
  const auto limit = patience(stop);
  const AddedColumn with_marks(library.layout.reader, "marked");
  const TableReader& table = library.has_marks() ? static_cast<const TableReader&>(with_marks) : *library.layout.reader;
  const auto usual = std::exchange(options.prefix, free_prefix(predictor.card(), options, table.header()));
  if (options.format != OutputFormat::JsonLines && options.prefix != usual) told.prefix = options.prefix;
  const PredictionWriter writer(table, predictor.card(), options);
  AtomicFile file(path);
  file.write(writer.header());
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto* summary = library.summary(rows[i]);
    auto row = library.row(rows[i]);
    auto outcome =
        summary && !whole ? row_prediction(*summary) : predict_row(predictor, *library.layout.reader, row, limit);
    told.shortened += row.fields.size() > library.layout.reader->header().size();
    const bool large = is_large(*library.layout.reader, row);
    if (library.has_marks()) row = with_marks.row(row, library.marked(rows[i]) ? "true" : "false");
    text.clear();
    writer.append_row_within(limit, large, row, outcome, text);
    file.write(text);
    if (!progress(i + 1)) return told;
  }
  file.commit();
  return told;
}

void RowExport::start(Library library, RowNumbers rows, Predictor predictor, const QString& path) {
  auto told = std::make_shared<ExportedRows>();
  writer_.start(
      [this, library = std::move(library), rows = std::move(rows), predictor = std::move(predictor), path,
       told](const StopToken& stop) {
        const auto progress = [&](std::size_t done) {
          if (done % kChunkRows == 0) emit progressed(static_cast<int>(done), static_cast<int>(rows.size()));
          return !stop.stopped();
        };
        *told = export_rows(library, rows, predictor, path.toStdString(), progress, stop);
      },
      [this, path, told](const QString& problem) { emit finished(path, problem, *told); });
}

}  // namespace motiphore::gui
