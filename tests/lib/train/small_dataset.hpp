// A dataset that trains in a moment, for tests.
#pragma once

#include <limits>
#include <utility>

#include "lib/graph/small_graphs.hpp"
#include "motiphore/graph/environments.hpp"
#include "motiphore/model/gnn_model.hpp"
#include "motiphore/train/dataset.hpp"

namespace motiphore::test {

/// Small graphs. Task 0: does the first feature occur twice or more; task 1: the number of nodes, standardised. A
/// few cells are empty. Reference motifs: nodes with the first feature, and others.
inline Dataset small_dataset(int molecules) {
  Dataset data;
  data.task_ids = {"class", "size"};
  data.task_kinds = {TaskKind::Classification, TaskKind::Regression};
  data.labels.resize(molecules, 2);
  for (int m = 0; m < molecules; ++m) {
    MolGraph mol;
    mol.graph = random_graph(3 + m % 6, static_cast<unsigned>(m));
    mol.graph.environments = refine(mol.graph).environments;
    const auto first = mol.graph.V.col(0);
    data.motifs.emplace_back();
    for (Eigen::Index i = 0; i < mol.graph.nodes(); ++i) data.motifs.back().push_back(first(i) > 0 ? 0 : 1);
    data.labels(m, 0) = m % 10 == 9 ? std::numeric_limits<float>::quiet_NaN() : first.sum() > 1.5f ? 1.0f : 0.0f;
    data.labels(m, 1) = (static_cast<float>(mol.graph.nodes()) - 5.5f) / 1.7f;
    data.graphs.push_back(std::move(mol));
  }
  return data;
}

/// A network for it, without training.
inline GnnModel<float> small_network(std::int32_t head_width) {
  GnnConfig c;
  c.atom_features = 3;
  c.edge_types = 2;
  c.elements = 1;
  c.tasks = 2;
  c.width = c.assignment_width = 8;
  c.head_width = head_width;
  c.layers = c.assignment_layers = 1;
  c.columns = 3;
  c.motif_types = 4;
  c.environment_rows = 16;
  c.environment_width = 4;
  GnnModel<float> model(c, 3);
  model.set_motif_kinds(MotifCodebook::fit({Matrix::Ones(1, 5), 2 * Matrix::Ones(1, 5)}, {0, 1, 2, 3, 4}, 4));
  return model;
}

/// The rows from `first` to before `last`.
inline RowList rows(std::size_t first, std::size_t last) {
  RowList out;
  for (auto r = first; r < last; ++r) out.push_back(r);
  return out;
}

}  // namespace motiphore::test
