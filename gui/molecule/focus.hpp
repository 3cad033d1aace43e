// Focus: what the window looks at (molecule, cluster, masked clusters, task, colouring, level). Every view reads it and
// changes it here, so that a cluster selected anywhere is selected everywhere.
#pragma once

#include <QObject>
#include <optional>
#include <vector>

#include "molecule/explainer.hpp"
#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// What the colours of the drawing say.
enum class Colouring { MotifType, Contribution, AtomWeight };

class Focus : public QObject {
  Q_OBJECT

 public:
  explicit Focus(const ModelCard& card, QObject* parent = nullptr);

  const ModelCard& card() const { return card_; }
  const std::vector<Task>& tasks() const { return card_.tasks; }
  /// What the weights of the model's atoms are; empty if it gives none.
  const std::string& weights_name() const { return weights_name_; }
  /// Null before the first molecule.
  const Explained* molecule() const { return molecule_.get(); }
  /// The same, kept as long as somebody draws it.
  const ExplainedPointer& shared_molecule() const { return molecule_; }
  /// The prediction that is shown: with the masks, if there are any; null without one.
  const Prediction* prediction() const;
  int cluster() const { return cluster_; }
  const std::vector<std::int32_t>& masks() const { return masks_; }
  bool masked(int cluster) const;
  /// The chosen task; -1 for a model that has none.
  int task() const { return task_; }
  /// The structural alert that is outlined, an index into the molecule's alerts, or -1.
  int alert() const { return alert_; }
  /// True while the molecule is the last one that could be read of a SMILES that cannot.
  bool outdated() const { return outdated_; }
  /// True while the task follows what stands out most in each molecule.
  bool follows_concern() const { return follows_concern_; }
  Colouring colouring() const { return colouring_; }
  PoolingLevel level() const { return level_; }
  /// Whether the graph of the level is drawn: where it is wanted, and at the level of motif types, which is nothing
  /// else; never over atoms, whose graph the molecule is.
  bool shows_graph() const;

  /// How the drawing is painted.
  PaintOptions paint_options() const;
  /// The graph of the level, of motifs or of their types; empty at the level of atoms.
  const CoarseGraph& graph_of_level() const;

 public slots:
  /// Another molecule, or more about the same.
  void set_molecule(const motiphore::gui::ExplainedPointer& molecule);
  void clear();
  void set_outdated(bool outdated);
  /// Chooses the task that the sentence of Why is about: the one that stands farthest above its base rate, or, where
  /// none stands out, the closest to it; now and for each molecule that is begun.
  void follow_concern(bool on);
  /// Of a molecule that is begun: chooses the task if it follows.
  void begin_molecule(const motiphore::gui::ExplainedPointer& molecule);
  /// Outlines a structural alert and selects the motif that it is about.
  void select_alert(int alert);
  /// Selects a cluster, or none (-1). Selecting the selected one again leaves it selected.
  void select_cluster(int cluster);
  /// Chooses a task, which then stays.
  void select_task(int task);
  void toggle_mask(int cluster);
  void unmask_all();
  /// Masks these clusters, in ascending order, and no others.
  void set_masks(const std::vector<std::int32_t>& masks);
  /// By the weights of atoms only if the model gives them; otherwise nothing changes.
  void colour_by(motiphore::gui::Colouring colouring);
  void set_level(int level);
  void show_graph(bool on);

 signals:
  /// Anything that is shown has changed.
  void changed();
  /// The masks have; the answer comes by `set_molecule`.
  void masks_changed();

 private:
  const ModelCard card_;
  const std::string weights_name_;
  ExplainedPointer molecule_;
  ExplainedPointer begun_;  ///< the molecule whose task is told where nobody has chosen one
  int cluster_ = -1, task_ = 0, alert_ = -1;
  std::vector<std::int32_t> masks_;
  Colouring colouring_ = Colouring::Contribution;
  bool graph_ = false, outdated_ = false, follows_concern_ = true;
  PoolingLevel level_ = PoolingLevel::Motifs;
};

}  // namespace motiphore::gui
