// Utf8Reader: the header and the cells of any table as UTF-8.
#pragma once

#include <memory>

#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

/// Rows of `inner`, their cells as UTF-8: a row or header that is not, is read as Windows-1252, with one notice.
/// SMILES, and the texts of header and rows keep their bytes.
class Utf8Reader final : public TableReader {
 public:
  /// @param name  of the table, for the notice
  Utf8Reader(std::unique_ptr<TableReader> inner, const std::string& name);

  bool next(TableRow& row) override;
  bool waits() override { return inner_->waits(); }
  TableFormat format() const override { return inner_->format(); }
  const std::vector<std::string>& header() const override { return header_; }
  const std::string& header_text() const override { return inner_->header_text(); }
  bool header_verbatim() const override { return inner_->header_verbatim(); }
  char separator() const override { return inner_->separator(); }
  std::size_t smiles_column() const override { return inner_->smiles_column(); }
  int id_column() const override { return inner_->id_column(); }
  std::uint64_t bytes_read() const override { return inner_->bytes_read(); }
  std::uint64_t bytes_total() const override { return inner_->bytes_total(); }

 private:
  /// @param where  "row 7"
  void decode(std::vector<std::string>& cells, const std::string& where);
  void take_notices();

  std::unique_ptr<TableReader> inner_;
  std::string name_;
  std::vector<std::string> header_;
  std::size_t taken_ = 0;
  bool told_ = false;
};

}  // namespace motiphore::detail
