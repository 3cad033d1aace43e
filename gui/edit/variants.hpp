// Variants: the changes of a molecule that were tried, with what each does to the predictions.
#pragma once

#include <QTreeWidget>
#include <vector>

#include "molecule/explainer.hpp"
#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// The first line is the molecule one began with; the others show their difference to it.
class Variants : public QTreeWidget {
  Q_OBJECT

 public:
  explicit Variants(std::vector<Task> tasks, QWidget* parent = nullptr);

  /// Begins anew with this molecule.
  void begin(const Explained& start);
  /// Adds a variant, or selects it if it is there already.
  void add(const Explained& variant);
  bool started() const { return topLevelItemCount() > 0; }

 signals:
  /// A line was chosen.
  void chosen(const QString& smiles);

 private:
  void append(const Explained& variant);

  const std::vector<Task> tasks_;
  std::vector<double> start_;
  double start_mass_ = 0;
};

}  // namespace motiphore::gui
