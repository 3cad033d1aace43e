// The work of `motiphore screen`: rows are read in order, predicted in parallel, and written in order.
#pragma once

#include <limits>
#include <mutex>
#include <vector>

#include "batch_reader.hpp"
#include "motiphore/io/predict_rows.hpp"
#include "motiphore/io/resumable_file.hpp"
#include "motiphore/predict/predictor.hpp"
#include "progress.hpp"
#include "screen_position.hpp"

namespace motiphore::cli {

/// Rows `first` .. `last` - 1 of all inputs together.
struct RowRange {
  std::size_t first = 0;
  std::size_t last = std::numeric_limits<std::size_t>::max();
  bool is_all() const { return first == 0 && last == std::numeric_limits<std::size_t>::max(); }
};

/// One run over all rows of the inputs, one input after the other. A few batches of rows are in memory at once. What is
/// written does not depend on `jobs`, nor on interruptions.
class Screening {
 public:
  struct Options {
    std::size_t jobs = 1;
    RowRange range;
    bool compressed = false;
    double seconds_per_row = usual_seconds_per_row;  ///< a row that takes longer is given up
    double checkpoint_seconds = 1;                   ///< at least so long between two
    nlohmann::json run;                              ///< what a resumed run must have in common with this one
  };

  /// Goes on after the checkpoint of `output` if it has one. @throws Error if that is of another run
  Screening(const Predictor& predictor, const std::vector<Input>& inputs, ResumableFile& output, Options options);

  /// Reads up to the first row to be done. @throws Error if the rows before it have changed since they were written
  void find_start();

  /// Reads, predicts and writes what is left; after `find_start`. `progress` is told how many bytes of the inputs are
  /// done or, of a range, how many rows. @throws Error
  void run(Progress& progress);

  /// Keeps what is written, for `--resume`. May be called from another thread than `run`, between two batches of which
  /// it waits; before `find_start` there is nothing to keep. @throws IoError
  void checkpoint();

  /// Rows of this run and of those it goes on from; may be called from another thread.
  std::size_t rows_written();

  /// What was written; not while `run` is at work.
  const Tally& tally() const { return position_.tally; }

 private:
  void write(const Batch& batch);

  const Predictor& predictor_;
  ResumableFile& output_;
  Options options_;
  BatchReader reader_;
  std::mutex mutex_;  ///< of what follows, and of `output_`
  Position position_;
  bool started_ = false;  ///< `position_` is known
  Stopwatch since_checkpoint_;
};

}  // namespace motiphore::cli
