// Delimited tables with a header line, quoted as in RFC 4180, and forgiving where quotes do not pair.
#pragma once

#include "io/byte_window.hpp"
#include "io/columns.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

class DelimitedReader final : public TableReader {
 public:
  DelimitedReader(const std::string& path, TableFormat format, const TableOptions& options);

  bool next(TableRow& row) override;
  TableFormat format() const override { return format_; }
  const std::vector<std::string>& header() const override { return header_.fields; }
  const std::string& header_text() const override { return header_.text; }
  bool header_verbatim() const override { return header_.verbatim; }
  std::size_t smiles_column() const override { return columns_.smiles; }
  int id_column() const override { return columns_.id; }
  std::uint64_t bytes_read() const override { return window_.bytes_read(); }
  std::uint64_t bytes_total() const override { return window_.bytes_total(); }

 private:
  /// A cell in the window: [begin, end) with its quotes, and where its separator or line end stands.
  struct Cell {
    std::size_t end = 0;   ///< of the cell's own bytes
    std::size_t stop = 0;  ///< of the separator or line end, or of the input
    bool sound = true;     ///< false: quotes do not pair, or a lone CR would end the row for other readers
  };

  char guess_separator();
  void read_row(TableRow& row);
  Cell read_cell(std::size_t begin, std::string& value);
  Cell read_plain(std::size_t begin, std::string& value);
  std::size_t find_stop(std::size_t from);
  std::size_t find_closing_quote(std::size_t open);

  ByteWindow window_;
  TableFormat format_;
  char separator_;
  TableRow header_;
  Columns columns_;
  std::size_t rows_ = 0;
};

}  // namespace motiphore::detail
