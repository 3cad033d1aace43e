#include "shell/undo_history.hpp"

#include <QApplication>
#include <QLocale>
#include <algorithm>
#include <iterator>
#include <utility>

namespace motiphore::gui {

namespace {

constexpr int kLineChange = 1, kRowAddition = 2;  // kinds of commands

/// Something that was done before the stack heard of it, which calls `redo` first.
class DoneCommand : public QUndoCommand {
 public:
  explicit DoneCommand(const QString& text) : QUndoCommand(text) {}
  void redo() final {
    if (!std::exchange(fresh_, false)) do_again();
  }

 protected:
  virtual void do_again() = 0;

 private:
  bool fresh_ = true;
};

class LineChange : public DoneCommand {
 public:
  LineChange(Inquiry& inquiry, WhatIfBar& what_if, const LineStep& step)
      : DoneCommand(step.by_hand ? UndoHistory::tr("change of the molecule") : UndoHistory::tr("typing")),
        inquiry_(inquiry),
        what_if_(what_if),
        place_(inquiry.place()),
        step_(step) {}
  int id() const override { return kLineChange; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto& next = static_cast<const LineChange*>(other)->step_;
    if (!next.goes_on) return false;
    step_.after = next.after;
    step_.caret_after = next.caret_after;
    return true;
  }
  void undo() override {
    inquiry_.return_to_start(place_);
    what_if_.change_to(step_.before, step_.caret_before);
  }

 protected:
  void do_again() override {
    inquiry_.return_to_start(place_);
    what_if_.change_to(step_.after, step_.caret_after);
  }

 private:
  Inquiry& inquiry_;
  WhatIfBar& what_if_;
  const Place place_;
  LineStep step_;
};

class MaskChange : public DoneCommand {
 public:
  MaskChange(Inquiry& inquiry, Place place, Masks before, Masks after, const QString& text)
      : DoneCommand(text),
        inquiry_(inquiry),
        place_(std::move(place)),
        before_(std::move(before)),
        after_(std::move(after)) {}
  void undo() override { inquiry_.return_to(place_, before_); }

 protected:
  void do_again() override { inquiry_.return_to(place_, after_); }

 private:
  Inquiry& inquiry_;
  const Place place_;
  const Masks before_, after_;
};

class MarkChange : public DoneCommand {
 public:
  MarkChange(Session& session, RowNumbers rows, bool on, QStatusBar& status)
      : DoneCommand(text_of(rows.size(), on)), session_(session), rows_(std::move(rows)), on_(on), status_(status) {}
  void undo() override { change(!on_); }

 protected:
  void do_again() override { change(on_); }

 private:
  static QString text_of(std::size_t rows, bool on) {
    if (rows == 1) return on ? UndoHistory::tr("mark of 1 row") : UndoHistory::tr("removal of 1 mark");
    return (on ? UndoHistory::tr("marks of %1 rows") : UndoHistory::tr("removal of %1 marks"))
        .arg(QLocale().toString(static_cast<qulonglong>(rows)));
  }
  void change(bool on) {
    session_.mark(rows_, on);
    status_.showMessage(rows_.size() == 1 ? UndoHistory::tr("The mark of 1 row is as it was")
                                          : UndoHistory::tr("The marks of %1 rows are as they were")
                                                .arg(QLocale().toString(static_cast<qulonglong>(rows_.size()))));
  }

  Session& session_;
  const RowNumbers rows_;
  const bool on_;
  QStatusBar& status_;
};

class RowAddition : public DoneCommand {
 public:
  RowAddition(AddedRows& rows, AddedRows::Before before, const QString& text)
      : DoneCommand(text), rows_(rows), before_(std::move(before)) {}
  int id() const override { return kRowAddition; }
  void undo() override { rows_.take_back(before_); }

 protected:
  void do_again() override { rows_.add_again(); }

 private:
  AddedRows& rows_;
  const AddedRows::Before before_;
};

class VariantRemoval : public DoneCommand {
 public:
  VariantRemoval(Inquiry& inquiry, Variants& variants, ForgottenVariants forgotten, const QString& text)
      : DoneCommand(text),
        inquiry_(inquiry),
        variants_(variants),
        place_(inquiry.place()),
        forgotten_(std::move(forgotten)) {}
  void undo() override {
    variants_.bring_back(forgotten_);
    inquiry_.return_to(place_);
  }

 protected:
  void do_again() override {
    variants_.forget(forgotten_);
    inquiry_.return_to(place_);
  }

