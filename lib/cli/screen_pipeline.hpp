// The work of `motiphore screen`: rows are read in order, predicted in parallel, and written in order.
#pragma once

#include <limits>
#include <memory>
#include <mutex>
#include <vector>

#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/io/resumable_file.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/predict/predictor.hpp"
#include "progress.hpp"
#include "screen_position.hpp"

namespace motiphore::cli {

/// An opened input, and what formats its rows.
struct Input {
  std::unique_ptr<TableReader> reader;
  std::unique_ptr<PredictionWriter> writer;
};

struct Batch;

/// Rows `first` .. `last` - 1 of all inputs together.
struct RowRange {
  std::size_t first = 0;
  std::size_t last = std::numeric_limits<std::size_t>::max();
};

/// One run over all rows of the inputs, one input after the other. A few batches of rows are in memory at once. What is
/// written does not depend on `jobs`, nor on interruptions.
class Screening {
 public:
  struct Options {
    std::size_t jobs = 1;
    RowRange range;
    bool compressed = false;
    double seconds_per_row = 20;    ///< a row that takes longer is given up
    double checkpoint_seconds = 1;  ///< at least so long between two
    nlohmann::json run;             ///< what a resumed run must have in common with this one
  };

  /// Goes on after the checkpoint of `output` if it has one. @throws Error if that is of another run
  Screening(const Predictor& predictor, const std::vector<Input>& inputs, ResumableFile& output, Options options);

  /// Reads, predicts and writes what is left. @throws Error, also if the rows before `position` have changed
  void run(Progress& progress);

  /// Keeps what is written, for `--resume`; may be called from another thread than `run`, between two batches of which
  /// it waits. @throws IoError
  void checkpoint();

  /// How far this run is; while `run` is at work only `checkpoint` may ask.
  const Position& position() const { return position_; }

 private:
  void write(const Batch& batch);

  const Predictor& predictor_;
  const std::vector<Input>& inputs_;
  ResumableFile& output_;
  Options options_;
  std::mutex mutex_;  ///< of what follows, and of `output_`
  Position position_;
  Stopwatch since_checkpoint_;
};

/// How many rows the files have together.
std::size_t count_rows(const std::vector<std::string>& paths, const TableOptions& options);

}  // namespace motiphore::cli
