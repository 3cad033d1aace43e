// Dataset: graphs with their labels, as training reads them. Knows no SMILES; io/dataset_reader fills it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/graph/mol_graph.hpp"
#include "motiphore/model/model_card.hpp"
#include "motiphore/train/row_list.hpp"

namespace motiphore {

struct Dataset {
  std::vector<std::string> task_ids;              ///< [tasks]
  std::vector<TaskKind> task_kinds;               ///< [tasks]
  std::vector<std::string> ids;                   ///< [molecules], from the id column, or the row number
  std::vector<std::string> smiles;                ///< [molecules], as given
  std::vector<MolGraph> graphs;                   ///< [molecules]
  std::vector<std::vector<std::int32_t>> motifs;  ///< [molecules][nodes], block of the reference partition
  std::vector<std::vector<bool>> untaught;        ///< [molecules][nodes] whose bonds the motif loss skips; empty: none
  Matrix labels;                                  ///< [molecules × tasks], NaN where not measured
  Matrix teacher;  ///< soft targets [molecules × tasks]: logits, or values as the labels are; NaN where there is none;
                   ///< empty if there is no teacher
  /// [molecules][nodes × tasks], contributions to learn (see guidance_loss): of a logit, or of a value as the labels
  /// are, each motif's shared out evenly over its nodes; NaN where nobody says; empty if there is no guide.
  std::vector<Matrix> guide;
  std::vector<double> task_weight;  ///< [tasks], of each task's mean loss; empty: all cells weigh the same
  std::vector<double> parsimony;    ///< [tasks], times TrainOptions::parsimony_weight; empty: 1 each
  std::vector<bool> auxiliary;      ///< [tasks] that help to train and are not kept; empty: none
  std::vector<double> mass;         ///< [molecules], average mass of the molecule as given [Da]

  std::size_t size() const { return graphs.size(); }
};

/// The graphs of some rows side by side. @throws ShapeError if one is not there
BatchGraph make_batch(const Dataset& data, const RowList& rows);

/// The labels of some rows [rows × tasks]. @throws ShapeError if one is not there
Matrix labels_of(const Dataset& data, const RowList& rows);

/// Leaves only some of the tasks, in this order. @throws ShapeError if one is not there
void select_tasks(Dataset& data, const std::vector<std::int32_t>& tasks);

}  // namespace motiphore