 private:
  Inquiry& inquiry_;
  Variants& variants_;
  const Place place_;
  const ForgottenVariants forgotten_;
};

/// The motif that is in one list alone; -1 where there are several.
int only_difference(const Masks& more, const Masks& less) {
  Masks others;
  std::set_difference(more.begin(), more.end(), less.begin(), less.end(), std::back_inserter(others));
  return others.size() == 1 ? others.front() : -1;
}

QString motif_name(const Focus& focus, int motif) {
  const auto& names = focus.molecule()->names;
  const auto at = static_cast<std::size_t>(motif);
  const auto name = at < names.size() ? QString::fromStdString(names[at]) : QString();
  return name.isEmpty() ? UndoHistory::tr("motif %1").arg(motif) : name;
}

QString text_of_masks(const Focus& focus, const Masks& before, const Masks& after) {
  if (const int motif = only_difference(after, before); motif >= 0)
    return UndoHistory::tr("mask of %1").arg(motif_name(focus, motif));
  if (const int motif = only_difference(before, after); motif >= 0)
    return UndoHistory::tr("removal of the mask of %1").arg(motif_name(focus, motif));
  return UndoHistory::tr("removal of %1 masks").arg(before.size());
}

QString text_of_rows(int rows) {
  return rows == 1 ? UndoHistory::tr("1 added row") : UndoHistory::tr("%1 added rows").arg(QLocale().toString(rows));
}

QString text_of_forgotten(std::size_t variants) {
  return variants == 1
             ? UndoHistory::tr("forgetting 1 variant")
             : UndoHistory::tr("forgetting %1 variants").arg(QLocale().toString(static_cast<qulonglong>(variants)));
}

}  // namespace

UndoHistory::UndoHistory(Session& session, Inquiry& inquiry, AddedRows& rows, WhatIfBar& what_if, Variants& variants,
                         const Focus& focus, QStatusBar& status, QObject* parent)
    : QObject(parent),
      session_(session),
      inquiry_(inquiry),
      rows_(rows),
      what_if_(what_if),
      variants_(variants),
      focus_(focus),
      status_(status) {
  connect(&session_, &Session::opened, this, [this] {
    appends_ = 0;
    if (session_.has_own_rows()) return;  // the table is begun with what is here
    newest_ = nullptr;
    stack_.clear();
    emit changed();
  });
  connect(&what_if_, &WhatIfBar::stepped, this, &UndoHistory::note_step);
  connect(&inquiry_, &Inquiry::masks_changed, this, &UndoHistory::note_masks);
  connect(&session_, &Session::marked, this, &UndoHistory::note_marks);
  connect(&rows_, &AddedRows::grown, this, &UndoHistory::note_rows);
  connect(&variants_, &Variants::forgotten, this, &UndoHistory::note_forgotten);
  connect(qApp, &QApplication::focusChanged, this, &UndoHistory::changed);
}

UndoHistory::~UndoHistory() {
  stack_.blockSignals(true);  // nobody is left who hears that there is nothing to take back
}

void UndoHistory::note_typing(QLineEdit* line) {
  typed_last_ = line;
  emit changed();
}

QLineEdit* UndoHistory::typed() const {
  return typed_last_ && typed_last_->hasFocus() ? typed_last_.data() : nullptr;
}

QString UndoHistory::undo_text() const {
  return typed() && typed()->isUndoAvailable() ? tr("typing") : stack_.undoText();
}

QString UndoHistory::redo_text() const {
  return typed() && typed()->isRedoAvailable() ? tr("typing") : stack_.redoText();
}

void UndoHistory::push(QUndoCommand* command) {
  typed_last_ = nullptr;
  if (command != newest_) newest_ = nullptr;
  stack_.push(command);
  emit changed();
}

void UndoHistory::note_step(const LineStep& step) {
  if (!going_) push(new LineChange(inquiry_, what_if_, step));
}

void UndoHistory::note_masks(const Masks& before, const Masks& after) {
  if (going_ || before == after) return;
  const auto smiles = QString::fromStdString(focus_.molecule()->smiles);
  push(new MaskChange(inquiry_, {inquiry_.start(), smiles}, before, after, text_of_masks(focus_, before, after)));
}

void UndoHistory::note_marks(const RowNumbers& rows, bool on) {
  if (!going_ && !rows.empty()) push(new MarkChange(session_, rows, on, status_));
}

void UndoHistory::note_rows(int rows, const AddedRows::Before& before) {
  if (going_) return;
  if (session_.appends() > std::exchange(appends_, session_.appends())) {
    newest_rows_ = rows;
    newest_ = new RowAddition(rows_, before, text_of_rows(rows));
    return push(newest_);
  }
  newest_rows_ += rows;
  if (newest_) newest_->setText(text_of_rows(newest_rows_));
  emit changed();
}

void UndoHistory::note_forgotten(const ForgottenVariants& forgotten) {
  push(new VariantRemoval(inquiry_, variants_, forgotten, text_of_forgotten(forgotten.gone.size())));
}

bool UndoHistory::must_wait(const QUndoCommand* next) const {
  if (!next || next->id() != kRowAddition || !session_.reading()) return false;
  status_.showMessage(tr("Molecules are still being read; try again in a moment."));
  return true;
}

void UndoHistory::go(const QUndoCommand* next, void (QUndoStack::*step)()) {
  if (must_wait(next)) return;
  status_.clearMessage();  // it may have said how to take back what is taken back now
  newest_ = nullptr;
  going_ = true;
  (stack_.*step)();
  going_ = false;
  appends_ = session_.appends();
  emit changed();
}

void UndoHistory::undo() {
  if (auto* line = typed(); line && line->isUndoAvailable()) return line->undo();
  go(stack_.command(stack_.index() - 1), &QUndoStack::undo);
}

void UndoHistory::redo() {
  if (auto* line = typed(); line && line->isRedoAvailable()) return line->redo();
  go(stack_.command(stack_.index()), &QUndoStack::redo);
}

}  // namespace motiphore::gui
