// Variants: the changes of a molecule that were tried, with what each does to the predictions.
#pragma once

#include <QTreeWidget>
#include <map>
#include <string>
#include <vector>

#include "library/thumbnails.hpp"
#include "molecule/explainer.hpp"
#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// The first line is the molecule one began with; the others show their difference to it, orange what rises and blue
/// what falls. What was tried of a molecule is kept, and there again when one comes back to it.
class Variants : public QTreeWidget {
  Q_OBJECT

 public:
  Variants(std::vector<Task> tasks, Thumbnails& thumbnails, QWidget* parent = nullptr);

  /// Shows what was tried of this molecule, at first nothing.
  void begin(const Explained& start);
  /// Adds a variant, or selects it if the same molecule is there already, also in another spelling.
  void add(const Explained& variant);
  bool started() const { return topLevelItemCount() > 0; }
  /// Shows nothing; what was tried is kept.
  void leave();

 signals:
  /// A line was chosen.
  void chosen(const QString& smiles);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Tried {
    std::string smiles, canonical;
    double mass = 0;
    std::vector<double> tasks;
  };
  void list();
  void append(const Tried& variant);
  void show_pictures();

  const std::vector<Task> tasks_;
  Thumbnails& thumbnails_;
  std::map<std::string, std::vector<Tried>> tried_;  ///< by the SMILES one began with, itself first
  std::vector<Tried>* shown_ = nullptr;
};

}  // namespace motiphore::gui
