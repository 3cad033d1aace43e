// The options of `motiphore screen`.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/predict_rows.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/io/table_reader.hpp"
#include "options.hpp"

namespace motiphore::cli {

struct ScreenOptions {
  std::vector<std::string> inputs;
  std::string output = "-";
  std::string model;
  TableOptions table;
  std::string explain;  ///< ids of tasks, separated by commas
  WriterOptions writer;
  std::size_t jobs = 0;
  std::size_t shard = 1, shards = 1;
  double seconds_per_row = usual_seconds;
  double checkpoint_seconds = 1;
  bool has_checkpoint = false;  ///< `checkpoint_seconds` was asked for
  bool resume = false;
  bool strict = false;
  bool quiet = false;
  std::vector<std::string> notices;  ///< what the user should know of these options
};

CommandLine screen_command_line();

/// @throws UsageError
ScreenOptions read_screen_options(const ParsedLine& line);

}  // namespace motiphore::cli
