// MotifBrowser: the vocabulary of the model, each motif type with its commonest fragments drawn.
#pragma once

#include <QImage>
#include <QLabel>
#include <QTableWidget>
#include <QWidget>
#include <atomic>
#include <thread>
#include <vector>

#include "molecule/focus.hpp"
#include "motiphore/predict/motif_vocabulary.hpp"

namespace motiphore::gui {

class MotifBrowser : public QWidget {
  Q_OBJECT

 public:
  enum Column { Type, First, Second, Third, Motifs, Molecules, FirstTask };

  MotifBrowser(const ModelCard& card, Focus& focus, QWidget* parent = nullptr);
  ~MotifBrowser() override;

  QTableWidget& table() { return *table_; }
  /// Draws the fragments, on a thread of its own, when they are first seen and when the paper changes.
  void draw(Paper paper);
  bool drawing() const { return left_ > 0; }

 signals:
  /// Show only molecules with this type.
  void chosen(int type);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void fill();
  void stop();
  void refresh();

  Focus& focus_;
  std::vector<MotifTypeEntry> vocabulary_;
  QTableWidget* table_;
  QLabel* text_;
  Paper paper_ = Paper::White;
  bool drawn_ = false, filling_ = false;
  int left_ = 0;  ///< fragments not drawn yet
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace motiphore::gui
