// Row order: which rows of a library are shown, and in which order. Computed from a snapshot, off the window's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "library/library.hpp"
#include "library/table_columns.hpp"

namespace motiphore::gui {

/// All conditions must hold. A row that waits for its prediction meets none that asks for one.
struct RowFilter {
  enum class Domain { Any, Inside, Outside };
  enum class Status { Any, Predicted, Failed };
  enum class Mark { Any, Marked, Unmarked };
  enum class Comparison { AtLeast, AtMost };

  std::string text;        ///< in the name, the SMILES or a column of the file; case does not matter for ASCII letters
  std::string smarts;      ///< a substructure
  std::int32_t type = -1;  ///< a motif type the molecule has
  int column = -1;         ///< a column of numbers to compare
  Comparison comparison = Comparison::AtLeast;
  double value = 0;
  Domain domain = Domain::Any;
  Status status = Status::Any;
  Mark mark = Mark::Any;  ///< the user's own

  /// True if every row passes.
  bool empty() const;
};

struct RowSort {
  int column = -1;  ///< -1: the order of the file
  bool descending = false;
};

using RowNumbers = std::vector<std::uint32_t>;

/// What has been found out about the rows' substructures, kept from run to run. A chunk's rows never change, but rows
/// that are added or taken back put another chunk in its place.
struct SubstructureCache {
  struct Chunk {
    std::shared_ptr<const InputChunk> input;  ///< the rows that were searched
    std::vector<bool> matches;                ///< [rows]
  };
  std::string smarts;
  std::vector<Chunk> chunks;  ///< those of the library so far
};

/// Called between chunks with the part that is done, 0 .. 1, and the rows found so far, unsorted; false ends the run.
using OrderProgress = std::function<bool(double done, const RowNumbers& so_far)>;

/// The rows that pass, sorted; rows of equal cells keep the order of the file, in which an appended row follows the one
/// it stands beside; empty cells come last either way. If the run was ended, the rows found so far.
/// @throws Error if the SMARTS is none
RowNumbers order_rows(const Library& library, const TableColumns& columns, const RowFilter& filter, const RowSort& sort,
                      SubstructureCache& cache, const OrderProgress& progress);

}  // namespace motiphore::gui
