#include "library/results_model.hpp"

#include <QApplication>
#include <QPalette>
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "look/number_text.hpp"
#include "look/tool_tip.hpp"
#include "motiphore/chem/chemistry_problem.hpp"
#include "motiphore/predict/oral_dose.hpp"

namespace motiphore::gui {

ResultsModel::ResultsModel(std::vector<Task> tasks, MotifNames motif_names, QObject* parent)
    : QAbstractTableModel(parent),
      tasks_(std::move(tasks)),
      motif_names_(std::make_shared<const MotifNames>(std::move(motif_names))),
      columns_(tasks_, {}, motif_names_) {}

int ResultsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_ ? order_->size() : library_.rows());
}

int ResultsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns_.count();
}

std::size_t ResultsModel::library_row(int row) const {
  return order_ ? (*order_)[static_cast<std::size_t>(row)] : static_cast<std::size_t>(row);
}

int ResultsModel::shown_row(std::size_t row) const {
  if (!order_) return row < library_.rows() ? static_cast<int>(row) : -1;
  return row < shown_.size() ? shown_[row] : -1;
}

QVariant ResultsModel::text(const Cell& cell, int column) const {
  if (cell.kind == Cell::Kind::Nothing) return {};
  if (cell.kind == Cell::Kind::Text || columns_.decimals(column) < 0) return QString::fromStdString(cell.text);
  if (columns_.is_task(column))
    return prediction_text(tasks_[static_cast<std::size_t>(column - TableColumns::FirstTask)], cell.number);
  if (columns_.is_oral_dose(column)) return QString::fromStdString(dose_text(cell.number));
  if (columns_.is_category(column))
    return cell.number < TableColumns::kAboveCategories ? QString::number(cell.number, 'f', 0) : QStringLiteral(">5");
  return QString::number(cell.number, 'f', columns_.decimals(column));
}

QString ResultsModel::problem(std::size_t row, const Failure& failure) const {
  const auto found = failure.stage != Stage::Sanitize || library_.has_records()
                         ? std::nullopt
                         : chemistry_problem(library_.smiles(row));
  return QString::fromStdString(found ? found->text : failure.message);
}

QString ResultsModel::tool_tip(std::size_t row, int column) const {
  const auto* outcome = library_.summary(row);
  if (column == TableColumns::Mark) return QString::fromStdString(columns_.description(column));
  if (column == TableColumns::Profile && outcome && *outcome) {
    QStringList lines;
    for (std::size_t t = 0; t < tasks_.size(); ++t)
      lines << QString::fromStdString(tasks_[t].id) + QStringLiteral(": ") +
                   prediction_text(tasks_[t], (*outcome)->tasks[t]);
    return lines.join(QLatin1Char('\n'));
  }
  if (outcome && !*outcome) return problem(row, outcome->failure());
  if (column == columns_.domain() && outcome && !(*outcome)->in_domain)
    return tr("outside the applicability domain: %1").arg(QString::fromStdString((*outcome)->domain_note));
  if (column == columns_.motif() && outcome) return QString::fromStdString((*outcome)->motif);
  // Why there is none, among what else is to be known.
  if (columns_.is_oral_dose(column) && outcome && (*outcome)->ghs < 0) return QString::fromStdString((*outcome)->note);
  if (columns_.numeric(column) && !columns_.is_category(column)) {
    const auto cell = columns_.cell(library_, row, column);
    return cell.kind == Cell::Kind::Number ? QString::number(cell.number, 'g', 6) : QString();
  }
  return text(columns_.cell(library_, row, column), column).toString();
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto row = library_row(index.row());
  const int column = index.column();
  const auto* outcome = library_.summary(row);
  switch (role) {
    case Qt::DisplayRole:
      if (column == TableColumns::Mark) return library_.marked(row) ? QStringLiteral("★") : QStringLiteral("☆");
      if (column == TableColumns::Status && !outcome) return tr("waiting");
      if (column == TableColumns::Profile) return {};
      if (column == TableColumns::Status && !*outcome) return problem(row, outcome->failure());
      if (!outcome && columns_.is_predicted(column)) return QStringLiteral("…");
      if (column == columns_.domain() && outcome && *outcome && !(*outcome)->in_domain)
        return text(columns_.cell(library_, row, column), column).toString() + tr(" outside");
      return text(columns_.cell(library_, row, column), column);
    case Qt::EditRole: {
      const auto cell = columns_.cell(library_, row, column);
      return cell.kind == Cell::Kind::Number ? QVariant(cell.number) : QVariant(QString::fromStdString(cell.text));
    }
    case Qt::ForegroundRole:
      return (column == TableColumns::Mark && !library_.marked(row)) || (!outcome && columns_.is_predicted(column))
                 ? QVariant(QApplication::palette().placeholderText())
                 : QVariant();
    case Qt::AccessibleTextRole:
      if (column == TableColumns::Mark) return library_.marked(row) ? tr("marked") : tr("not marked");
      if (!outcome && columns_.is_predicted(column)) return tr("waiting");
      if (column == TableColumns::Profile) return tool_tip(row, column).replace('\n', QLatin1String(", "));
      if (const auto shown = data(index, Qt::DisplayRole).toString();
          !shown.isEmpty() && column != columns_.domain() && data(index, Outside).toBool())
        return tr("%1, outside the domain").arg(shown);  // which the table hatches
      return {};
    case Qt::ToolTipRole:
      return as_plain_text(tool_tip(row, column));
    case Qt::TextAlignmentRole:
      if (column == TableColumns::Mark) return static_cast<int>(Qt::AlignCenter);
      return columns_.numeric(column) || columns_.cell(library_, row, column).kind == Cell::Kind::Number
                 ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                 : QVariant();
    case Tasks: {
      if (column != TableColumns::Profile || !outcome || !*outcome) return {};
      QList<double> classes;
      for (std::size_t t = 0; t < tasks_.size(); ++t)
        if (tasks_[t].kind == TaskKind::Classification) classes << (*outcome)->tasks[t];
      return QVariant::fromValue(classes);
    }
    case Marked:
      return library_.marked(row);
    case Record:
      return QString::fromStdString(library_.record(row));
    case Problem:
      return outcome && !outcome->ok() ? problem(row, outcome->failure()) : QString();
    case Outside:
      return columns_.is_predicted(column) && column != TableColumns::Mass && outcome && *outcome &&
             !(*outcome)->in_domain;
    case Share: {
      if (!columns_.is_task(column)) return {};
      const auto& task = tasks_[static_cast<std::size_t>(column - TableColumns::FirstTask)];
      const auto cell = columns_.cell(library_, row, column);
      return task.kind == TaskKind::Classification && cell.kind == Cell::Kind::Number ? QVariant(cell.number)
                                                                                      : QVariant();
    }
    default:
      return {};
  }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical)
    return role == Qt::DisplayRole && section < rowCount() ? QVariant(static_cast<int>(library_row(section)) + 1)
                                                           : QVariant();
  if (section >= columns_.count()) return {};
  if (role == Qt::DisplayRole) return QString::fromStdString(columns_.title(section));
  if (role == Qt::InitialSortOrderRole) {  // of probabilities the largest are looked for
    const bool share =
        columns_.is_task(section) &&
        tasks_[static_cast<std::size_t>(section - TableColumns::FirstTask)].kind == TaskKind::Classification;
    return static_cast<int>(share ? Qt::DescendingOrder : Qt::AscendingOrder);
  }
  if (role == Qt::ToolTipRole) return QString::fromStdString(columns_.description(section));
  return {};
}

