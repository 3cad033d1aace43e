// MainWindow: a SMILES line and a table of molecules, the drawing with its learned motifs, and what each motif
// contributes.
#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QMainWindow>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTableWidget>
#include <QThread>

#include "molecule_view.hpp"
#include "prediction_worker.hpp"
#include "results_model.hpp"

namespace motiphore::gui {

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(const Predictor& predictor, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Predicts a file, or a SMILES if there is no such file.
  void open(const QString& file_or_smiles);

  /// For tests: the parts that can be driven.
  ResultsModel& results() { return results_; }
  MoleculeView& view() { return *view_; }
  QComboBox& colouring() { return *colouring_; }
  QTableWidget& motifs() { return *motifs_; }
  QTableView& table() { return *table_; }

 signals:
  void requested(const QString& file_or_smiles);

 private:
  void build_menus();
  void choose_file();
  void save_drawing();
  void select_row(const QModelIndex& index);
  void select_cluster(int cluster);
  void refresh();

  ResultsModel results_;
  QSortFilterProxyModel sorted_;
  PredictionWorker* worker_;  ///< lives on thread_ and is deleted there
  QThread thread_;
  QLineEdit* smiles_;
  QTableView* table_;
  MoleculeView* view_;
  QComboBox* colouring_;
  QTableWidget* motifs_;
  int row_ = -1;
  int cluster_ = -1;
};

}  // namespace motiphore::gui
