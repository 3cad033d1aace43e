#include "predict/molecule_slice.hpp"

#include <algorithm>

#include "predict/cluster_numbers.hpp"

namespace motiphore::detail {

MoleculeSlice slice_of(const FeaturizedMol& mol, const GnnOutput<float>& out, Eigen::Index graph) {
  const auto& graphs = out.motifs.graph;
  const auto& clusters = out.motifs.cluster;
  const auto [first, last] = std::equal_range(graphs.begin(), graphs.end(), graph);
  MoleculeSlice slice;
  slice.first = first - graphs.begin();
  slice.count = last - first;
  // Its first node is that of its first cluster.
  slice.node0 = std::lower_bound(clusters.begin(), clusters.end(), slice.first) - clusters.begin();
  slice.cluster.resize(mol.parent_atom.size());
  for (std::size_t node = 0; node < slice.cluster.size(); ++node)
    slice.cluster[node] =
        clusters[static_cast<std::size_t>(slice.node0) + node] - static_cast<std::int32_t>(slice.first);
  slice.number = numbers_by_first_atom(slice.cluster, mol.graph.given_atom, static_cast<std::size_t>(slice.count));
  return slice;
}

void add_atoms(const FeaturizedMol& mol, const GnnOutput<float>& out, const MoleculeSlice& slice, Prediction& p) {
  const auto given_atoms = static_cast<std::size_t>(mol.graph.given_atoms);
  const bool weighted = out.atom_weight.tape;
  p.clusters.assign(given_atoms, -1);
  p.types.assign(given_atoms, -1);
  p.assignment.resize(mol.graph.given_atoms, out.S.cols());
  if (weighted) p.atom_weights.assign(given_atoms, 0);
  for (std::size_t node = 0; node < slice.cluster.size(); ++node) {
    const auto given = mol.graph.given_atom[node];
    const auto atom = static_cast<std::size_t>(given), cluster = static_cast<std::size_t>(slice.cluster[node]);
    const auto row = slice.node0 + static_cast<Eigen::Index>(node);
    p.clusters[atom] = slice.number[cluster];
    p.types[atom] = out.type[static_cast<std::size_t>(slice.first) + cluster];
    as_matrix(p.assignment).row(given) = out.S.value().row(row);
    if (weighted) p.atom_weights[atom] = out.atom_weight.value()(row, 0);
  }
  for (const auto& [hydrogen, atom] : mol.graph.hydrogens) {
    const auto from = static_cast<std::size_t>(atom), to = static_cast<std::size_t>(hydrogen);
    p.clusters[to] = p.clusters[from];
    p.types[to] = p.types[from];
    p.assignment.copy_row(hydrogen, p.assignment, atom);
    if (weighted) p.atom_weights[to] = p.atom_weights[from];
  }
}

std::vector<std::vector<std::int32_t>> motif_atoms(const FeaturizedMol& mol, const MoleculeSlice& slice) {
  return atoms_by_number(mol.parent_atom, slice.cluster, slice.number);
}

}  // namespace motiphore::detail
