// Rows of a library as the text of a table by themselves, for what reads tables.
#pragma once

#include <string>

#include "library/library.hpp"
#include "library/row_order.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::gui {

struct RowsAsTable {
  std::string text;      ///< SDF of an SD file's records, else CSV with the file's columns
  TableOptions options;  ///< to read it with
};

/// Cells beyond the header are left out.
RowsAsTable rows_as_table(const Library& library, const RowNumbers& rows);

}  // namespace motiphore::gui
