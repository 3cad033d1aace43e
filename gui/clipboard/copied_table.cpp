#include "clipboard/copied_table.hpp"

#include <algorithm>
#include <cmath>

#include "look/number_text.hpp"
#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::gui {

namespace {

constexpr int kDigits = 4, kMassDecimals = 2;

CopiedTable::Cell mass_cell(double mass) {
  return {QString::fromStdString(text::fixed(mass, kMassDecimals)), true};
}

/// The columns that are copied, in the order of the table.
std::vector<int> copied_columns(const Library& library, const TableColumns& columns, const RowNumbers& rows) {
  std::vector<int> copied{TableColumns::Name, TableColumns::Smiles};
  const bool all_ok = std::all_of(rows.begin(), rows.end(), [&](auto row) {
    const auto* outcome = library.summary(row);
    return outcome && *outcome;
  });
  if (!all_ok) copied.push_back(TableColumns::Status);
  for (int column = TableColumns::Mass; column < columns.count(); ++column) copied.push_back(column);
  return copied;
}

CopiedTable::Cell copied_cell(const TableColumns& columns, int column, const Cell& cell) {
  if (cell.kind == Cell::Kind::Nothing) return {};
  if (cell.kind == Cell::Kind::Text) return CopiedTable::of(cell.text);
  if (!cell.text.empty()) return {QString::fromStdString(cell.text), true};  // a number of the file, as it has it
  if (column == TableColumns::Mass) return mass_cell(cell.number);
  if (columns.is_oral_dose(column)) return {QString::fromStdString(dose_text(cell.number)), true};
  if (columns.is_category(column) && cell.number >= TableColumns::kAboveCategories)
    return CopiedTable::of(QStringLiteral(">5"));
  return CopiedTable::of(cell.number);
}

}  // namespace

CopiedTable::Cell CopiedTable::of(double number) {
  if (!std::isfinite(number)) return {};
  return {QString::fromStdString(text::significant(number, kDigits)), true};
}

QString CopiedTable::tabbed() const {
  auto all = titles_.join(QLatin1Char('\t')) + QLatin1Char('\n');
  for (const auto& row : rows_) {
    QStringList cells;
    for (const auto& cell : row) {
      auto text = cell.text;
      for (const auto sign : {u'\t', u'\n', u'\r'}) text.replace(QChar(sign), QLatin1Char(' '));
      cells << text;
    }
    all += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
  }
  return all;
}

QString CopiedTable::html() const {
  auto all = QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n<tr>");
  for (const auto& title : titles_) all += QStringLiteral("<th>%1</th>").arg(title.toHtmlEscaped());
  all += QStringLiteral("</tr>\n");
  for (const auto& row : rows_) {
    all += QStringLiteral("<tr>");
    for (const auto& cell : row)
      all += (cell.number ? QStringLiteral("<td align=\"right\">")
                          : QStringLiteral("<td style=\"mso-number-format:'\\@'\">")) +
             cell.text.toHtmlEscaped() + QStringLiteral("</td>");
    all += QStringLiteral("</tr>\n");
  }
  return all + QStringLiteral("</table>\n");
}

CopiedTable table_of_rows(const Library& library, const TableColumns& columns, const RowNumbers& rows) {
  const auto copied = copied_columns(library, columns, rows);
  QStringList titles;
  for (const int column : copied) titles << QString::fromStdString(columns.title(column));
  CopiedTable table(titles);
  for (const auto row : rows) {
    QList<CopiedTable::Cell> cells;
    for (const int column : copied) cells << copied_cell(columns, column, columns.cell(library, row, column));
    table.add(cells);
  }
  return table;
}

CopiedTable table_of_variants(const TriedMolecule& tried, const std::vector<Task>& tasks, int task) {
  std::vector<std::size_t> order;
  if (task >= 0) order.push_back(static_cast<std::size_t>(task));
  for (std::size_t t = 0; t < tasks.size(); ++t)
    if (static_cast<int>(t) != task) order.push_back(t);
  QStringList titles{QStringLiteral("Name"), QStringLiteral("SMILES"), QStringLiteral("Mass / Da")};
  for (const auto t : order) {
    const auto id = QString::fromStdString(tasks[t].id);
    titles << id;
    if (static_cast<int>(t) == task) titles << QStringLiteral("change of ") + id;
  }
  CopiedTable table(titles);
  const auto& start = tried.variants.front();
  for (std::size_t i = 0; i < tried.variants.size(); ++i) {
    const auto& variant = tried.variants[i];
    const bool known = variant.tasks.size() == tasks.size();
    const bool compared = known && i > 0 && start.tasks.size() == tasks.size();
    QList<CopiedTable::Cell> cells{CopiedTable::of(tried.name_of(i)), CopiedTable::of(variant.smiles),
                                   known ? mass_cell(variant.mass) : CopiedTable::Cell()};
    for (const auto t : order) {
      cells << (known ? CopiedTable::of(variant.tasks[t]) : CopiedTable::Cell());
      if (static_cast<int>(t) == task)
        cells << (compared ? CopiedTable::of(variant.tasks[t] - start.tasks[t]) : CopiedTable::Cell());
    }
    table.add(cells);
  }
  return table;
}

}  // namespace motiphore::gui
