// Delimited tables with a column of SMILES.
#pragma once

#include "io/columns.hpp"
#include "io/delimited_rows.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

class DelimitedReader final : public TableReader {
 public:
  DelimitedReader(ByteWindow window, TableFormat format, const TableOptions& options);

  bool next(TableRow& row) override;
  bool waits() override { return rows_.window().waits_for("\n"); }
  TableFormat format() const override { return format_; }
  const std::vector<std::string>& header() const override { return header_.fields; }
  const std::string& header_text() const override { return header_.text; }
  bool header_verbatim() const override { return header_.verbatim; }
  char separator() const override { return rows_.separator(); }
  std::size_t smiles_column() const override { return columns_.smiles; }
  int id_column() const override { return columns_.id; }
  std::uint64_t bytes_read() const override { return rows_.window().bytes_read(); }
  std::uint64_t bytes_total() const override { return rows_.window().bytes_total(); }

 private:
  /// The separator that gives the header a column of SMILES, the first rows one width, and the most columns.
  char guess_separator(const TableOptions& options);
  void name_columns(TableOptions& options);
  /// Whether each of the first rows has one cell more than the header, and SMILES where they belong but for the first.
  bool has_row_names();
  /// Puts a column without a name before the others.
  void name_rows();

  DelimitedRows rows_;
  TableFormat format_;
  TableRow header_;
  Columns columns_;
  std::size_t count_ = 0;
  bool told_backslash_quotes_ = false;
};

}  // namespace motiphore::detail
