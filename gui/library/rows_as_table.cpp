#include "library/rows_as_table.hpp"

#include <vector>

#include "motiphore/text/escape.hpp"

namespace motiphore::gui {

namespace {

void append_line(const std::vector<std::string>& cells, std::size_t columns, std::string& text) {
  for (std::size_t i = 0; i < columns; ++i) {
    if (i > 0) text += ',';
    if (i < cells.size()) text::append_csv_cell(cells[i], ',', text);
  }
  text += '\n';
}

}  // namespace

RowsAsTable rows_as_table(const Library& library, const RowNumbers& rows) {
  RowsAsTable table;
  if (library.has_records()) {
    table.options.format = TableFormat::Sdf;
    for (const auto row : rows) {
      table.text += library.record(row);
      if (!table.text.empty() && table.text.back() != '\n') table.text += '\n';
      table.text += "$$$$\n";
    }
    return table;
  }
  const auto& layout = library.layout;
  table.options.format = TableFormat::Csv;
  table.options.smiles_column = layout.columns[layout.smiles_column];
  if (layout.id_column >= 0) table.options.id_column = layout.columns[static_cast<std::size_t>(layout.id_column)];
  append_line(layout.columns, layout.columns.size(), table.text);
  for (const auto row : rows) append_line(library.row(row).fields, layout.columns.size(), table.text);
  return table;
}

}  // namespace motiphore::gui
