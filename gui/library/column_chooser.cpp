#include "library/column_chooser.hpp"

#include <QFile>
#include <QFileInfo>

namespace motiphore::gui {

namespace {
constexpr qint64 kLongestLine = 65536;  // bytes; a longer first line is no header
}

QStringList first_cells(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  const auto line = file.readLine(kLongestLine);
  if (line.contains('\0')) return {};
  auto text = QString::fromUtf8(line).trimmed();
  if (text.startsWith(QChar(0xfeff))) text.remove(0, 1);
  QChar separator = QLatin1Char(',');
  for (const auto other : {QLatin1Char(';'), QLatin1Char('\t')})
    if (text.count(other) > text.count(separator)) separator = other;
  QStringList cells;
  for (auto cell : text.split(separator)) {
    cell = cell.trimmed();
    if (cell.size() > 1 && cell.startsWith('"') && cell.endsWith('"')) cell = cell.mid(1, cell.size() - 2);
    if (!cell.isEmpty()) cells << cell;
  }
  return cells.size() > 1 ? cells : QStringList();
}

ColumnChooser::ColumnChooser(const QString& path, const QStringList& columns, QWidget* parent) : QInputDialog(parent) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Which column holds the molecules?"));
  setLabelText(tr("No column of '%1' is named like SMILES. The molecules are in").arg(QFileInfo(path).fileName()));
  setComboBoxItems(columns);
}

}  // namespace motiphore::gui
