// CopiedTable: a table on its way to the clipboard, for documents, spreadsheets and plain text.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "edit/tried_variants.hpp"
#include "library/row_order.hpp"
#include "library/table_columns.hpp"

namespace motiphore::gui {

/// Numbers in it have the decimal point and the hyphen that other programs read as a number.
class CopiedTable {
 public:
  struct Cell {
    QString text;
    bool number = false;
  };

  explicit CopiedTable(const QStringList& titles) : titles_(titles) {}
  /// @param cells  one for each title
  void add(const QList<Cell>& cells) { rows_ << cells; }
  static Cell of(const QString& text) { return {text, false}; }
  static Cell of(const std::string& text) { return of(QString::fromStdString(text)); }
  /// With four significant digits; empty for what is no finite number.
  static Cell of(double number);

  int rows() const { return static_cast<int>(rows_.size()); }
  /// Lines of cells with tabs between them, the titles first; a tab or a line end within a cell becomes a blank.
  QString tabbed() const;
  /// An element for a page. A spreadsheet takes no text in it for a number or a date ("50-00-0").
  QString html() const;

 private:
  QStringList titles_;
  QList<QList<Cell>> rows_;
};

/// Rows as the table has them: name, SMILES, all that is predicted, the file's own columns; the status where one is not
/// ok.
CopiedTable table_of_rows(const Library& library, const TableColumns& columns, const RowNumbers& rows);

/// A molecule and what was tried of it.
/// @param task  comes first, with its change against the molecule; -1: none
CopiedTable table_of_variants(const TriedMolecule& tried, const std::vector<Task>& tasks, int task);

}  // namespace motiphore::gui
