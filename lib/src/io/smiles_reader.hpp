// SMILES files: one molecule a line, the SMILES first, its name after a blank.
#pragma once

#include "io/byte_window.hpp"
#include "io/columns.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

class SmilesReader final : public TableReader {
 public:
  SmilesReader(ByteWindow window, const TableOptions& options);

  bool next(TableRow& row) override;
  bool waits() override { return window_.waits_for("\n"); }
  TableFormat format() const override { return TableFormat::Smiles; }
  const std::vector<std::string>& header() const override { return header_; }
  const std::string& header_text() const override { return header_text_; }
  bool header_verbatim() const override { return true; }
  std::size_t smiles_column() const override { return columns_.smiles; }
  int id_column() const override { return columns_.id; }
  std::uint64_t bytes_read() const override { return window_.bytes_read(); }
  std::uint64_t bytes_total() const override { return window_.bytes_total(); }

 private:
  /// Reads a title line. @returns false if the first line is none
  bool take_title();
  /// Where a title names more columns between tabs than two, the others are told and left out.
  void note_more_columns(std::string_view title);
  /// Looks into the first lines for SMILES that come after a name.
  void find_smiles_word();

  ByteWindow window_;
  std::vector<std::string> header_ = {"smiles", "name"};
  std::string header_text_ = "smiles,name";
  Columns columns_;
  bool tabs_ = false;            ///< words end with a tab, not with any blank
  bool one_name_ = false;        ///< the name is the first cell beside the SMILES, not all that is beside them
  std::size_t smiles_word_ = 0;  ///< which word of a line the SMILES is
  std::size_t rows_ = 0;
};

}  // namespace motiphore::detail
