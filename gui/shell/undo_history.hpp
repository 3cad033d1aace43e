// UndoHistory: what was done, in its order: changes of the molecule, masks, marks, rows that were added, and variants
// that were forgotten.
#pragma once

#include <QLineEdit>
#include <QPointer>
#include <QStatusBar>
#include <QUndoStack>

#include "shell/added_rows.hpp"

namespace motiphore::gui {

/// A line of text that is typed in has steps of its own, as long as it has the focus and nothing else was done since.
/// Whatever is taken back or done again, somebody comes to the molecule that it was done to.
class UndoHistory : public QObject {
  Q_OBJECT

 public:
  /// @param line  of the SMILES, whose steps are these
  UndoHistory(Session& session, Inquiry& inquiry, AddedRows& rows, WhatIfBar& what_if, Variants& variants,
              const Focus& focus, QStatusBar& status, QObject* parent);
  ~UndoHistory() override;

  /// Somebody typed in a line, which is not that of the SMILES.
  void note_typing(QLineEdit* line);
  void undo();
  void redo();
  bool can_undo() const { return typed() && typed()->isUndoAvailable() ? true : stack_.canUndo(); }
  bool can_redo() const { return typed() && typed()->isRedoAvailable() ? true : stack_.canRedo(); }
  /// What `undo` takes back: "3 added rows".
  QString undo_text() const;
  QString redo_text() const;

 signals:
  /// There is something else to take back or to do again, or nothing.
  void changed();

 private:
  void note_step(const LineStep& step);
  void note_masks(const Masks& before, const Masks& after);
  void note_marks(const RowNumbers& rows, bool on);
  void note_rows(int rows, const AddedRows::Before& before);
  void note_forgotten(const ForgottenVariants& forgotten);
  void push(QUndoCommand* command);
  /// The line with the focus, where it was typed in last; otherwise null.
  QLineEdit* typed() const;
  /// Rows that are being read would be mixed up.
  bool must_wait(const QUndoCommand* next) const;
  void go(const QUndoCommand* next, void (QUndoStack::*step)());

  Session& session_;
  Inquiry& inquiry_;
  AddedRows& rows_;
  WhatIfBar& what_if_;
  Variants& variants_;
  const Focus& focus_;
  QStatusBar& status_;
  QUndoStack stack_;
  bool going_ = false;              ///< what happens is a step of the stack, none to note
  QPointer<QLineEdit> typed_last_;  ///< if nothing was pushed since
  std::size_t appends_ = 0;         ///< of the session, that are noted
  int newest_rows_ = 0;             ///< of the last of them, whose molecules come in parts
  QUndoCommand* newest_ = nullptr;  ///< likewise, if it is the last that was pushed
};

}  // namespace motiphore::gui
