// Column chooser: asks which column of a table holds the molecules, where none is named like it or another is wanted.
#pragma once

#include <QInputDialog>
#include <QString>
#include <QStringList>

namespace motiphore::gui {

/// The cells of a table's first line, as TableReader reads them. Empty if the file cannot be read or there are not
/// several.
QStringList first_cells(const QString& path);

/// A question that does not block the window: `textValueSelected` says the answer.
class ColumnChooser : public QInputDialog {
  Q_OBJECT

 public:
  ColumnChooser(const QString& label, const QStringList& columns, QWidget* parent = nullptr);
};

}  // namespace motiphore::gui
