// MainWindow: what no file has, and asking before it goes.
#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <utility>

#include "shell/main_window.hpp"

namespace motiphore::gui {

bool MainWindow::has_unsaved() const {
  const bool written = changes_ == saved_changes_ || changes_ == writing_changes_;
  return !written && (session_.has_own_rows() || session_.model().library().marks_changed());
}

void MainWindow::leave_rows(const QString& without_saving, std::function<void()> go_on) {
  if (!has_unsaved()) return go_on();
  const bool rows = session_.has_own_rows(), marks = session_.model().library().marks_changed();
  auto* question =
      new QMessageBox(QMessageBox::Question, rows ? tr("Rows that are not saved") : tr("Marks that are not saved"),
                      rows && marks ? tr("Rows that were pasted or added, and marks, are in this window alone.")
                      : rows        ? tr("Rows that were pasted or added are in this window alone.")
                                    : tr("Marks were set or taken in this window alone."),
                      QMessageBox::Cancel, this);
  question->setAttribute(Qt::WA_DeleteOnClose);
  const auto* save = question->addButton(tr("&Save rows…"), QMessageBox::AcceptRole);
  const auto* leave = question->addButton(without_saving, QMessageBox::DestructiveRole);
  const auto chosen = [this, save, leave, without_saving, go_on](const QAbstractButton* clicked) {
    if (clicked == leave) go_on();
    if (clicked != save) return;
    if (!choose_row_file(Rows::All)) return;
    after_writing_ = [this, without_saving, go_on] { leave_rows(without_saving, go_on); };
  };
  connect(question, &QMessageBox::buttonClicked, this, chosen);
  question->open();
}

void MainWindow::take_written(const QString& path, const QString& problem, const ExportedRows& told) {
  const int shortened = told.shortened;
  const auto left_out = shortened == 0 ? QString()
                        : shortened == 1
                            ? tr("; 1 row had more cells than the header, which are left out")
                            : tr("; %1 rows had more cells than the header, which are left out").arg(shortened);
  const auto renamed = told.prefix.empty() ? QString()
                                           : tr("; the file has predictions already, so that the names of these begin "
                                                "with %1")
                                                 .arg(QString::fromStdString(told.prefix));
  statusBar()->showMessage(problem.isEmpty() ? tr("'%1' is written").arg(path) + left_out + renamed : problem);
  const auto whole = std::exchange(writing_changes_, -1);
  const auto go_on = std::exchange(after_writing_, nullptr);
  const bool closing = std::exchange(closing_, false);
  if (!problem.isEmpty()) return;
  if (whole >= 0) saved_changes_ = whole;
  if (whole == changes_) session_.keep_marks();
  if (go_on) go_on();
  if (closing) close();
}

void MainWindow::keep_settings() {
  variants_->save();
  keep_layout();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (has_unsaved()) {
    event->ignore();
    return leave_rows(tr("C&lose without saving"), [this] {
      saved_changes_ = changes_;
      close();
    });
  }
  if (row_export_.running() && !closing_) {
    closing_ = true;
    statusBar()->showMessage(
        tr("The window closes when the rows are written; close it again to leave them unwritten."));
    event->ignore();
    return;
  }
  keep_settings();
  QMainWindow::closeEvent(event);
}

}  // namespace motiphore::gui
