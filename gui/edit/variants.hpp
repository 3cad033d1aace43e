// Variants: the changes of a molecule that were tried, with what each does to the predictions.
#pragma once

#include <QThreadPool>
#include <QTimer>
#include <QTreeWidget>
#include <atomic>
#include <string>
#include <vector>

#include "edit/tried_variants.hpp"
#include "library/thumbnails.hpp"
#include "molecule/explainer.hpp"
#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// The first line is the molecule one began with; the others show their difference to it, orange what rises and blue
/// what falls. What was tried of a molecule is there again when one comes back to it, also in a later session.
class Variants : public QTreeWidget {
  Q_OBJECT

 public:
  enum Column { Smiles, Name, Mass, FirstTask };

  /// @param settings  where what was tried is kept; null: nowhere
  Variants(const Predictor& predictor, Thumbnails& thumbnails, QSettings* settings, QWidget* parent = nullptr);
  ~Variants() override;

  /// Shows what was tried of this molecule, at first nothing.
  void begin(const Explained& start, const QString& name);
  /// Shows again what was tried of the molecule with this SMILES, nothing where there is none.
  void come_back(const QString& smiles);
  /// Adds a variant, or selects it if the same molecule is there already, also in another spelling.
  void add(const Explained& variant);
  bool started() const { return shown_ != nullptr; }
  /// Selects the line of the molecule that is looked at, or none where it has no line.
  void follow(const QString& smiles);
  /// Puts the column of a task beside the SMILES, where a narrow panel shows it; the others keep their order.
  void show_task(int task);
  /// Shows nothing; what was tried is kept.
  void leave();
  /// Null while nothing is shown.
  const TriedMolecule* shown() const { return shown_; }
  /// What was tried of the molecule with this SMILES, shown or not; null where nothing was.
  const TriedMolecule* tried_of(const QString& smiles) { return tried_.find(smiles.toStdString()); }
  /// The name that a variant has, or would get next.
  QString name_of(const QString& smiles) const;
  /// Draws all again in the colours of another theme.
  void redraw();
  /// Takes the selected variants off the list; the molecule one began with stays. @returns how many there were
  int forget_selected();
  /// Takes these off again, and puts them back, also while another molecule's are shown.
  void forget(const ForgottenVariants& forgotten);
  void bring_back(const ForgottenVariants& forgotten);
  /// Writes what was tried to the settings, if it is to be remembered; so it is by itself soon after each change.
  void save();
  /// Whether what is tried is there again in the next session. Where it is not, nothing of it is in the settings.
  bool remembers() const;
  void remember(bool on);
  /// Up and down alone: sideways it would push the names out of sight, with which lines begin.
  void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

 signals:
  /// A line was chosen.
  void chosen(const QString& smiles);
  /// There are more lines, or less.
  void counted();
  /// Lines were taken off by their user.
  void forgotten(const motiphore::gui::ForgottenVariants& forgotten);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void list();
  /// Lists again what was tried of a molecule that has changed.
  void take_changed(const TriedMolecule& molecule);
  void append(std::size_t variant);
  /// Makes a line the current and the only selected one, whichever keys are held.
  void look_at(QTreeWidgetItem* item);
  void fill(QTreeWidgetItem* item, std::size_t variant);
  void show_pictures();
  /// Predicts what is known by its SMILES alone, on another thread.
  void predict_missing();
  void take(const std::vector<TriedVariant>& known);

  const Predictor predictor_;
  const std::vector<Task> tasks_;
  Thumbnails& thumbnails_;
  QSettings* const settings_;
  TriedVariants tried_;
  TriedMolecule* shown_ = nullptr;
  QTimer save_soon_;
  int first_task_ = -1;  ///< whose column is beside the SMILES
  std::atomic<bool> closing_{false};
  QThreadPool threads_;
};

}  // namespace motiphore::gui
