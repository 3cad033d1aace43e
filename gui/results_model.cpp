#include "results_model.hpp"

#include <utility>

namespace motiphore::gui {

ResultsModel::ResultsModel(std::vector<Task> tasks, QObject* parent)
    : QAbstractTableModel(parent), tasks_(std::move(tasks)) {
  qRegisterMetaType<std::vector<Result>>();
}

int ResultsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(results_.size());
}

int ResultsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : FirstTask + static_cast<int>(tasks_.size());
}

QVariant ResultsModel::value(const Result& result, int column) const {
  if (column == Name) return result.name;
  if (column == Smiles) return result.smiles;
  if (column == Status)
    return result.outcome ? QStringLiteral("ok") : QString::fromStdString(result.outcome.failure().text());
  if (!result.outcome) return {};
  if (column == Mass) return result.outcome->mass;
  if (column == Domain) return result.outcome->domain;
  return result.outcome->tasks[static_cast<std::size_t>(column - FirstTask)];
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& row = result(index.row());
  const auto cell = value(row, index.column());
  if (role == Qt::UserRole) return cell;
  if (role == Qt::ToolTipRole && index.column() == Domain && row.outcome && !row.outcome->in_domain)
    return QString::fromStdString("outside the applicability domain: " + row.outcome->domain_note);
  if (role != Qt::DisplayRole || !cell.isValid()) return {};
  if (index.column() < Mass) return cell;
  const auto text = QString::number(cell.toDouble(), 'f', index.column() == Mass ? 2 : 3);
  return index.column() == Domain && !row.outcome->in_domain ? text + tr(" (outside)") : text;
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
    return QAbstractTableModel::headerData(section, orientation, role);
  static const char* const fixed[] = {"Name", "SMILES", "Status", "Mass / Da", "Domain"};
  if (section < FirstTask) return tr(fixed[section]);
  return QString::fromStdString(tasks_[static_cast<std::size_t>(section - FirstTask)].id);
}

void ResultsModel::append(std::vector<Result> results) {
  if (results.empty()) return;
  const int first = rowCount();
  beginInsertRows({}, first, first + static_cast<int>(results.size()) - 1);
  for (auto& result : results) results_.push_back(std::move(result));
  endInsertRows();
}

void ResultsModel::clear() {
  beginResetModel();
  results_.clear();
  endResetModel();
}

}  // namespace motiphore::gui
