// SDF files: one record a molecule, ended by a line "$$$$". Records are cut by their text, so that a bad one is a row
// too.
#pragma once

#include "io/byte_window.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

class SdfReader final : public TableReader {
 public:
  SdfReader(const std::string& path, const TableOptions& options);

  bool next(TableRow& row) override;
  TableFormat format() const override { return TableFormat::Sdf; }
  const std::vector<std::string>& header() const override { return header_; }
  const std::string& header_text() const override { return header_text_; }
  bool header_verbatim() const override { return false; }
  std::size_t smiles_column() const override { return 0; }
  int id_column() const override { return id_column_; }
  std::uint64_t bytes_read() const override { return window_.bytes_read(); }
  std::uint64_t bytes_total() const override { return window_.bytes_total(); }

 private:
  /// Length of the next record without its end line, and of the end line; both 0 at the end of the file.
  struct Extent {
    std::size_t record = 0, end = 0;
  };
  Extent find_record();

  ByteWindow window_;
  std::vector<std::string> header_ = {"smiles", "name"};
  std::string header_text_;
  int id_column_ = 1;
  bool defer_smiles_;
  std::size_t rows_ = 0;
};

}  // namespace motiphore::detail