void ResultsModel::sort(int column, Qt::SortOrder order) {
  emit sort_requested({column, order == Qt::DescendingOrder});
}

void ResultsModel::set_layout(const TableLayout& layout) {
  beginResetModel();
  library_ = {};
  library_.layout = layout;
  columns_ = TableColumns(tasks_, layout, motif_names_);
  order_.reset();
  shown_.clear();
  endResetModel();
}

void ResultsModel::append(const InputChunks& chunks) {
  int rows = 0;
  for (const auto& chunk : chunks) rows += static_cast<int>(chunk->size());
  if (rows == 0) return;
  const int first = static_cast<int>(library_.rows());
  if (!order_) beginInsertRows({}, first, first + rows - 1);
  for (const auto& chunk : chunks) library_.append(chunk);
  if (!order_) endInsertRows();
  if (order_) shown_.resize(library_.rows(), -1);
}

std::size_t ResultsModel::append_rows(std::vector<TableRow> rows) {
  const int first = static_cast<int>(library_.rows());
  if (!order_) beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
  const auto chunk = library_.append_rows(std::move(rows));
  if (!order_) endInsertRows();
  if (order_) shown_.resize(library_.rows(), -1);
  return chunk;
}

void ResultsModel::keep_rows(std::size_t rows) {
  if (rows >= library_.rows()) return;
  if (!order_) {
    beginRemoveRows({}, static_cast<int>(rows), static_cast<int>(library_.rows()) - 1);
    library_.keep_rows(rows);
    return endRemoveRows();
  }
  auto left = *order_;
  left.erase(std::remove_if(left.begin(), left.end(), [rows](std::uint32_t row) { return row >= rows; }), left.end());
  set_order(std::move(left));  // without those that go, so that what is selected of the others stays
  library_.keep_rows(rows);
  index_order();
}

void ResultsModel::mark(const RowNumbers& rows, bool on) {
  for (const auto row : rows) library_.mark(row, on);
  if (rowCount() > 0) emit dataChanged(index(0, TableColumns::Mark), index(rowCount() - 1, TableColumns::Mark));
}

void ResultsModel::put_beside(std::size_t row, std::size_t other) {
  library_.put_beside(row, other);
}

bool ResultsModel::set_summaries(std::size_t chunk, const Input& input, const Summaries& summaries) {
  if (!library_.set_summaries(chunk, input, summaries)) return false;
  const auto first = chunk * kChunkRows, last = first + summaries->size() - 1;
  const auto changed = [this](int from, int to) { emit dataChanged(index(from, 0), index(to, columns_.count() - 1)); };
  if (!order_) {
    changed(static_cast<int>(first), static_cast<int>(last));
    return true;
  }
  for (auto row = first; row <= last; ++row)
    if (const int shown = shown_row(row); shown >= 0) changed(shown, shown);
  return true;
}

void ResultsModel::index_order() {
  shown_.assign(order_ ? library_.rows() : 0, -1);
  if (order_)
    for (std::size_t i = 0; i < order_->size(); ++i) shown_[(*order_)[i]] = static_cast<std::int32_t>(i);
}

void ResultsModel::set_order(std::optional<RowNumbers> order) {
  if (!order && !order_) return;
  emit layoutAboutToBeChanged();
  const auto before = persistentIndexList();
  std::vector<std::size_t> rows;
  for (const auto& index : before) rows.push_back(library_row(index.row()));
  order_ = std::move(order);
  index_order();
  QModelIndexList after;
  for (int i = 0; i < before.size(); ++i) {
    const int row = shown_row(rows[static_cast<std::size_t>(i)]);
    after.push_back(row < 0 ? QModelIndex() : index(row, before[i].column()));
  }
  changePersistentIndexList(before, after);
  emit layoutChanged();
}

}  // namespace motiphore::gui
