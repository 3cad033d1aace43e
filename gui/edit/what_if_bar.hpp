// WhatIfBar: the SMILES of the molecule in focus, to be edited in place.
#pragma once

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace motiphore::gui {

/// A change of the line, to be taken back.
struct LineStep {
  QString before, after;
  int caret_before = 0, caret_after = 0;  ///< where the cursor stands
  bool by_hand = false;                   ///< the molecule was changed elsewhere
  bool goes_on = false;                   ///< typing, in one go with the step before
};

/// The line has no undo of its own: it tells of its steps, which are taken back from outside.
class WhatIfBar : public QWidget {
  Q_OBJECT

 public:
  explicit WhatIfBar(QWidget* parent = nullptr);

  QLineEdit& line() { return *line_; }
  /// One line of text that was pasted: where it is all that will stand here, the name behind a SMILES is left out.
  void insert(const QString& pasted);
  /// Shows a molecule without asking for it.
  void show_smiles(const QString& smiles);
  /// Puts the SMILES of a molecule that was changed by hand into the line, as one step.
  void put(const QString& smiles);
  /// Puts it in the place of what was typed, in one step with that.
  void put_instead(const QString& smiles);
  /// Takes a step back, or does it again: the text is as if it was typed, but no step.
  void change_to(const QString& text, int caret);
  /// What takes steps back and does them again, for the menu of the line.
  void use_undo(QAction* undo, QAction* redo);
  /// Says why the text is no molecule; nothing if it is one.
  void show_problem(const QString& problem);

  QSize minimumSizeHint() const override;

 signals:
  /// Several lines were pasted into the line, which takes one: they are for the table.
  void lines_pasted(const QString& text);
  /// Before `edited` says that the text is another.
  void stepped(const motiphore::gui::LineStep& step);
  /// At each keystroke.
  void edited(const QString& smiles);
  /// When typing pauses, or with Enter: a variant worth keeping. A pause may be one half-way.
  void settled(const QString& smiles, bool paused);
  /// Go back to the molecule one began with.
  void reset();
  /// Append the molecule to the table.
  void kept(const QString& smiles);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void settle(bool paused);
  /// What is typed from now on is taken back by itself: up to here a variant was kept, or a row added.
  void end_step() { step_is_open_ = false; }
  void take_change(const QString& text);
  /// The step that a new text is.
  LineStep step_to(const QString& text);
  /// What is on the clipboard: one line is inserted, several are for the table.
  void paste();
  void show_menu(const QPoint& at);
  void fit_problem();
  /// The buttons below the line where there is no room beside it.
  void arrange(bool narrow);

  QGridLayout* layout_;
  QLabel* title_;
  QLineEdit* line_;
  QToolButton *back_, *keep_;
  QLabel* problem_;
  bool narrow_ = false;
  QAction *undo_ = nullptr, *redo_ = nullptr;
  QString text_;                            ///< before the change that is being told
  bool by_hand_ = false, instead_ = false;  ///< the change is
  bool changing_back_ = false;              ///< likewise, by `change_to`
  enum class Typed { Letters, Removal };
  Typed typed_ = Typed::Letters;  ///< by the step before
  int caret_ = 0;                 ///< after it
  bool step_is_open_ = false;     ///< typing may go on with it
  QTimer pause_;
};

}  // namespace motiphore::gui
