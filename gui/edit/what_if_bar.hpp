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

/// Undo and redo are those of the line (Ctrl+Z, Ctrl+Shift+Z).
class WhatIfBar : public QWidget {
  Q_OBJECT

 public:
  explicit WhatIfBar(QWidget* parent = nullptr);

  QLineEdit& line() { return *line_; }
  /// Shows a molecule without asking for it.
  void show_smiles(const QString& smiles);
  /// Says why the text is no molecule; nothing if it is one.
  void show_problem(const QString& problem);

  QSize minimumSizeHint() const override;

 signals:
  /// Several lines were pasted into the line, which takes one: they are for the table.
  void lines_pasted(const QString& text);
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
  void end_step();
  void fit_problem();
  /// The buttons below the line where there is no room beside it.
  void arrange(bool narrow);

  QGridLayout* layout_;
  QLabel* title_;
  QLineEdit* line_;
  QToolButton *back_, *keep_;
  QLabel* problem_;
  bool narrow_ = false;
  QTimer pause_;
};

}  // namespace motiphore::gui
