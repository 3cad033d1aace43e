// SDF files: one record a molecule. Records are cut by their text, so that a bad one is a row too.
#pragma once

#include <map>
#include <utility>

#include "io/byte_window.hpp"
#include "io/sdf_record.hpp"
#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

class SdfReader final : public TableReader {
 public:
  /// @param source  read once more from its beginning where it can be, for the names of the data items
  SdfReader(ByteWindow window, const ByteSource& source, const TableOptions& options);

  bool next(TableRow& row) override;
  bool waits() override { return window_.waits_for("$$$$"); }
  TableFormat format() const override { return TableFormat::Sdf; }
  const std::vector<std::string>& header() const override { return header_; }
  const std::string& header_text() const override { return header_text_; }
  bool header_verbatim() const override { return false; }
  std::size_t smiles_column() const override { return 0; }
  int id_column() const override { return id_column_; }
  std::uint64_t bytes_read() const override { return window_.bytes_read(); }
  std::uint64_t bytes_total() const override { return window_.bytes_total(); }

 private:
  /// The data item of this name and this often, counted from 0, in a record.
  using ItemKey = std::pair<std::string, std::size_t>;

  void find_columns(ByteWindow& window, std::size_t most_bytes, bool consume);
  void add_column(const ItemKey& key);
  void tell_dropped();

  ByteWindow window_;
  std::vector<std::string> header_ = {"smiles", "name"};
  std::string header_text_;
  std::map<ItemKey, std::size_t> column_of_;
  std::map<std::string, std::size_t> dropped_;  ///< values of each item that has no column
  int id_column_ = 1;
  bool defer_smiles_;
  std::size_t rows_ = 0;
};

}  // namespace motiphore::detail
