// Targets: what the network is trained towards, from labels and from a teacher, and how much each task counts.
#pragma once

#include <vector>

#include "motiphore/train/dataset.hpp"

namespace motiphore {

struct Targets {
  /// [molecules × tasks], NaN where there is nothing to learn: a probability for a classification, a value for a
  /// regression. Cross-entropy and squared error are linear in the target up to a constant, so one mixed target has the
  /// gradient of the mixed losses.
  Matrix value;
  /// [tasks] of each cell, so that Σ over cells of weight × loss / rows of a batch is, in the mean over batches, the
  /// weighted mean of the tasks' mean losses; empty if the data give no weights of tasks.
  std::vector<double> cell_weight;
};

/// Where a cell has a label and a teacher's value, (1 − teacher_weight) × label + teacher_weight × teacher; otherwise
/// what there is (Hinton et al. 2015, arXiv:1503.02531, at temperature 1).
/// @param train  rows that are trained on; cells are counted there
Targets make_targets(const Dataset& data, const RowList& train, double teacher_weight);

/// The targets of some rows [rows × tasks].
Matrix targets_of(const Targets& targets, const RowList& rows);

}  // namespace motiphore
