// MotifCards: the motif types of a model as a list of cards, and how a card is painted.
#pragma once

#include <QAbstractListModel>
#include <QImage>
#include <QStyledItemDelegate>
#include <atomic>
#include <thread>
#include <vector>

#include "motiphore/depict/palette.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/predict/motif_vocabulary.hpp"

namespace motiphore::gui {

class MotifCards : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    Type = Qt::UserRole + 1,  ///< int
    Counts,                   ///< QString: how often it is
    Enrichment,               ///< double: how many times more often its molecules are positive in the chosen task
    Words,                    ///< QString: everything it can be found by
    Molecules                 ///< int: how many molecules of the training set have it
  };

  MotifCards(std::vector<MotifTypeEntry> vocabulary, std::vector<Task> tasks, QObject* parent = nullptr);
  ~MotifCards() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  const std::vector<MotifTypeEntry>& vocabulary() const { return vocabulary_; }
  const std::vector<Task>& tasks() const { return tasks_; }
  /// The task whose enrichment is shown; -1: none.
  void choose_task(int task);
  int task() const { return task_; }
  /// The row of a type, or -1.
  int row_of(int type) const;
  /// Draws all cards on a thread of its own.
  void draw(QSize size, qreal ratio, Paper paper);
  bool drawing() const { return left_ > 0; }

 private:
  void stop();

  const std::vector<MotifTypeEntry> vocabulary_;
  const std::vector<Task> tasks_;
  std::vector<QPixmap> drawings_;  ///< [vocabulary]
  int task_ = -1;
  int left_ = 0;  ///< cards not drawn yet
  int round_ = 0;
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

/// A card: the drawing, its name, how often it is, and in colour how much oftener its molecules are positive.
class MotifCardDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  static QSize drawing_size();
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace motiphore::gui
