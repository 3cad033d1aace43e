// MotifWall: the vocabulary of the model as a wall of cards that is searched by name.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QWidget>

#include "molecule/focus.hpp"
#include "motifs/motif_cards.hpp"

namespace motiphore::gui {

/// Shows how many times as often molecules with a motif are positive in the task that Focus has chosen.
class MotifWall : public QWidget {
  Q_OBJECT

 public:
  MotifWall(const ModelCard& card, Focus& focus, QWidget* parent = nullptr);

  MotifCards& cards() { return *cards_; }
  QListView& list() { return *list_; }
  QLineEdit& search() { return *search_; }
  QComboBox& sorting() { return *sorting_; }
  QLabel& text() { return *text_; }
  /// Draws the motifs when they are first seen, and when the paper changes.
  void draw(Paper paper);
  /// No card is the chosen one any more, unless a motif of its type is in focus.
  void leave_choice();

 signals:
  /// Show only molecules with this type.
  void chosen(int type);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void refresh();
  void sort();
  void say();
  /// Greys the orders by enrichment for a task of values, which has none.
  void allow_orders();

  Focus& focus_;
  MotifCards* cards_;
  QSortFilterProxyModel* found_;
  QLineEdit* search_;
  QComboBox* sorting_;
  QListView* list_;
  QLabel* text_;
  Paper paper_ = Paper::White;
  bool drawn_ = false;
};

}  // namespace motiphore::gui
