// How a command reads its tables: --from, --no-header, --smiles-column and --id-column, the same for all that read any.
#pragma once

#include <string>
#include <vector>

#include "motiphore/io/dataset_reader.hpp"
#include "motiphore/io/table_reader.hpp"
#include "options.hpp"

namespace motiphore::cli {

/// Adds the options to a command's.
/// @param id_column  what the column that --id-column names is for
void add_table_options(boost::program_options::options_description& options, const std::string& id_column);

/// What these options say of a table.
TableOptions read_table_options(const ParsedLine& line);

/// The same for a table with labels.
DatasetOptions read_dataset_options(const ParsedLine& line);

/// The name of a column as it was given; with --no-header, where columns are column_1, column_2, ..., its number does
/// too.
std::string column_given(const ParsedLine& line, const std::string& name);

/// Whether all inputs are SDF, by --from or by their names.
bool are_sdf(const std::vector<std::string>& inputs, const TableOptions& options);

/// Sentences on those of the options that have no effect on these inputs.
std::vector<std::string> unused_table_options(const ParsedLine& line, const std::vector<std::string>& inputs);

}  // namespace motiphore::cli
