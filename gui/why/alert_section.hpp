// AlertSection: the structural alerts of the molecule in focus, and in words where each lies and what that part does to
// the chosen task.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QWidget>

#include "molecule/focus.hpp"

namespace motiphore::gui {

class AlertSection : public QWidget {
  Q_OBJECT

 public:
  explicit AlertSection(Focus& focus, QWidget* parent = nullptr);

  QListWidget& list() { return *list_; }
  /// The line above them, which says so where there are none.
  QString title() const { return title_->text(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void refresh();
  void fit();
  /// What it is, in which motifs it lies, and what they do to the chosen task.
  QString text(std::size_t alert) const;

  Focus& focus_;
  QLabel* title_;
  QListWidget* list_;
};

}  // namespace motiphore::gui
