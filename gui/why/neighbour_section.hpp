// NeighbourSection: the training molecules nearest to the one in focus, drawn, with what was measured of them.
#pragma once

#include <QThreadPool>
#include <QWidget>
#include <memory>

#include "library/thumbnails.hpp"
#include "molecule/focus.hpp"
#include "motiphore/io/analogues.hpp"

namespace motiphore::gui {

/// Hidden where the model carries no training molecules. They are read on a thread of their own.
class NeighbourSection : public QWidget {
  Q_OBJECT

 public:
  NeighbourSection(Focus& focus, Thumbnails& thumbnails, const TrainingMolecules& training, QWidget* parent = nullptr);
  ~NeighbourSection() override;

  /// True once it is known whether the model carries any.
  bool ready() const { return analogues_ != nullptr; }
  /// Why nothing is known of them, though the model should carry some, and what to do; empty otherwise.
  QString problem() const;
  /// What is said above them: also that none of the nearest was measured for the chosen task.
  QString heading() const;
  /// What is said below each drawing, for the chosen task.
  QStringList captions() const;
  /// How far one of them is, or that it is another tautomer of the molecule.
  QString place(int neighbour) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {210, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void refresh();

  Focus& focus_;
  Thumbnails& thumbnails_;
  const TrainingMolecules training_;
  const Analogues* analogues_ = nullptr;  ///< of `training_`, once they have been read
  Neighbours around_;
  QThreadPool threads_;
};

}  // namespace motiphore::gui
