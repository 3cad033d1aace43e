// Finding the columns that hold the SMILES and the name of a molecule.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/table_reader.hpp"

namespace motiphore::detail {

struct Columns {
  std::size_t smiles = 0;
  int id = -1;
};

/// @param path for messages
/// @throws IoError if a named column is absent or there twice, or no column is known to hold SMILES
Columns find_columns(const std::string& path, const std::vector<std::string>& header, const TableOptions& options);

/// The place of the column with this name. @throws IoError if it is absent or there twice
int find_named(const std::string& path, const std::vector<std::string>& header, const std::string& name);

/// The columns that say which substance a row is, by their names: CAS numbers ("CAS No.", "casrn"), names, numbers of
/// records. Without that of the SMILES.
std::vector<std::size_t> identity_columns(const std::vector<std::string>& header, std::size_t smiles);

/// True if `word` is a name that a column of SMILES has, in any case.
bool is_smiles_name(const std::string& word);

/// The same for a name that a column of anything else can hardly have: not "Drug" or "structure".
bool is_sure_smiles_name(const std::string& word);

/// A sentence that names the column used if others could hold SMILES as well; empty if there is none.
std::string other_smiles_columns(const std::string& path, const std::vector<std::string>& header, std::size_t used);

/// The names of columns as people read them, each in quotes; a long list is cut.
std::string quoted_list(const std::vector<std::string>& names);

/// A name of a column as UTF-8, where its bytes are Windows-1252.
std::string name_as_utf8(const std::string& name);

}  // namespace motiphore::detail
