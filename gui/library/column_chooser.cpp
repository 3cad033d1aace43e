#include "library/column_chooser.hpp"

#include <exception>

#include "motiphore/io/table_reader.hpp"

namespace motiphore::gui {

QStringList first_cells(const QString& path) {
  TableOptions options;
  options.smiles_column = "1";  // any, since which it is will be asked
  options.header = false;
  options.only_text = true;
  QStringList cells;
  try {
    TableRow first;
    if (!TableReader::open(path.toStdString(), options)->next(first)) return {};
    for (const auto& field : first.fields)
      if (const auto cell = QString::fromStdString(field).trimmed(); !cell.isEmpty()) cells << cell;
  } catch (const std::exception&) {
    return {};  // what is wrong with the file was said when it was opened
  }
  return cells.size() > 1 ? cells : QStringList();
}

ColumnChooser::ColumnChooser(const QString& label, const QStringList& columns, QWidget* parent) : QInputDialog(parent) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Which column holds the molecules?"));
  setLabelText(label);
  setComboBoxItems(columns);
}

}  // namespace motiphore::gui
