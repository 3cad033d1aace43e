#include "prediction_worker.hpp"

#include <QFileInfo>

#include "motiphore/io/table_reader.hpp"

namespace motiphore::gui {

std::vector<Result> PredictionWorker::predict(const std::vector<QString>& names,
                                              const std::vector<std::string>& smiles) const {
  auto outcomes = predictor_.predict_smiles(smiles);
  std::vector<Result> results;
  for (std::size_t i = 0; i < smiles.size(); ++i)
    results.push_back({names[i], QString::fromStdString(smiles[i]), std::move(outcomes[i])});
  return results;
}

int PredictionWorker::read(const QString& file) {
  constexpr std::size_t batch_size = 64;
  const auto reader = TableReader::open(file.toStdString());
  TableRow row;
  std::vector<QString> names;
  std::vector<std::string> smiles;
  int rows = 0;
  const auto cell = [&](int column) {
    const auto at = static_cast<std::size_t>(column);
    return column >= 0 && at < row.fields.size() ? row.fields[at] : std::string();
  };
  for (bool more = true; more && !cancelled_;) {
    more = reader->next(row);
    if (more) {
      names.push_back(QString::fromStdString(cell(reader->id_column())));
      smiles.push_back(cell(static_cast<int>(reader->smiles_column())));
    }
    if (smiles.size() == batch_size || (!more && !smiles.empty())) {
      emit predicted(predict(names, smiles));
      rows += static_cast<int>(smiles.size());
      names.clear();
      smiles.clear();
    }
  }
  return rows;
}

void PredictionWorker::open(const QString& file_or_smiles) {
  cancelled_ = false;
  try {
    if (QFileInfo::exists(file_or_smiles)) {
      emit finished(read(file_or_smiles));
    } else {
      emit predicted(predict({QString()}, {file_or_smiles.toStdString()}));
      emit finished(1);
    }
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
  }
}

}  // namespace motiphore::gui
