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

  const std::vector<Task>& tasks() const { return tasks_; }
  /// What the weights of the model's atoms are; empty if it gives none.
  const std::string& weights_name() const { return weights_name_; }
  /// Null before the first molecule.
  const Explained* molecule() const { return molecule_.get(); }
  /// The prediction that is shown: with the masks, if there are any; null without one.
  const Prediction* prediction() const;
  int cluster() const { return cluster_; }
  const std::vector<std::int32_t>& masks() const { return masks_; }
  bool masked(int cluster) const;
  int task() const { return task_; }
  Colouring colouring() const { return colouring_; }
  PoolingLevel level() const { return level_; }
  bool graph() const { return graph_; }

  /// How the drawing is painted.
  PaintOptions paint_options() const;
  /// Colours of the clusters as painted.
  const CoarseGraph& graph_of_level() const;

 public slots:
  /// Another molecule, or more about the same.
  void set_molecule(const motiphore::gui::ExplainedPointer& molecule);
  void clear();
  /// Selects a cluster, or none (-1). Selecting the selected one again leaves it selected.
  void select_cluster(int cluster);
  /// Selects the cluster of an atom, or none.
  void select_atom(int atom);
  void select_task(int task);
  void toggle_mask(int cluster);
  void unmask_all();
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
  const std::vector<Task> tasks_;
  const std::string weights_name_;
  ExplainedPointer molecule_;
  int cluster_ = -1, task_ = 0;
  std::vector<std::int32_t> masks_;
  Colouring colouring_ = Colouring::MotifType;
  bool graph_ = false;
  PoolingLevel level_ = PoolingLevel::Motifs;
};

}  // namespace motiphore::gui
