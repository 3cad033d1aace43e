#include "files/unsaved_rows.hpp"

#include <QMessageBox>
#include <QPushButton>
#include <utility>

namespace motiphore::gui {

UnsavedRows::UnsavedRows(QWidget& window, Session& session, RowFiles& files, QStatusBar& status)
    : QObject(&window), window_(window), session_(session), files_(files), status_(status) {
  connect(&session_, &Session::opened, this, &UnsavedRows::note_change);
  connect(&session_, &Session::begun, this, &UnsavedRows::note_change);
  connect(&session_, &Session::appended, this, &UnsavedRows::note_change);
  connect(&session_, &Session::added, this, &UnsavedRows::note_change);
  connect(&session_, &Session::removed, this, &UnsavedRows::note_change);
  connect(&session_, &Session::marked, this, &UnsavedRows::note_change);
  connect(&files_, &RowFiles::started, this, [this](bool all) { writing_changes_ = all ? changes_ : -1; });
  connect(&files_, &RowFiles::ended, this, &UnsavedRows::take_written);
}

bool UnsavedRows::has_unsaved() const {
  const bool written = changes_ == saved_changes_ || changes_ == writing_changes_;
  return !written && (session_.has_own_rows() || session_.model().library().marks_changed());
}

void UnsavedRows::leave(const QString& without_saving, std::function<void()> go_on) {
  if (!has_unsaved()) return go_on();
  const bool rows = session_.has_own_rows(), marks = session_.model().library().marks_changed();
  auto* question = new QMessageBox(
      QMessageBox::Question, rows ? tr("Rows that are not saved") : tr("Marks that are not saved"),
      rows && marks ? tr("Rows that were pasted or added, and marks, are in this window alone; they are lost unless "
                         "they are saved.")
      : rows        ? tr("Rows that were pasted or added are in this window alone; they are lost unless they are "
                                "saved.")
                    : tr("Marks were set or taken in this window alone; they are lost unless the rows are saved."),
      QMessageBox::Cancel, &window_);
  question->setAttribute(Qt::WA_DeleteOnClose);
  const auto* save = question->addButton(tr("&Save rows…"), QMessageBox::AcceptRole);
  const auto* without = question->addButton(without_saving, QMessageBox::DestructiveRole);
  // When it is gone: a dialog for the file would stand over it.
  const auto chosen = [this, question, save, without, without_saving, go_on] {
    if (question->clickedButton() == without) go_on();
    if (question->clickedButton() != save) return;
    if (!files_.choose_file(RowFiles::Rows::All)) return;
    after_writing_ = [this, without_saving, go_on] { leave(without_saving, go_on); };
  };
  connect(question, &QDialog::finished, this, chosen);
  question->open();
}

void UnsavedRows::take_written(bool well) {
  files_.set_remark({});
  const auto whole = std::exchange(writing_changes_, -1);
  const auto go_on = std::exchange(after_writing_, nullptr);
  const bool closing = std::exchange(closing_, false);
  if (!well) return;
  if (whole >= 0) saved_changes_ = whole;
  if (whole == changes_) session_.keep_marks();
  if (go_on) go_on();
  if (closing) window_.close();
}

bool UnsavedRows::may_close() {
  if (has_unsaved()) {
    leave(tr("C&lose without saving"), [this] {
      saved_changes_ = changes_;
      window_.close();
    });
    return false;
  }
  if (!files_.running() || closing_) return true;
  closing_ = true;
  files_.set_remark(tr("; then the window closes. Close it again to leave them unwritten."));
  status_.showMessage(tr("The window closes when the rows are written; close it again to leave them unwritten."));
  return false;
}

}  // namespace motiphore::gui
