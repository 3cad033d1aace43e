#include "motiphore/workflow/screen_rows.hpp"

#include <limits>

#include "motiphore/files/gzip.hpp"

namespace motiphore {

TableSize measure_table(const std::string& path, const TableOptions& options) {
  auto table = options;
  table.defer_smiles = true;
  const auto reader = TableReader::open(path, table);
  TableSize size{reader->header(), 0};
  for (TableRow row; reader->next(row);) ++size.rows;
  return size;
}

ScreenTally screen_rows(const Predictor& predictor, const ScreenRowsOptions& options) {
  constexpr auto no_row = std::numeric_limits<std::size_t>::max();
  auto table = options.table;
  table.defer_smiles = true;
  std::vector<ScreenInput> inputs(1);
  inputs[0].reader = TableReader::open(options.input, table);
  inputs[0].writer = std::make_unique<PredictionWriter>(*inputs[0].reader, predictor.card(), options.writer);

  ResumableFile output(options.output);
  Screening::Options run;
  run.range = {options.first, options.count < no_row - options.first ? options.first + options.count : no_row};
  run.checkpoint_seconds = std::numeric_limits<double>::infinity();
  run.stop = options.stop;
  run.compressed = is_gzip_name(options.output);
  const auto predicting = shows_motif_texts(options.writer) ? predictor : predictor.without_texts();
  Screening screening(predicting, inputs, output, run);
  const auto header = inputs[0].writer->header();
  output.write(run.compressed ? gzip_member(header) : header);
  screening.find_start();
  screening.run();
  output.commit();
  return screening.tally();
}

}  // namespace motiphore
