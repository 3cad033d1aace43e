#include "table_options.hpp"

#include <algorithm>

namespace motiphore::cli {

void add_table_options(boost::program_options::options_description& options, const std::string& id_column) {
  // clang-format off
  options.add_options()
      ("from", text_value("smi|csv|tsv|sdf"), "what the input is, whatever its name; stdin is smi without it")
      ("no-header", "the first line of the table is a row too; its columns are column_1, column_2, ...")
      ("smiles-column", text_value("NAME"), "column of the SMILES, if it has no usual name; with --no-header also its number")
      ("id-column", text_value("NAME"), id_column.c_str());
  // clang-format on
}

TableOptions read_table_options(const ParsedLine& line) {
  TableOptions options;
  options.smiles_column = line.text("smiles-column");
  options.id_column = line.text("id-column");
  if (line.has("from")) options.format = table_format_of("x." + line.text("from"));
  options.header = !line.has("no-header");
  return options;
}

DatasetOptions read_dataset_options(const ParsedLine& line) {
  const auto table = read_table_options(line);
  DatasetOptions options;
  options.smiles_column = table.smiles_column;
  options.id_column = table.id_column;
  options.format = table.format;
  options.header = table.header;
  return options;
}

std::string column_given(const ParsedLine& line, const std::string& name) {
  const bool is_number = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
  return line.has("no-header") && is_number ? "column_" + name : name;
}

bool are_sdf(const std::vector<std::string>& inputs, const TableOptions& options) {
  return std::all_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    return (options.format ? options.format : table_format_of(input)) == TableFormat::Sdf;
  });
}

std::vector<std::string> unused_table_options(const ParsedLine& line, const std::vector<std::string>& inputs) {
  if (!line.has("no-header") || !are_sdf(inputs, read_table_options(line))) return {};
  return {"--no-header does nothing: SDF has no header line"};
}

}  // namespace motiphore::cli
