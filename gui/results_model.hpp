// ResultsModel: the molecules of a file and their predictions as a table. With PredictionWorker the only class here
// that knows motiphore.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "motiphore/model/model_card.hpp"
#include "motiphore/outcome.hpp"
#include "motiphore/predict/prediction.hpp"

namespace motiphore::gui {

/// One predicted row.
struct Result {
  QString name, smiles;
  Outcome<Prediction> outcome = Failure{Stage::Empty, "not predicted yet"};
};

class ResultsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// Columns before the tasks.
  enum Column { Name, Smiles, Status, Mass, Domain, FirstTask };

  explicit ResultsModel(std::vector<Task> tasks, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  /// Text for display; the number itself under Qt::UserRole, so that sorting is by value.
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  const Result& result(int row) const { return results_[static_cast<std::size_t>(row)]; }
  const std::vector<Task>& tasks() const { return tasks_; }

 public slots:
  void append(std::vector<motiphore::gui::Result> results);
  void clear();

 private:
  QVariant value(const Result& result, int column) const;

  std::vector<Task> tasks_;
  std::vector<Result> results_;
};

}  // namespace motiphore::gui

Q_DECLARE_METATYPE(std::vector<motiphore::gui::Result>)
