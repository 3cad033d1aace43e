// MainWindow: taking back what was done last, and doing it again.
#include <QLineEdit>
#include <QLocale>
#include <QStatusBar>
#include <algorithm>

#include "shell/main_window.hpp"

namespace motiphore::gui {

namespace {

QString added_text(int rows) {
  return rows == 1 ? MainWindow::tr("1 row added; Ctrl+Z takes it back")
                   : MainWindow::tr("%1 rows added; Ctrl+Z takes them back").arg(rows);
}

}  // namespace

void MainWindow::undo() {
  auto& line = what_if_->line();
  if (typed_last_ && typed_last_ != &line && typed_last_->hasFocus() && typed_last_->isUndoAvailable())
    return typed_last_->undo();
  if (session_.can_undo_marks()) {
    const int rows = session_.undo_marks();
    return statusBar()->showMessage(rows == 1 ? tr("The mark of 1 row is as it was")
                                              : tr("The marks of %1 rows are as they were").arg(rows));
  }
  // Rows were added after the line was changed if it still has the text that it had then.
  const bool changed_since = !line_at_append_.empty() && line.text() != line_at_append_.back();
  if (session_.appends() > 0 && !(changed_since && line.isUndoAvailable())) return session_.undo_append();
  statusBar()->clearMessage();  // it may have said how to take back what is taken back now
  line.undo();
}

void MainWindow::mark_selected() {
  const auto rows = library_->selected_rows();
  if (rows.empty()) return statusBar()->showMessage(tr("No row is selected."));
  library_->toggle_marks();
  const bool marked = session_.model().library().marked(rows.front());
  statusBar()->showMessage(rows.size() == 1 ? (marked ? tr("1 row marked") : tr("1 row no longer marked"))
                                            : (marked ? tr("%1 rows marked") : tr("%1 rows no longer marked"))
                                                  .arg(QLocale().toString(static_cast<qulonglong>(rows.size()))));
}

void MainWindow::redo() {
  auto& line = what_if_->line();
  if (typed_last_ && typed_last_ != &line && typed_last_->hasFocus() && typed_last_->isRedoAvailable())
    return typed_last_->redo();
  // The line was taken back after the rows were if it no longer has the text that it had then.
  const bool changed_since = !line_at_undo_.empty() && line.text() != line_at_undo_.back();
  if (session_.undone() > 0 && !(changed_since && line.isRedoAvailable())) return session_.redo_append();
  statusBar()->clearMessage();
  line.redo();
}

void MainWindow::note_rows() {
  line_at_append_.resize(session_.appends(), what_if_->line().text());
  row_at_append_.resize(session_.appends(), library_->current_row());
  line_at_undo_.resize(session_.undone(), what_if_->line().text());
  typed_last_ = nullptr;
  session_.forget_marks();
  ++changes_;
  refresh_edit_menu();
}

void MainWindow::take_begun(int rows) {
  note_rows();
  const auto said = statusBar()->currentMessage();
  statusBar()->showMessage(followed_by(added_text(rows), said));
}

QString MainWindow::followed_by(const QString& said, QString next) {
  if (said.isEmpty() || next.isEmpty()) return said + next;
  if (next.size() > 1 && next[1].isLower()) next[0] = next[0].toLower();
  return said + QStringLiteral("; ") + next;
}

void MainWindow::take_appended(int rows) {
  note_rows();
  statusBar()->showMessage(added_text(rows));
  const auto first = session_.model().library().rows() - static_cast<std::size_t>(rows);
  follow_added(first, /*choose=*/true);
}

void MainWindow::follow_added(std::size_t library_row, bool choose) {
  added_ = {static_cast<int>(library_row), choose, false};
  if (!session_.ordering()) find_added();
}

void MainWindow::find_added() {
  const auto& model = session_.model();
  if (added_.row < 0 || static_cast<std::size_t>(added_.row) >= model.library().rows()) return;
  const auto library_row = static_cast<std::size_t>(added_.row);
  const int row = model.shown_row(library_row);
  // What it is ordered and filtered by may not be predicted yet: then it is looked for again.
  const bool last = session_.placed(library_row);
  if (last) added_.row = -1;
  if (row < 0) {
    if (last) statusBar()->showMessage(tr("Added, but hidden by the filter; Ctrl+Z takes it back"));
  } else if (added_.choose && (!added_.chosen || library_->current_row() == static_cast<int>(library_row))) {
    added_.chosen = true;
    choose_told_row(row);
    library_->table().scrollTo(library_->table().currentIndex());  // which may have moved, and still be current
  } else if (!added_.choose) {
    library_->table().scrollTo(model.index(row, TableColumns::Name));
  }
}

void MainWindow::take_removed(int rows, int beside) {
  const int before = row_at_append_.empty() ? -1 : row_at_append_.back();
  note_rows();
  statusBar()->showMessage(rows == 1 ? tr("1 row taken back") : tr("%1 rows taken back").arg(rows));
  const auto& model = session_.model();
  if (model.library().rows() == 0) {
    show_nothing();
    setWindowTitle(tr("Motiphore"));
    view_->set_empty_text(start_text());
    if (begun_.line.isEmpty()) return;
    start_ = Start();
    start_.smiles = begun_.start;
    what_if_->show_smiles(begun_.line);
    variants_->come_back(start_.smiles);
    ask(begun_.line.trimmed());
  } else if (const int current = library_->current_row();
             current < 0 ||
             (library_->selected_rows().empty() && model.shown_row(static_cast<std::size_t>(current)) >= 0)) {
    // The row that was chosen is no more: the one that was before, else the molecule that it came from.
    const int wanted = before >= 0 ? before : beside >= 0 ? beside : current;
    const int row = wanted < 0 ? 0 : model.shown_row(static_cast<std::size_t>(wanted));
    if (model.rowCount() > 0) choose_told_row(std::max(0, row));
  }
}

}  // namespace motiphore::gui
