// Reading molecule files row by row: SMILES files, delimited tables and SDF, plain or gzipped, in constant memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motiphore {

/// A longer row is cut where it is read [bytes], so that a file without line ends does not fill the memory. Records of
/// SDF are not.
constexpr std::size_t longest_row = std::size_t{1} << 24;  // 16 MB

/// One input row. `text` is the row's own bytes without the line end, so that it can be written back unchanged.
struct TableRow {
  std::size_t number = 0;  ///< 0-based data row
  std::string text;        ///< the row as it stands in the file (quotes, commas and all; quoted newlines included)
  std::size_t width =
      0;  ///< bytes of `text` up to the end of the header's last column; less than its size if the row has more cells
  std::vector<std::string> fields;  ///< unquoted cell values; may be fewer or more than the header's
  bool verbatim = false;  ///< `text` is sound text of the table's separator; otherwise write the cells anew, quoted
  bool cut = false;       ///< it is longer than `longest_row`: text and cells have its beginning, the rest was not kept

  /// Whether the row has a cell in this column; none is at a column below 0.
  bool has_cell(std::ptrdiff_t column) const { return column >= 0 && static_cast<std::size_t>(column) < fields.size(); }
  /// The cell in this column, empty where there is none. Good as long as `fields` stays as it is.
  std::string_view cell(std::ptrdiff_t column) const {
    return has_cell(column) ? std::string_view(fields[static_cast<std::size_t>(column)]) : std::string_view();
  }
};

enum class TableFormat { Smiles, Csv, Tsv, Sdf };

/// The kind of table that a name ends in, in any case and with or without `.gz`; none if it is not known.
std::optional<TableFormat> table_format_of(const std::string& path);

struct TableOptions {
  /// Empty: found by name (smiles, canonical_smiles, structure, Drug, ...; case does not matter). In a table without a
  /// header also a number: "2" is the second column.
  std::string smiles_column{};
  std::string id_column{};    ///< empty: found by name (name, id, mol_id, ...), or none
  bool defer_smiles = false;  ///< SDF: leave the SMILES to `predict_rows`, which may run on several threads
  /// What the input is; without it, what its name says, and SMILES for stdin.
  std::optional<TableFormat> format = std::nullopt;
  bool header = true;  ///< false: the first line is a row too, and columns are column_1, column_2, ...
  /// Names of columns and cells are UTF-8: what is not, is read as Windows-1252, with a notice. `text` keeps its bytes.
  bool as_utf8 = false;
  /// Refuse an input whose beginning is no text (a program, a picture, random bytes): more than a twentieth of it are
  /// control characters. Otherwise each of its lines is a row, which fails.
  bool only_text = false;
};

/// Of rows: " with more cells than the header, as where a comma is not quoted; ...", by the table's separator.
std::string with_surplus_cells(char separator);

/// A stream of rows with a header. Every line is a row, blank ones too; the line end after the last row starts no new
/// one. Lines end with LF, CRLF or, where all do, CR; a byte order mark is skipped.
///
/// `.smi` files (also `.smiles`, `.ism`, `.can`) have the columns `smiles` and `name`: the first blank-separated word,
/// with a CXSMILES block "|...|" after it, and the rest of the line. A title line is recognised and skipped. If it says
/// that the SMILES are in a later column, or if only the second word of each of the first lines is SMILES, that one is
/// taken and the other words are the name. Of a line that begins with a quote, SMILES and name are in quotes. Where a
/// title line names more columns between tabs, the name is the first of the other cells.
///
/// `.csv` and `.tsv` (also `.tab`) files have a header line, unless `TableOptions::header` says otherwise, and are
/// quoted as in RFC 4180. The separator is the one of comma, semicolon, tab and bar that a line "sep=;" before the
/// header names, or else the one that gives the header a column of SMILES and the first rows one width. Where each of
/// the first rows has one cell more than the header, and the SMILES are where they belong once the first cells are set
/// aside, these are names of rows, as R writes them: a first column without a name, with a notice. Quotes that do
/// not pair never swallow rows: a quoted cell that is not closed before the end of the file, or that runs over a line
/// end and has text after its closing quote, or that goes on for more than 1 MB after its first line end in lines that
/// have as many cells as the header has columns, is taken as plain text that begins with a quote, and ends with its
/// line. A CXSMILES block in the SMILES column may have commas without quotes.
///
/// `.sdf` files (also `.sd`, `.mol`) have the columns `smiles` (canonical, made from the record; empty if it cannot
/// be), `name` (the first line) and the data items of all records, in the order in which they first appear; of a pipe,
/// those of the first records. A record ends with a line "$$$$", or where the next mol block begins. The value of a
/// data item goes on to the next item, empty lines inside included. A second item of one name is column NAME_2, one
/// without a name column_1. `text` is the record without its end line.
///
/// Files of names that say nothing of that (`.txt`, `.cxsmiles`) are what their first lines look like.
class TableReader {
 public:
  /// Opens `path` ("-" for stdin) and reads its header. gzip is recognised by its first bytes, whatever the name.
  /// @throws IoError if the file is missing or no text, its kind unknown or plainly another one, a named column absent,
  /// or none holds SMILES
  static std::unique_ptr<TableReader> open(const std::string& path, const TableOptions& options = {});

  /// Reads a text in memory: pasted, or made by a program. Without `TableOptions::format` it is what it looks like.
  /// @param title  stands for the path in messages
  static std::unique_ptr<TableReader> open_text(std::string text, const std::string& title,
                                                const TableOptions& options = {});

  virtual ~TableReader() = default;

  /// Reads the next row; false at the end. @throws IoError on a read error, a broken or truncated gzip stream, or a
  /// record of SDF of more than 256 MB
  virtual bool next(TableRow& row) = 0;
  /// Whether `next` would wait, as the writer of a pipe pauses before the row is whole; false if that is not known.
  virtual bool waits() { return false; }

  virtual TableFormat format() const = 0;
  virtual const std::vector<std::string>& header() const = 0;  ///< column names
  virtual const std::string& header_text() const = 0;  ///< the header line's own bytes; "smiles,name" for SMILES files
  virtual bool header_verbatim() const = 0;            ///< `header_text` is sound text of the table's separator
  virtual char separator() const { return ','; }       ///< of `header_text`, and of rows that are verbatim
  virtual std::size_t smiles_column() const = 0;       ///< index into the header
  virtual int id_column() const = 0;                   ///< index into the header, or -1

  /// What a user should know of how the input is read, each a sentence: known once it is open, and for pipes more at
  /// the end. Not while another thread calls `next`.
  const std::vector<std::string>& notices() const { return notices_; }

  /// Bytes of the file read so far (compressed ones if it is compressed), for showing progress.
  virtual std::uint64_t bytes_read() const = 0;
  /// Size of the file [bytes]; 0 if it is not known, as for a pipe.
  virtual std::uint64_t bytes_total() const = 0;

 protected:
  std::vector<std::string> notices_;
};

}  // namespace motiphore
