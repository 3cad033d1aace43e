// The inputs of a screening as batches of rows.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "motiphore/workflow/screening.hpp"
#include "workflow/screen_position.hpp"

namespace motiphore::detail {

/// Rows of one input that are predicted by one task and, in a compressed output, are one piece of it.
struct ScreenBatch {
  const ScreenInput* input = nullptr;
  std::vector<TableRow> rows;
  std::string bytes;             ///< to be written
  ScreenPosition end;            ///< after its last row; the tally is of this batch alone
  std::uint64_t bytes_read = 0;  ///< of all inputs, at the end of the batch
};

/// Cuts the inputs into batches, one after the other. Their bounds depend on the rows alone, and
/// on where the writer of a pipe pauses.
class BatchReader {
 public:
  /// @param last_row  where to stop, counted over all inputs
  BatchReader(const std::vector<ScreenInput>& inputs, std::size_t last_row) : inputs_(inputs), last_row_(last_row) {}

  /// Reads rows without keeping them, up to row `rows`. @returns where it stands; before it if there are fewer
  ScreenPosition skip(std::size_t rows);

  /// The next batch, or null at the end.
  std::shared_ptr<ScreenBatch> read();

 private:
  std::shared_ptr<ScreenBatch> read_of(const ScreenInput& input);
  bool next(TableRow& row);
  void next_input();

  const std::vector<ScreenInput>& inputs_;
  std::size_t input_ = 0;
  std::size_t rows_ = 0, last_row_;
  RowHash hash_;
  std::uint64_t bytes_before_ = 0;
};

}  // namespace motiphore::detail
