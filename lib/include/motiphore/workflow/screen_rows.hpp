// A part of a table, screened to a file of its own: what one of many workers does when a screen is spread over
// machines.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/workflow/screening.hpp"

namespace motiphore {

struct TableSize {
  std::vector<std::string> header;
  std::size_t rows = 0;
};

/// Reads a whole table to count its rows. @throws IoError
TableSize measure_table(const std::string& path, const TableOptions& options = {});

struct ScreenRowsOptions {
  std::string input{};
  TableOptions table{};
  std::size_t first = 0;                                        ///< 0-based row to begin with
  std::size_t count = std::numeric_limits<std::size_t>::max();  ///< rows to screen; fewer if the table ends before
  std::string output{};  ///< appears under its name when it is whole; compressed where it ends in .gz
  WriterOptions writer{};
  StopToken stop{};
};

/// Screens some rows of a table, on the calling thread. Consecutive parts, each but the first without its header line,
/// put together are what `motiphore screen` writes for the table.
/// @throws IoError if the table cannot be read, the output cannot be written, or a column would be there twice;
/// StoppedError, and then there is no output
ScreenTally screen_rows(const Predictor& predictor, const ScreenRowsOptions& options);

}  // namespace motiphore
