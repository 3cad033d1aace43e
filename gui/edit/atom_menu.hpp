// AtomMenu: what can be done with an atom of the drawing, each with what it would do to the chosen task.
#pragma once

#include <QMenu>
#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "molecule/focus.hpp"
#include "motiphore/chem/edit_molecule.hpp"
#include "motiphore/chem/molecule.hpp"
#include "motiphore/predict/improve.hpp"

namespace motiphore::gui {

/// Adds the entries "Change to", "Grow", "Charge" and "Remove" for one atom to a menu, and "Replace by" for its motif.
/// What they would do to the chosen task is predicted on another thread and appears beside them when it is known;
/// entries that would break the rules of chemistry are greyed then, with the reason as tool tip.
class AtomMenu : public QObject {
  Q_OBJECT

 public:
  /// @param training  of `predictor`
  /// @param atom  of the molecule in focus
  AtomMenu(const Predictor& predictor, const TrainingMolecules& training, const Focus& focus, int atom, QMenu* menu);
  ~AtomMenu() override;

  struct Entry {
    QAction* action = nullptr;
    MoleculeEdit edit;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  QMenu& replacements() { return *replacements_; }
  /// True while changes are still being predicted.
  bool predicting() const { return predicting_; }

 signals:
  void chosen(const motiphore::EditedMolecule& result);
  /// An entry breaks the rules of chemistry; `message` says how.
  void failed(const QString& message);

 private:
  void add(QMenu* menu, const QString& text, const MoleculeEdit& edit);
  void predict(const Predictor& predictor, const TrainingMolecules& training);
  void take(const std::vector<Outcome<double>>& changes, const std::vector<Change>& replaced);

  const Focus& focus_;
  const int atom_;
  std::optional<Molecule> mol_;
  FlatPositions places_;
  std::vector<Entry> entries_;
  QMenu* replacements_ = nullptr;
  bool predicting_ = false;
  const std::shared_ptr<std::atomic<bool>> gone_ = std::make_shared<std::atomic<bool>>(false);
};

/// The places of a drawing's atoms as `edit_molecule` takes them.
FlatPositions flat_positions(const Scene& scene);

}  // namespace motiphore::gui
