// MainWindow: what was tried of a molecule, in the table and in files.
#include <QStatusBar>
#include <numeric>
#include <utility>

#include "motiphore/chem/inchi.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

void MainWindow::settle(const QString& smiles) {
  if (smiles.isEmpty() || smiles == start_) return;
  settled_ = smiles;
  if (focus_.molecule() && QString::fromStdString(focus_.molecule()->smiles) == smiles)
    take_answer(question_, std::make_shared<Explained>(*focus_.molecule()));
}

int MainWindow::start_row() const {
  const int row = library_->current_row();
  const auto& library = session_.model().library();
  return row >= 0 && library.smiles(static_cast<std::size_t>(row)) == start_.toStdString() ? row : -1;
}

void MainWindow::add_rows(const QList<Session::Added>& molecules) {
  if (!session_.add(molecules, start_row()))
    statusBar()->showMessage(tr("The file is still being read; try again in a moment."));
}

void MainWindow::add_to_table(const QString& smiles) {
  if (smiles.isEmpty()) return;
  if (looks_like_inchi(smiles.toStdString())) return add_text(smiles);  // which says what it is not read by
  settle(smiles);
  add_rows({{smiles, variants_->name_of(smiles)}});
}

void MainWindow::add_variants_to_table() {
  QList<Session::Added> molecules;
  if (const auto* tried = variants_->shown())
    for (std::size_t i = 1; i < tried->variants.size(); ++i)
      molecules.push_back(
          {QString::fromStdString(tried->variants[i].smiles), QString::fromStdString(tried->name_of(i))});
  if (molecules.isEmpty()) return statusBar()->showMessage(tr("No variant has been tried of this molecule."));
  add_rows(molecules);
}

void MainWindow::save_variants() {
  const auto* tried = variants_->shown();
  if (!tried) return statusBar()->showMessage(tr("No variant has been tried of this molecule."));
  const auto path = choose_path(tr("Save variants"), QStringLiteral("variants.csv"),
                                tr("Tables (*.csv *.csv.gz);;SD files (*.sdf *.sdf.gz)"));
  if (!path.isEmpty()) save_variants_as(path);
}

void MainWindow::save_variants_as(const QString& path) {
  const auto* tried = variants_->shown();
  if (!tried) return;
  if (row_export_.running()) return statusBar()->showMessage(tr("Another file is still being written."));
  TableOptions options;
  options.format = TableFormat::Csv;
  auto library = library_of(TableReader::open_text(tried->table(), "variants", options), "variants");
  RowNumbers rows(library.rows());
  std::iota(rows.begin(), rows.end(), 0U);
  row_export_.start(std::move(library), std::move(rows), predictor_, path);
}

}  // namespace motiphore::gui
