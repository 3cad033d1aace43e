// WhyPanel: the molecule in focus in numbers: domain, tasks with their bars, masks, structural alerts.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QWidget>

#include "focus.hpp"
#include "task_bars.hpp"

namespace motiphore::gui {

class WhyPanel : public QWidget {
  Q_OBJECT

 public:
  explicit WhyPanel(Focus& focus, QWidget* parent = nullptr);

  TaskBars& bars() { return *bars_; }
  QListWidget& alerts() { return *alerts_; }
  QLabel& domain() { return *domain_; }

 private:
  void refresh();
  void refresh_alerts();
  void select_alert(int row);

  Focus& focus_;
  QLabel* title_;
  QLabel* domain_;
  TaskBars* bars_;
  QLabel* masks_;
  QPushButton* unmask_;
  QLabel* alerts_title_;
  QListWidget* alerts_;
};

}  // namespace motiphore::gui
