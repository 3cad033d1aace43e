// The work of `motiphore screen`: rows are read in order, predicted in parallel, and written in order.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "motiphore/io/atomic_file.hpp"
#include "motiphore/io/prediction_writer.hpp"
#include "motiphore/io/table_reader.hpp"
#include "motiphore/predict/predictor.hpp"
#include "progress.hpp"

namespace motiphore::cli {

/// An opened input, and what formats its rows.
struct Input {
  std::unique_ptr<TableReader> reader;
  std::unique_ptr<PredictionWriter> writer;
};

/// What the summary tells.
struct Tally {
  std::size_t rows = 0;
  std::size_t outside_domain = 0;
  std::size_t too_long = 0;  ///< rows with more cells than the header
  std::size_t requoted = 0;  ///< CSV rows that are not sound, as their quotes do not pair
  std::map<Stage, std::size_t> failed;

  void add(const Tally& other);
  std::size_t all_failed() const;
};

/// Predicts all rows of the inputs, one input after the other, and writes them to `output`. A few batches of rows are
/// in memory at once. What is written does not depend on `jobs`.
Tally screen_inputs(const Predictor& predictor, const std::vector<Input>& inputs, AtomicFile& output, std::size_t jobs,
                    Progress& progress);

}  // namespace motiphore::cli
