// The rows of a delimited text, quoted as in RFC 4180, and forgiving where quotes do not pair.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
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

  /// Consumes the blank lines that come next, as there may be above a header.
  void skip_blank_lines();

  bool at_end() { return !window_.has(0); }
  /// Reads the next row, whose `number` stays as it is. Not at the end.
  void next(TableRow& row);
  /// Reads the first rows that are not blank, up to `count`, and leaves them where they are.
  std::vector<TableRow> first_rows(std::size_t count = 20);

  char separator() const { return separator_; }
  void set_separator(char separator) { separator_ = separator; }
  /// How many columns the header has, of which one has SMILES: `TableRow::width` and CXSMILES follow from that.
  void set_columns(std::size_t count, std::size_t smiles) {
    columns_ = count;
    smiles_ = smiles;
    has_backslash_quotes_ = false;
  }
  /// Whether a quoted cell, since the columns are known, went on after its quote, and that followed a backslash.
  bool has_backslash_quotes() const { return has_backslash_quotes_; }

  const ByteWindow& window() const { return window_; }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  /// A cell in the window: [begin, end) with its quotes, and where its separator or line end stands.
  struct Cell {
    std::size_t end = 0;   ///< of the cell's own bytes
    std::size_t stop = 0;  ///< of the separator or line end, or of the input
    bool sound = true;     ///< false: other readers would see other cells, or the end of the row
  };

  /// What a row was in where it was cut.
  enum class Inside { Plain, Quotes, QuotesOfLine };

  /// What ends a quoted cell.
  struct Closing {
    std::size_t quote = kNone;  ///< where its closing quote stands; none if it has no such quote
    bool cut = false;           ///< the row becomes too long before it
  };

  /// Reads the row that begins at `at`, up to where it is cut. @returns where the next one does
  std::size_t read_row(std::size_t at, TableRow& row);
  Cell read_cell(std::size_t begin, std::string& value);
  Cell read_plain(std::size_t begin, std::string& value);
  Cell read_extended(std::size_t begin, std::string& value);
  std::size_t find_stop(std::size_t from);
  Closing find_closing_quote(std::size_t open);
  /// Whether most of the lines of a text are as wide as the header.
  bool looks_like_rows(std::string_view text) const;
  /// Consumes what is left of a row that was cut.
  void skip_rest();
  void skip_quoted(std::string_view ends);

  ByteWindow window_;
  char separator_ = ',';
  std::size_t columns_ = 0, smiles_ = kNone;
  bool has_backslash_quotes_ = false;
  std::size_t row_ = 0;           ///< where the row that is read begins
  std::optional<Inside> cut_in_;  ///< that row is cut
};

}  // namespace motiphore::detail
