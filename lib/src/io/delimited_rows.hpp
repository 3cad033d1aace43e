// The rows of a delimited text, quoted as in RFC 4180, and forgiving where quotes do not pair.
#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "io/byte_window.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

class DelimitedRows {
 public:
  explicit DelimitedRows(ByteWindow window) : window_(std::move(window)) {}

  /// Takes Excel's first line "sep=;", which says what the separator is. @returns false if there is none
  /// @throws IoError if nothing comes after it
  bool take_separator_line();

  bool at_end() { return !window_.has(0); }
  /// Reads the next row, whose `number` stays as it is. Not at the end.
  void next(TableRow& row) { window_.consume(read_row(0, row)); }
  /// Reads the first rows that are not blank and leaves them where they are.
  std::vector<TableRow> first_rows();

  char separator() const { return separator_; }
  void set_separator(char separator) { separator_ = separator; }
  /// How many columns the header has, of which one has SMILES: `TableRow::width` and CXSMILES follow from that.
  void set_columns(std::size_t count, std::size_t smiles) {
    columns_ = count;
    smiles_ = smiles;
  }

  const ByteWindow& window() const { return window_; }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  /// A cell in the window: [begin, end) with its quotes, and where its separator or line end stands.
  struct Cell {
    std::size_t end = 0;   ///< of the cell's own bytes
    std::size_t stop = 0;  ///< of the separator or line end, or of the input
    bool sound = true;     ///< false: other readers would see other cells, or the end of the row
  };

  /// Reads the row that begins at `at`. @returns where the next one does
  std::size_t read_row(std::size_t at, TableRow& row);
  Cell read_cell(std::size_t begin, std::string& value);
  Cell read_plain(std::size_t begin, std::string& value);
  Cell read_extended(std::size_t begin, std::string& value);
  std::size_t find_stop(std::size_t from);
  std::size_t find_closing_quote(std::size_t open);

  ByteWindow window_;
  char separator_ = ',';
  std::size_t columns_ = 0, smiles_ = kNone;
};

}  // namespace motiphore::detail
