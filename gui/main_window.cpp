#include "main_window.hpp"

#include <GraphMol/RWMol.h>

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QSaveFile>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

#include "motiphore/chem/parse.hpp"
#include "motiphore/depict/draw.hpp"

namespace motiphore::gui {

namespace {

constexpr const char* empty_text =
    "Open a file of SMILES (Ctrl+O), drop one here, or type a SMILES above, for example CC(=O)Nc1ccc(O)cc1";

QWidget* column_of(std::initializer_list<QWidget*> widgets) {
  auto* column = new QWidget;
  auto* layout = new QVBoxLayout(column);
  for (auto* widget : widgets) layout->addWidget(widget);
  return column;
}

}  // namespace

MainWindow::MainWindow(const Predictor& predictor, QWidget* parent)
    : QMainWindow(parent), results_(predictor.card().tasks), worker_(new PredictionWorker(predictor)) {
  setWindowTitle(tr("Motiphore"));
  resize(1200, 760);
  smiles_ = new QLineEdit;
  smiles_->setPlaceholderText(tr("SMILES, then Enter"));
  smiles_->setAccessibleName(tr("SMILES"));
  table_ = new QTableView;
  sorted_.setSourceModel(&results_);
  sorted_.setSortRole(Qt::UserRole);
  table_->setModel(&sorted_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(-1, Qt::AscendingOrder);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->verticalHeader()->hide();
  view_ = new MoleculeView;
  view_->show_text(tr(empty_text));
  colouring_ = new QComboBox;
  colouring_->setAccessibleName(tr("Colour the motifs by"));
  colouring_->addItem(tr("Motif types"));
  for (const auto& task : results_.tasks())
    colouring_->addItem(tr("Contribution to ") + QString::fromStdString(task.id));
  motifs_ = new QTableWidget(0, 4);
  motifs_->setHorizontalHeaderLabels({tr("Motif"), tr("Type"), tr("SMILES"), tr("Contribution / logit")});
  motifs_->setSelectionBehavior(QAbstractItemView::SelectRows);
  motifs_->setSelectionMode(QAbstractItemView::SingleSelection);
  motifs_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  motifs_->horizontalHeader()->setStretchLastSection(true);
  motifs_->verticalHeader()->hide();

  auto* across = new QSplitter;
  across->addWidget(column_of({smiles_, table_}));
  across->addWidget(column_of({colouring_, view_, motifs_}));
  across->setSizes({480, 720});
  setCentralWidget(across);
  setAcceptDrops(true);
  build_menus();

  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  connect(this, &MainWindow::requested, worker_, &PredictionWorker::open);
  connect(worker_, &PredictionWorker::predicted, &results_, &ResultsModel::append);
  connect(worker_, &PredictionWorker::predicted, this, [this] {
    if (row_ < 0) table_->selectRow(0);
    statusBar()->showMessage(tr("%1 molecules").arg(results_.rowCount()));
  });
  connect(worker_, &PredictionWorker::finished, this,
          [this](int rows) { statusBar()->showMessage(tr("%1 molecules, done").arg(rows)); });
  connect(worker_, &PredictionWorker::failed, this, [this](const QString& message) {
    statusBar()->showMessage(message);
    view_->show_text(message);
  });
  connect(smiles_, &QLineEdit::returnPressed, this, [this] { open(smiles_->text()); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MainWindow::select_row);
  connect(colouring_, &QComboBox::currentIndexChanged, this, &MainWindow::refresh);
  connect(motifs_, &QTableWidget::cellClicked, this, [this](int row, int) { select_cluster(row); });
  connect(view_, &MoleculeView::atom_clicked, this, [this](int atom) {
    const bool known = atom >= 0 && row_ >= 0 && results_.result(row_).outcome.ok();
    select_cluster(known ? results_.result(row_).outcome->clusters[static_cast<std::size_t>(atom)] : -1);
  });
  thread_.start();
}

MainWindow::~MainWindow() {
  worker_->cancel();
  thread_.quit();
  thread_.wait();
}

void MainWindow::build_menus() {
  auto* file = menuBar()->addMenu(tr("&File"));
  file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::choose_file);
  file->addAction(tr("&Save drawing…"), QKeySequence::Save, this, &MainWindow::save_drawing);
  file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::open(const QString& file_or_smiles) {
  if (file_or_smiles.trimmed().isEmpty()) return;
  worker_->cancel();
  results_.clear();
  row_ = cluster_ = -1;
  statusBar()->showMessage(tr("predicting…"));
  emit requested(file_or_smiles.trimmed());
}

void MainWindow::choose_file() {
  const auto file = QFileDialog::getOpenFileName(this, tr("Open molecules"), {},
                                                 tr("Molecules (*.smi *.csv *.tsv *.gz);;All files (*)"));
  if (!file.isEmpty()) open(file);
}

void MainWindow::save_drawing() {
  if (view_->svg().isEmpty()) return;
  const auto name =
      QFileDialog::getSaveFileName(this, tr("Save drawing"), QStringLiteral("molecule.svg"), tr("SVG (*.svg)"));
  if (name.isEmpty()) return;
  QSaveFile file(name);
  if (!file.open(QIODevice::WriteOnly) || file.write(view_->svg()) < 0 || !file.commit())
    statusBar()->showMessage(tr("'%1' cannot be written: %2").arg(name, file.errorString()));
}

void MainWindow::select_row(const QModelIndex& index) {
  row_ = index.isValid() ? sorted_.mapToSource(index).row() : -1;
  cluster_ = -1;
  refresh();
}

void MainWindow::select_cluster(int cluster) {
  cluster_ = cluster;
  refresh();
}

void MainWindow::refresh() {
  motifs_->setRowCount(0);
  if (row_ < 0 || row_ >= results_.rowCount()) return view_->show_text(tr(empty_text));
  const auto& result = results_.result(row_);
  if (!result.outcome) return view_->show_text(QString::fromStdString(result.outcome.failure().text()));
  const auto mol = parse_smiles(result.smiles.toStdString());
  if (!mol) return view_->show_text(QString::fromStdString(mol.failure().text()));

  DrawOptions options;
  options.width = 620;
  options.height = 420;
  options.legend = false;
  options.selected = cluster_;
  if (colouring_->currentIndex() > 0) {
    options.task = static_cast<std::size_t>(colouring_->currentIndex() - 1);
    options.task_name = results_.tasks()[*options.task].id;
  }
  try {
    const auto drawing = draw_molecule(**mol, *result.outcome, options);
    std::vector<QPointF> atoms;
    for (const auto& atom : drawing.atoms) atoms.emplace_back(atom.x, atom.y);
    view_->show_drawing(QByteArray::fromStdString(drawing.svg), std::move(atoms));
    motifs_->setRowCount(static_cast<int>(drawing.legend.size()));
    for (int row = 0; row < motifs_->rowCount(); ++row) {
      const auto& entry = drawing.legend[static_cast<std::size_t>(row)];
      const QString cells[] = {QString::number(entry.cluster), QString::number(entry.type),
                               QString::fromStdString(entry.smiles),
                               entry.contribution ? QString::number(*entry.contribution, 'f', 3) : QString()};
      for (int column = 0; column < 4; ++column) motifs_->setItem(row, column, new QTableWidgetItem(cells[column]));
      motifs_->item(row, 0)->setBackground(QColor::fromRgbF(static_cast<float>(entry.colour.red),
                                                            static_cast<float>(entry.colour.green),
                                                            static_cast<float>(entry.colour.blue)));
      motifs_->item(row, 0)->setForeground(Qt::black);
    }
    if (cluster_ >= 0) motifs_->selectRow(cluster_);
  } catch (const std::exception& error) {
    view_->show_text(QString::fromUtf8(error.what()));
  }
}

}  // namespace motiphore::gui
