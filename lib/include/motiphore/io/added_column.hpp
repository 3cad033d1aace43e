// A table with one more column than its file: what a program knows of the rows, beside what the file says of them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motiphore/io/table_reader.hpp"

namespace motiphore {

/// Stands for the table where rows are written; it reads none itself. The cells of the file keep their own text.
class AddedColumn final : public TableReader {
 public:
  /// @param name  of the column, which comes after the file's; NAME_2 if the file has one of that name, and so on
  AddedColumn(std::shared_ptr<const TableReader> table, const std::string& name);

  /// A row of the table with its cell in the added column. May be called from several threads.
  TableRow row(TableRow row, std::string_view cell) const;
  const std::string& name() const { return header_.back(); }

  bool next(TableRow&) override { return false; }
  TableFormat format() const override { return table_->format(); }
  const std::vector<std::string>& header() const override { return header_; }
  const std::string& header_text() const override { return header_text_; }
  bool header_verbatim() const override { return table_->header_verbatim(); }
  char separator() const override { return table_->separator(); }
  std::size_t smiles_column() const override { return table_->smiles_column(); }
  int id_column() const override { return table_->id_column(); }
  std::uint64_t bytes_read() const override { return 0; }
  std::uint64_t bytes_total() const override { return 0; }

 private:
  const std::shared_ptr<const TableReader> table_;
  std::vector<std::string> header_;
  std::string header_text_;
};

}  // namespace motiphore
