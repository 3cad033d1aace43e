// Screening: rows are read in order, predicted in parallel, and written in order.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <vector>

#include "motiphore/files/resumable_file.hpp"
#include "motiphore/io/predict_rows.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/predictor.hpp"
#include "motiphore/text/json_value.hpp"

namespace motiphore {

/// An opened input, and what formats its rows.
struct ScreenInput {
  std::unique_ptr<TableReader> reader;
  std::unique_ptr<PredictionWriter> writer;
};

/// Rows `first` .. `last` - 1 of all inputs together.
struct RowRange {
  std::size_t first = 0;
  std::size_t last = std::numeric_limits<std::size_t>::max();
  bool is_all() const { return first == 0 && last == std::numeric_limits<std::size_t>::max(); }
};

/// What became of the rows.
struct ScreenTally {
  std::size_t rows = 0;
  std::size_t outside_domain = 0;
  std::size_t too_long = 0;  ///< rows with more cells than the header
  std::size_t requoted = 0;  ///< rows of a delimited table that are not sound, as their quotes do not pair
  std::map<Stage, std::size_t> failed;

  void add(const ScreenTally& other);
  std::size_t all_failed() const;
};

struct ScreenProgress {
  std::size_t rows = 0;  ///< written, with those of the run that this one goes on from
  std::size_t failed = 0;
  std::uint64_t bytes_read = 0;  ///< of all inputs
};

/// One run over all rows of the inputs, one input after the other. A few batches of rows are in memory at once. What is
/// written does not depend on `jobs`, nor on interruptions.
///
///     ResumableFile output("predictions.csv", /*resume=*/true);
///     Screening screening(predictor, inputs, output, options);
///     if (!output.note()) output.write(inputs.front().writer->header());
///     screening.find_start();
///     screening.run();
///     output.commit();
class Screening {
 public:
  struct Options {
    std::size_t jobs = 1;  ///< threads, the calling one among them
    RowRange range{};
    bool compressed = false;                 ///< each batch becomes a gzip member
    double seconds_per_row = usual_seconds;  ///< a row that takes longer is given up
    double checkpoint_seconds = 1;           ///< at least so long between two; infinity: none
    JsonValue run{};                         ///< what a resumed run must have in common with this one
    StopToken stop{};
  };

  /// Goes on after the checkpoint of `output` if it has one. What is given must outlive the screening.
  /// @throws Error if that is of another run
  Screening(const Predictor& predictor, const std::vector<ScreenInput>& inputs, ResumableFile& output, Options options);
  ~Screening();

  /// Reads up to the first row to be done. @throws Error if the rows before it have changed since they were written
  void find_start();

  /// Reads, predicts and writes what is left; after `find_start`. `progress` is called after each batch, one call at a
  /// time, by any of the threads. @throws Error, StoppedError
  void run(const std::function<void(const ScreenProgress&)>& progress = {});

  /// Keeps what is written, for a run that resumes. May be called from another thread than `run`, between two batches
  /// of which it waits; before `find_start` there is nothing to keep. @throws IoError
  void checkpoint();

  /// Rows of this run and of those it goes on from; may be called from another thread.
  std::size_t rows_written();

  /// What was written; not while `run` is at work.
  const ScreenTally& tally() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motiphore
