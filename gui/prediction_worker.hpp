// PredictionWorker: reads and predicts a file on its own thread, in batches, until it is done or cancelled.
#pragma once

#include <QObject>
#include <QString>
#include <atomic>

#include "motiphore/predict/predictor.hpp"
#include "results_model.hpp"

namespace motiphore::gui {

class PredictionWorker : public QObject {
  Q_OBJECT

 public:
  explicit PredictionWorker(Predictor predictor) : predictor_(std::move(predictor)) {}

  /// Ends the file in progress after the current batch. May be called from any thread.
  void cancel() { cancelled_ = true; }

 public slots:
  /// Predicts every molecule of a file, or, if there is no such file, of a SMILES.
  void open(const QString& file_or_smiles);

 signals:
  void predicted(std::vector<motiphore::gui::Result> results);
  void finished(int rows);
  void failed(const QString& message);

 private:
  std::vector<Result> predict(const std::vector<QString>& names, const std::vector<std::string>& smiles) const;
  int read(const QString& file);

  const Predictor predictor_;
  std::atomic<bool> cancelled_{false};
};

}  // namespace motiphore::gui
