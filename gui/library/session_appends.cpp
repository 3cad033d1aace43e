// Session: what is appended to the open table, pasted or added, and taken back.
#include <algorithm>
#include <utility>

#include "library/session.hpp"
#include "motiphore/chem/mol_block.hpp"

namespace motiphore::gui {

namespace {

/// Columns of a pasted text that the table has, too, besides those of the molecules.
/// @param others  gets the names of those that it has not
ColumnPairs shared_columns(const TableLayout& pasted, const TableLayout& table, QStringList& others) {
  ColumnPairs shared;
  for (std::size_t c = 0; c < pasted.columns.size(); ++c) {
    if (c == pasted.smiles_column || static_cast<int>(c) == pasted.id_column) continue;
    const auto there = std::find(table.columns.begin(), table.columns.end(), pasted.columns[c]);
    if (there != table.columns.end())
      shared.emplace_back(c, static_cast<std::size_t>(there - table.columns.begin()));
    else
      others << QString::fromStdString(pasted.columns[c]);
  }
  return shared;
}

}  // namespace

void Session::paste(const QString& text) {
  if (model_.library().chunks() == 0 && !loading_) return load_text(text, /*here=*/true, /*only_molecules=*/true);
  if (loading_ || paste_job_ >= 0)
    return emit failed(tr("The file is still being read; paste again in a moment. Nothing was added."));
  opening_ = true;
  paste_begun_ = false;
  paste_job_ = ++newest_job_;
  loader_.load_text(paste_job_, text, tr("pasted molecules"), /*only_molecules=*/true);
}

std::vector<TableRow> Session::rows_for_table(const InputChunks& chunks, const ColumnPairs& shared) const {
  std::vector<TableRow> rows;
  for (const auto& chunk : chunks)
    for (const auto& row : *chunk) {
      const auto cell = [&](int column) { return std::string(row.cell(column)); };
      rows.push_back(row_for_table(cell(static_cast<int>(pasted_.smiles_column)), cell(pasted_.id_column)));
      for (const auto& [from, to] : shared) rows.back().fields[to] = cell(static_cast<int>(from));
    }
  return rows;
}

void Session::take_pasted(const InputChunks& chunks) {
  QStringList others;
  auto rows = rows_for_table(chunks, shared_columns(pasted_, model_.library().layout, others));
  const bool first = !std::exchange(paste_begun_, true);
  if (first) {
    appended_.push_back({model_.library().rows(), -1, true, {}});
    undone_.clear();
  }
  append_pasted(std::move(rows));
  if (!first) return;
  if (!others.isEmpty())
    pasted_.notices.push_back(
        tr("Left out, since the table has no such column: %1.").arg(others.join(QStringLiteral(", "))).toStdString());
  tell_notices(pasted_);
}

void Session::append_pasted(std::vector<TableRow> rows) {
  const int count = static_cast<int>(rows.size());
  append_rows(std::move(rows));
  if (!as_in_file()) order();
  enter(State::Predicting);
  emit appended(count);
}

TableRow Session::row_for_table(const std::string& smiles, const std::string& name) const {
  const auto& layout = model_.library().layout;
  TableRow row;
  row.fields.resize(layout.columns.size());
  row.fields[layout.smiles_column] = smiles;
  if (layout.id_column >= 0) row.fields[static_cast<std::size_t>(layout.id_column)] = name;
  if (layout.reader->format() == TableFormat::Sdf) row.text = make_mol_block(smiles, name);
  return row;
}

bool Session::add(const QList<Added>& molecules, int beside) {
  if (loading_ || molecules.isEmpty()) return false;
  if (model_.library().chunks() == 0) {
    QStringList lines;
    for (const auto& molecule : molecules) lines << molecule.smiles + QLatin1Char(' ') + molecule.name;
    load_text(lines.join(QLatin1Char('\n')), /*here=*/true);
    return true;
  }
  std::vector<TableRow> rows;
  for (const auto& molecule : molecules)
    rows.push_back(row_for_table(molecule.smiles.toStdString(), molecule.name.toStdString()));
  undone_.clear();
  append_beside(std::move(rows), beside);
  return true;
}

void Session::append_beside(std::vector<TableRow> rows, int beside) {
  const auto first = model_.library().rows();
  const int count = static_cast<int>(rows.size());
  appended_.push_back({first, beside, false, {}});
  append_rows(std::move(rows));
  if (beside >= 0) {
    for (auto row = first; row < model_.library().rows(); ++row)
      model_.put_beside(row, static_cast<std::size_t>(beside));
  }
  if (!as_in_file()) order();
  enter(State::Predicting);
  emit added(count);
}

Session::Removed Session::undo_append() {
  if (appended_.empty() || paste_job_ >= 0) return {};
  const auto& library = model_.library();
  auto last = std::move(appended_.back());
  appended_.pop_back();
  for (auto row = last.before; row < library.rows(); ++row) last.rows.push_back(library.row(row));
  const int count = static_cast<int>(last.rows.size()), beside = last.beside;
  undone_.push_back(std::move(last));
  model_.keep_rows(undone_.back().before);
  begun_here_ = begun_here_ && library.rows() > 0;
  pool_.keep(library.chunks());
  if (library.chunks() > 0 && !library.predicted(library.chunks() - 1))
    pool_.replace(library.chunks() - 1, library.input(library.chunks() - 1));
  order();
  settle();
  emit removed();
  return {count, beside};
}

void Session::redo_append() {
  if (undone_.empty() || paste_job_ >= 0 || loading_) return;
  auto again = std::move(undone_.back());
  undone_.pop_back();
  if (!again.pasted) return append_beside(std::move(again.rows), again.beside);
  begun_here_ = begun_here_ || again.before == 0;
  appended_.push_back({again.before, -1, true, {}});
  append_pasted(std::move(again.rows));
}

void Session::append_rows(std::vector<TableRow> rows) {
  const auto before = model_.library().chunks();
  auto chunk = model_.append_rows(std::move(rows));
  const auto& library = model_.library();
  if (chunk < before) {
    pool_.replace(chunk, library.input(chunk));
    ++chunk;
  }
  for (; chunk < library.chunks(); ++chunk) pool_.add(library.input(chunk));
  order_is_old_ = true;
}

}  // namespace motiphore::gui
