// MainWindow: what is saved, and where.
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStatusBar>
#include <QSvgRenderer>
#include <numeric>
#include <utility>

#include "molecule/drawing_export.hpp"
#include "shell/main_window.hpp"
#include "shell/save_dialog.hpp"

namespace motiphore::gui {

QString MainWindow::folder() const {
  if (!folder_.isEmpty() || session_.path().isEmpty()) return folder_;
  return QFileInfo(session_.path()).absolutePath();
}

QString MainWindow::choose_path(const QString& title, const QString& name, const QString& kinds) {
  const auto path = choose_file_to_save(this, title, QDir(folder()).filePath(name), kinds);
  if (!path.isEmpty()) folder_ = QFileInfo(path).absolutePath();
  return path;
}

void MainWindow::choose_drawing_file() {
  if (!view_->has_drawing()) return statusBar()->showMessage(tr("There is no drawing to save."));
  const auto path = choose_path(tr("Save drawing"), drawing_name(), tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
  if (!path.isEmpty()) save_drawing_as(path);
}

QString MainWindow::molecule_name() const {
  const auto name = start_row() < 0 ? QString() : library_->current_name();
  const auto shown = focus_.molecule() ? QString::fromStdString(focus_.molecule()->smiles) : start_.smiles;
  if (name.isEmpty() || shown == start_.smiles) return name;
  return belongs(shown) ? tr("%1 variant").arg(name) : QString();
}

QString MainWindow::drawing_name() const {
  auto name = molecule_name();
  for (auto& c : name)
    if (!c.isLetterOrNumber() && c != QLatin1Char('-') && c != QLatin1Char('.')) c = QLatin1Char('_');
  return (name.isEmpty() ? tr("molecule") : name.left(60)) + QStringLiteral(".svg");
}

void MainWindow::save_drawing_as(const QString& path) {
  const auto problem = save_drawing(view_->picture(legend_->isVisible()), path, png_size_);
  statusBar()->showMessage(problem.isEmpty() ? tr("'%1' is written").arg(path) : problem);
}

void MainWindow::set_png_size(const PngSize& size) {
  png_size_ = size;
  png_size_.write(settings_);
}

void MainWindow::choose_png_size() {
  QSizeF drawing;
  if (view_->has_drawing()) drawing = QSvgRenderer(view_->picture(legend_->isVisible())).defaultSize();
  PngSizeDialog dialog(png_size_, drawing, this);
  if (dialog.exec() == QDialog::Accepted) set_png_size(dialog.chosen());
}

bool MainWindow::choose_row_file(Rows which) {
  const auto rows = rows_of(which).size();
  if (rows == 0) {
    statusBar()->showMessage(tr("There are no rows to save."));
    return false;
  }
  const auto title = rows == 1 ? tr("Save one row") : tr("Save %1 rows").arg(QLocale().toString(rows));
  const auto path = choose_path(title, QStringLiteral("predictions.csv"),
                                tr("Tables (*.csv *.csv.gz);;Tables with tabs (*.tsv *.tsv.gz);;"
                                   "SD files (*.sdf *.sdf.gz);;JSON Lines (*.jsonl *.jsonl.gz)"));
  return !path.isEmpty() && save_rows_as(path, which);
}

RowNumbers MainWindow::rows_of(Rows which) const {
  if (which == Rows::Shown) return library_->shown_rows();
  if (which == Rows::Selected) return library_->selected_rows();
  RowNumbers rows(session_.model().library().rows());
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

bool MainWindow::save_rows_as(const QString& path, Rows which) {
  if (session_.model().library().chunks() == 0) return false;
  if (row_export_.running()) {
    statusBar()->showMessage(tr("Another file is still being written."));
    return false;
  }
  auto rows = rows_of(which);
  writing_changes_ = rows.size() == session_.model().library().rows() ? changes_ : -1;
  row_export_.start(session_.model().library(), std::move(rows), predictor_, path);
  return true;
}

}  // namespace motiphore::gui
