#include "motiphore/workflow/screen_rows.hpp"

#include <algorithm>
#include <utility>

#include "motiphore/io/atomic_file.hpp"
#include "motiphore/io/predict_rows.hpp"

namespace motiphore {

namespace {

// What goes through the network at once; a limit on the text as well, since proteins need much memory.
constexpr std::size_t kBatchRows = 64;
constexpr std::size_t kBatchSmiles = std::size_t{1} << 13;  // [bytes]

/// The next rows, at most `most` of them; none at the end.
std::vector<TableRow> read_batch(TableReader& reader, std::size_t most) {
  std::vector<TableRow> rows;
  std::size_t smiles = 0;
  for (TableRow row; rows.size() < most && smiles < kBatchSmiles && reader.next(row); rows.push_back(std::move(row)))
    if (reader.smiles_column() < row.fields.size()) smiles += row.fields[reader.smiles_column()].size();
  return rows;
}

}  // namespace

TableSize measure_table(const std::string& path, const TableOptions& options) {
  auto table = options;
  table.defer_smiles = true;
  const auto reader = TableReader::open(path, table);
  TableSize size{reader->header(), 0};
  for (TableRow row; reader->next(row);) ++size.rows;
  return size;
}

ScreenRowsReport screen_rows(const Predictor& predictor, const ScreenRowsOptions& options) {
  auto table = options.table;
  table.defer_smiles = true;
  const auto reader = TableReader::open(options.input, table);
  const PredictionWriter writer(*reader, predictor.card(), options.writer);
  TableRow skipped;
  for (std::size_t i = 0; i < options.first && reader->next(skipped);) ++i;

  AtomicFile output(options.output);
  output.write(writer.header());
  ScreenRowsReport report;
  while (report.rows < options.count) {
    auto rows = read_batch(*reader, std::min(kBatchRows, options.count - report.rows));
    if (rows.empty()) break;
    const auto outcomes = predict_rows(predictor, *reader, rows, usual_seconds_per_row);
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      writer.append_row(rows[i], outcomes[i], text);
      ++report.rows;
      if (!outcomes[i])
        ++report.failed[outcomes[i].failure().stage];
      else if (!outcomes[i]->in_domain)
        ++report.outside_domain;
    }
    output.write(text);
  }
  output.commit();
  return report;
}

}  // namespace motiphore
