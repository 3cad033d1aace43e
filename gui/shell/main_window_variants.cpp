// MainWindow: what was tried of a molecule, in the table and in files.
#include <QStatusBar>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "motiphore/chem/inchi.hpp"
#include "shell/main_window.hpp"

namespace motiphore::gui {

void MainWindow::settle(const QString& smiles, bool paused) {
  if (!paused) left_.reset();
  if (smiles.isEmpty() || smiles == start_.smiles) return;
  settled_ = smiles;
  paused_ = paused;
  if (focus_.molecule() && QString::fromStdString(focus_.molecule()->smiles) == smiles)
    take_answer(question_, std::make_shared<Explained>(*focus_.molecule()));
}

int MainWindow::start_row() const {
  const int row = library_->current_row();
  const auto& library = session_.model().library();
  return row >= 0 && library.smiles(static_cast<std::size_t>(row)) == start_.smiles.toStdString() ? row : -1;
}

int MainWindow::row_of_start() const {
  const auto& library = session_.model().library();
  if (const int row = start_row(); row >= 0 || start_.smiles.isEmpty()) return row;
  std::size_t row = 0;
  while (row < library.rows() && library.smiles(row) != start_.smiles.toStdString()) ++row;
  return row < library.rows() ? static_cast<int>(row) : -1;
}

void MainWindow::add_rows(const QList<Session::Added>& molecules, int beside) {
  beginning_ = session_.model().library().rows() == 0 ? Begun{start_.smiles, what_if_->line().text()} : Begun();
  if (!session_.add(molecules, beside))
    statusBar()->showMessage(tr("The file is still being read; try again in a moment."));
}

void MainWindow::add_to_table(const QString& smiles) {
  if (smiles.isEmpty()) return;
  if (looks_like_inchi(smiles.toStdString())) return add_text(smiles);  // which says what it is not read by
  if (refuse_names(smiles)) return;
  if (const auto problem = reading_problem(smiles.toStdString()); !problem.empty())
    return statusBar()->showMessage(tr("Nothing was added: %1.").arg(QString::fromStdString(problem)));
  if (smiles == start_.smiles && start_row() >= 0)
    return statusBar()->showMessage(
        tr("This molecule is in the table already; what is changed or typed can be added."));
  settle(smiles, /*paused=*/false);
  const bool variant = smiles != start_.smiles && belongs(smiles);
  if (!variant)
    return add_rows({{smiles, smiles == start_.smiles ? variants_->name_of(smiles) : QString()}}, start_row());
  // A variant of a molecule that is in no row stands below it, too.
  const int parent = row_of_start();
  QList<Session::Added> molecules{{smiles, variants_->name_of(smiles)}};
  if (parent < 0) molecules.prepend({start_.smiles, {}});
  add_rows(molecules, parent);
}

void MainWindow::add_variants_to_table() {
  QList<Session::Added> molecules;
  const int parent = row_of_start();
  int there = 0;
  if (const auto* tried = variants_->shown()) {
    std::set<std::pair<std::string, std::string>> rows;
    const auto& library = session_.model().library();
    for (std::size_t row = 0; row < library.rows(); ++row) rows.emplace(library.smiles(row), library.name(row));
    const bool named = library.rows() == 0 || library.layout.id_column >= 0;
    for (std::size_t i = parent < 0 ? 0 : 1; i < tried->variants.size(); ++i) {
      const auto& smiles = tried->variants[i].smiles;
      const auto name = tried->name_of(i);
      if (rows.count({smiles, named ? name : std::string()}) > 0)
        ++there;
      else
        molecules.push_back({QString::fromStdString(smiles), QString::fromStdString(name)});
    }
  }
  if (molecules.isEmpty() && there > 0)
    return statusBar()->showMessage(tr("All variants of this molecule are in the table already."));
  if (molecules.isEmpty()) return statusBar()->showMessage(tr("No variant has been tried of this molecule."));
  add_rows(molecules, parent);
  if (there > 0)
    statusBar()->showMessage(
        statusBar()->currentMessage() +
        (there == 1 ? tr("; 1 more was in the table already") : tr("; %1 more were in the table already").arg(there)));
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
