// AlertSection: the structural alerts of the molecule in focus, and whether they agree with the motif that raises the
// chosen task most.
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

 private:
  void refresh();
  void select_motif(int row);

  Focus& focus_;
  QLabel* title_;
  QListWidget* list_;
};

}  // namespace motiphore::gui
