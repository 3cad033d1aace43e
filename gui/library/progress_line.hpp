// ProgressLine: how far the predictions of a file are, and how many rows are selected; pause and cancel.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QWidget>

#include "library/session.hpp"

namespace motiphore::gui {

class ProgressLine : public QWidget {
  Q_OBJECT

 public:
  explicit ProgressLine(Session& session, QWidget* parent = nullptr);

  QLabel& text() { return *text_; }
  /// How many rows are selected is told where there are several.
  void set_selected(int rows);
  void refresh();

 private:
  void refresh_text();
  QString told() const;

  Session& session_;
  QString told_;  ///< without what is selected
  int selected_ = 0;
  QProgressBar* bar_;
  QLabel* text_;
  QToolButton* pause_;
  QToolButton* cancel_;
};

/// Rows that are predicted, or could not be; all of the file where it is done.
std::size_t predicted_rows(const Library& library);

}  // namespace motiphore::gui
