#include "motiphore/predict/pooling_levels.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <map>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore {

CoarseGraph coarse_graph(const RDKit::ROMol& mol, const Prediction& p, PoolingLevel level) {
  if (p.clusters.size() != mol.getNumAtoms() || p.types.size() != p.clusters.size())
    throw ShapeError("the prediction is of a molecule with " + std::to_string(p.clusters.size()) +
                     " atoms, but this one has " + std::to_string(mol.getNumAtoms()));
  CoarseGraph graph;
  if (level == PoolingLevel::Atoms) return graph;
  const auto clusters = static_cast<std::size_t>(p.cluster_count());
  std::vector<std::int32_t> type(clusters, -1), node(clusters, -1);
  for (std::size_t atom = 0; atom < p.clusters.size(); ++atom)
    if (p.clusters[atom] >= 0) type.at(static_cast<std::size_t>(p.clusters[atom])) = p.types[atom];
  for (std::size_t c = 0; c < clusters; ++c) {
    const auto same = std::find(graph.types.begin(), graph.types.end(), type[c]);
    if (level == PoolingLevel::Motifs || same == graph.types.end()) {
      node[c] = static_cast<std::int32_t>(graph.members.size());
      graph.members.emplace_back();
      graph.types.push_back(type[c]);
    } else {
      node[c] = static_cast<std::int32_t>(same - graph.types.begin());
    }
    graph.members[static_cast<std::size_t>(node[c])].push_back(static_cast<std::int32_t>(c));
  }
  std::map<std::pair<std::int32_t, std::int32_t>, std::int32_t> bonds;
  for (const auto* bond : mol.bonds()) {
    const auto i = p.clusters[bond->getBeginAtomIdx()], j = p.clusters[bond->getEndAtomIdx()];
    if (i < 0 || j < 0) continue;
    const auto a = node[static_cast<std::size_t>(i)], b = node[static_cast<std::size_t>(j)];
    if (a != b) ++bonds[std::minmax(a, b)];
  }
  for (const auto& [ends, count] : bonds) graph.edges.push_back({ends.first, ends.second, count});
  return graph;
}

}  // namespace motiphore
