// Reading molecule files row by row: SMILES files and delimited tables, plain or gzipped, in constant memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace motiphore {

/// One input row. `text` is the row's own bytes without the line end, so that it can be written back unchanged.
struct TableRow {
  std::size_t number = 0;  ///< 0-based data row
  std::string text;        ///< the row as it stands in the file (quotes, commas and all; quoted newlines included)
  std::size_t width =
      0;  ///< bytes of `text` up to the end of the header's last column; less than its size if the row has more cells
  std::vector<std::string> fields;  ///< unquoted cell values; may be fewer or more than the header's
  bool verbatim = false;  ///< `text` is sound comma-separated text; otherwise write the cells anew, quoted where needed
};

enum class TableFormat { Smiles, Csv, Tsv, Sdf };

struct TableOptions {
  std::string
      smiles_column;  ///< empty: found by name (smiles, canonical_smiles, structure, Drug, ...; case does not matter)
  std::string id_column;      ///< empty: found by name (name, id, mol_id, ...), or none
  bool defer_smiles = false;  ///< SDF: leave the SMILES to `predict_rows`, which may run on several threads
};

/// A stream of rows with a header. Every line is a row, blank ones too; the line end after the last row starts no new
/// one. Line ends are LF or CRLF; a byte order mark is skipped.
///
/// `.smi` files (also `.smiles`, `.ism`, `.can`) have the columns `smiles` and `name`: the first blank-separated word
/// and the rest of the line; a title line is recognised and skipped.
///
/// `.csv` and `.tsv` (also `.tab`) files have a header line and are quoted as in RFC 4180. A `.csv` file whose header
/// has no comma but semicolons or tabs is read with those. Quotes that do not pair never swallow rows: a quoted cell
/// that is not closed before the end of the file or within 1 MB after its first line end, or that runs over a line end
/// and has text after its closing quote, is taken as plain text that begins with a quote, and ends with its line.
///
/// `.sdf` files (also `.sd`) have the columns `smiles` (canonical, made from the record; empty if it cannot be), `name`
/// (the first line) and the data items of the first record. `text` is the record without its end line.
class TableReader {
 public:
  /// Opens `path` ("-" for SMILES on stdin) and reads its header. The kind of table follows from the name; gzip is
  /// recognised by its first bytes, whatever the name.
  /// @throws IoError if the file is missing or no text, its kind unknown, a named column absent, or none holds SMILES
  static std::unique_ptr<TableReader> open(const std::string& path, const TableOptions& options = {});

  virtual ~TableReader() = default;

  /// Reads the next row; false at the end. @throws IoError on a read error, a broken or truncated gzip stream, or a row
  /// of more than 256 MB
  virtual bool next(TableRow& row) = 0;

  virtual TableFormat format() const = 0;
  virtual const std::vector<std::string>& header() const = 0;  ///< column names
  virtual const std::string& header_text() const = 0;  ///< the header line's own bytes; "smiles,name" for SMILES files
  virtual bool header_verbatim() const = 0;            ///< `header_text` is comma-separated text
  virtual std::size_t smiles_column() const = 0;       ///< index into the header
  virtual int id_column() const = 0;                   ///< index into the header, or -1

  /// Bytes of the file read so far (compressed ones if it is compressed), for showing progress.
  virtual std::uint64_t bytes_read() const = 0;
  /// Size of the file [bytes]; 0 if it is not known, as for a pipe.
  virtual std::uint64_t bytes_total() const = 0;
};

}  // namespace motiphore
