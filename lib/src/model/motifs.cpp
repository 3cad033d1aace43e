#include "motiphore/model/motifs.hpp"

#include <numeric>
#include <string>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

/// Union-find with path halving.
class Components {
 public:
  explicit Components(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::int32_t find(std::int32_t i) {
    while (at(i) != i) {
      at(i) = at(at(i));
      i = at(i);
    }
    return i;
  }
  /// The smaller index stays the root, so that a component is named by its first node.
  void join(std::int32_t i, std::int32_t j) {
    i = find(i);
    j = find(j);
    if (i < j) std::swap(i, j);
    at(i) = j;
  }

 private:
  std::int32_t& at(std::int32_t i) { return parent_[static_cast<std::size_t>(i)]; }
  std::vector<std::int32_t> parent_;
};

}  // namespace

BondList bonds_of(const BatchGraph& graph) {
  BondList bonds;
  bonds.i.reserve(graph.source.size() / 2);
  bonds.j.reserve(graph.source.size() / 2);
  bonds.type.reserve(graph.source.size() / 2);
  for (std::int32_t i = 0; i < graph.nodes(); ++i)
    for (auto e = graph.offset[static_cast<std::size_t>(i)]; e < graph.offset[static_cast<std::size_t>(i) + 1]; ++e) {
      const auto j = graph.source[static_cast<std::size_t>(e)];
      if (i >= j) continue;
      bonds.i.push_back(i);
      bonds.j.push_back(j);
      bonds.type.push_back(graph.edge_type[static_cast<std::size_t>(e)]);
    }
  return bonds;
}

MotifPartition connected_motifs(std::vector<std::int32_t> column, const BatchGraph& graph) {
  const auto bonds = bonds_of(graph);
  return detail::components_of(std::move(column), graph, bonds, std::vector<bool>(bonds.i.size(), true));
}

MotifPartition detail::components_of(std::vector<std::int32_t> column, const BatchGraph& graph, const BondList& bonds,
                                     const std::vector<bool>& open) {
  if (static_cast<Eigen::Index>(column.size()) != graph.nodes())
    throw ShapeError("S has " + std::to_string(column.size()) + " rows, the graph " + std::to_string(graph.nodes()) +
                     " nodes");
  if (open.size() != bonds.i.size())
    throw ShapeError("there are " + std::to_string(open.size()) + " gates for " + std::to_string(bonds.i.size()) +
                     " bonds");
  MotifPartition out;
  out.column = std::move(column);
  Components components(out.column.size());
  for (std::size_t b = 0; b < open.size(); ++b)
    if (open[b] && out.column[static_cast<std::size_t>(bonds.i[b])] == out.column[static_cast<std::size_t>(bonds.j[b])])
      components.join(bonds.i[b], bonds.j[b]);
  out.cluster.resize(out.column.size());
  for (std::size_t i = 0; i < out.cluster.size(); ++i) {
    const auto root = components.find(static_cast<std::int32_t>(i));
    if (root == static_cast<std::int32_t>(i)) {
      out.cluster[i] = static_cast<std::int32_t>(out.graph.size());
      out.graph.push_back(graph.batch[i]);
    } else {
      out.cluster[i] = out.cluster[static_cast<std::size_t>(root)];
    }
  }
  return out;
}

Matrix motif_counts(const MotifPartition& motifs, const BatchGraph& graph, Eigen::Index edge_types) {
  if (edge_types < 0) throw ShapeError("motif_counts: " + std::to_string(edge_types) + " types of edges");
  Matrix counts(motifs.clusters(), graph.V.cols() + edge_types);
  motif_counts(motifs, graph, counts);
  return counts;
}

void motif_counts(const MotifPartition& motifs, const BatchGraph& graph, Eigen::Ref<Matrix> counts) {
  const auto features = graph.V.cols();
  if (counts.rows() != motifs.clusters() || counts.cols() < features)
    throw ShapeError("motif_counts: room for " + std::to_string(counts.rows()) + " motifs of " +
                     std::to_string(counts.cols()) + " counts, but there are " + std::to_string(motifs.clusters()) +
                     " motifs of " + std::to_string(features) + " features");
  if (static_cast<Eigen::Index>(motifs.cluster.size()) != graph.nodes())
    throw ShapeError("motif_counts: motifs of " + std::to_string(motifs.cluster.size()) + " nodes, but the graph has " +
                     std::to_string(graph.nodes()));
  const auto edge_types = counts.cols() - features;
  counts.setZero();
  for (Eigen::Index i = 0; i < graph.nodes(); ++i) {
    const auto c = motifs.cluster[static_cast<std::size_t>(i)];
    if (c < 0 || c >= motifs.clusters()) throw ShapeError("motif_counts: there is no motif " + std::to_string(c));
    counts.row(c).head(features) += graph.V.row(i);
    for (auto e = graph.offset[static_cast<std::size_t>(i)]; e < graph.offset[static_cast<std::size_t>(i) + 1]; ++e) {
      const auto j = graph.source[static_cast<std::size_t>(e)];
      if (j >= i || motifs.cluster[static_cast<std::size_t>(j)] != c) continue;
      const auto type = graph.edge_type[static_cast<std::size_t>(e)];
      if (type < 0 || type >= edge_types)
        throw ShapeError("motif_counts: an edge of type " + std::to_string(type) + ", but there are " +
                         std::to_string(edge_types) + " types");
      counts(c, features + type) += 1;
    }
  }
}

Matrix motif_content(const MotifPartition& motifs, const BatchGraph& graph, Eigen::Index edge_types) {
  Matrix content = motif_counts(motifs, graph, edge_types);
  // One row more than is wanted: Eigen's log1p of the last few numbers of a matrix may differ in the last bit, and a
  // molecule's content must not depend on its place in the batch.
  content.conservativeResize(content.rows() + 1, Eigen::NoChange);
  content.bottomRows(1).setZero();
  content = content.array().log1p();
  content.conservativeResize(motifs.clusters(), Eigen::NoChange);
  return content;
}

}  // namespace motiphore
