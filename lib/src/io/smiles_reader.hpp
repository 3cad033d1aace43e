// SMILES files: one molecule a line, the SMILES first, its name after a blank.
#pragma once

#include "io/byte_window.hpp"
#include "io/columns.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

class SmilesReader final : public TableReader {
 public:
  SmilesReader(const std::string& path, const TableOptions& options);

  bool next(TableRow& row) override;
  TableFormat format() const override { return TableFormat::Smiles; }
  const std::vector<std::string>& header() const override { return header_; }
  const std::string& header_text() const override { return header_text_; }
  bool header_verbatim() const override { return true; }
  std::size_t smiles_column() const override { return columns_.smiles; }
  int id_column() const override { return columns_.id; }
  std::uint64_t bytes_read() const override { return window_.bytes_read(); }
  std::uint64_t bytes_total() const override { return window_.bytes_total(); }

 private:
  /// Length of the next line with its line end; 0 at the end of the file.
  std::size_t line_length();
  void skip_title();

  ByteWindow window_;
  std::vector<std::string> header_ = {"smiles", "name"};
  std::string header_text_ = "smiles,name";
  Columns columns_;
  std::size_t rows_ = 0;
};

}  // namespace motiphore::detail
