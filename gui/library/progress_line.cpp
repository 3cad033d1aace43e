#include "library/progress_line.hpp"

#include <QHBoxLayout>
#include <QLocale>
#include <algorithm>

namespace motiphore::gui {

namespace {

using State = Session::State;

bool is_running(State state) {
  return state == State::Reading || state == State::Predicting || state == State::Paused;
}

/// Rows that could not be predicted.
std::size_t failed_rows(const Library& library) {
  std::size_t failed = 0;
  for (std::size_t row = 0; row < library.rows(); ++row)
    if (const auto* outcome = library.summary(row); outcome && !outcome->ok()) ++failed;
  return failed;
}

QString number(std::size_t count) {
  return QLocale().toString(static_cast<qulonglong>(count));
}

}  // namespace

std::size_t predicted_rows(const Library& library) {
  return std::min(library.rows(), library.predicted_chunks() * kChunkRows);
}

ProgressLine::ProgressLine(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
  text_ = new QLabel(this);
  bar_ = new QProgressBar(this);
  bar_->setTextVisible(false);
  bar_->setMaximumHeight(10);
  pause_ = new QToolButton(this);
  pause_->setText(tr("Pause"));
  pause_->setCheckable(true);
  pause_->setToolTip(tr("stop predicting for now (Ctrl+P)"));
  cancel_ = new QToolButton(this);
  cancel_->setText(tr("Cancel"));
  cancel_->setToolTip(tr("leave the remaining rows unpredicted"));

  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(text_);
  layout->addWidget(bar_, 1);
  layout->addWidget(pause_);
  layout->addWidget(cancel_);

  connect(&session_, &Session::state_changed, this, &ProgressLine::refresh);
  connect(pause_, &QToolButton::toggled, this, [this](bool on) {
    if (on != (session_.state() == State::Paused)) session_.pause(on);
  });
  connect(cancel_, &QToolButton::clicked, this, [this] {
    if (session_.state() == State::Cancelled)
      session_.resume();
    else
      session_.cancel();
  });
  refresh();
}

void ProgressLine::set_selected(int rows) {
  selected_ = rows;
  refresh_text();
}

QString ProgressLine::told() const {
  const auto& library = session_.model().library();
  const auto rows = number(library.rows()), done = number(predicted_rows(library));
  switch (session_.state()) {
    case State::Empty:
      return tr("nothing open");
    case State::Reading:
      return tr("reading, %1 rows").arg(rows);
    case State::Predicting:
      return tr("%2 of %1").arg(rows, done);
    case State::Paused:
      return tr("paused, %2 of %1").arg(rows, done);
    case State::Cancelled:
      return tr("stopped, %2 of %1").arg(rows, done);
    case State::Done:
      break;
  }
  if (session_.cut_off()) return tr("%1 rows; the rest of the file was not read").arg(rows);
  const auto failed = failed_rows(library);
  if (library.rows() == 1) return failed == 0 ? tr("1 row, predicted") : tr("1 row, not predicted");
  return failed == 0 ? tr("%1 rows, all predicted").arg(rows)
                     : tr("%1 rows, %2 not predicted").arg(rows, number(failed));
}

void ProgressLine::refresh_text() {
  text_->setText(selected_ > 1 ? tr("%1; %2 selected").arg(told_, QLocale().toString(selected_)) : told_);
}

void ProgressLine::refresh() {
  const auto& library = session_.model().library();
  const auto state = session_.state();
  const bool running = is_running(state);
  bar_->setRange(0, std::max(1, static_cast<int>(library.chunks())));
  bar_->setValue(static_cast<int>(library.predicted_chunks()));
  bar_->setVisible(running);
  pause_->setVisible(running);
  pause_->setChecked(state == State::Paused);
  pause_->setText(state == State::Paused ? tr("Go on") : tr("Pause"));
  pause_->setShortcut(Qt::CTRL | Qt::Key_P);  // which another text takes away
  cancel_->setVisible(running || state == State::Cancelled);
  cancel_->setText(state == State::Cancelled ? tr("Predict the rest") : tr("Cancel"));
  told_ = told();
  refresh_text();
  text_->setToolTip(running
                        ? tr("%2 of %1 rows are predicted").arg(number(library.rows()), number(predicted_rows(library)))
                        : QString());
}

}  // namespace motiphore::gui
