// Pools one large graph with every operator of motiphore::nn and prints what is left, the time, the peak memory, and
// what the next layer then costs. No molecule in sight: a graph is an edge list and a feature matrix.
//
//   large_graph                                      ten thousand and a million nodes
//   large_graph 10000 30000 100000 300000 1000000    how cost grows
//   large_graph --near 10000 1000000                 the same for graphs whose neighbours are near each other in memory
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "motiphore/error.hpp"
#include "motiphore/nn/instruction_set.hpp"
#include "motiphore/nn/readout.hpp"
#include "motiphore/nn/sag_pool.hpp"
#include "motiphore/nn/sparse_diff_pool.hpp"

using namespace motiphore;
using Tape = nn::Tape<float>;
using Var = nn::Var<float>;

namespace {

constexpr Eigen::Index features = 64;
constexpr double edges_per_node = 4.5;  // both directions counted

/// Edges between pairs of nodes chosen at random: among all nodes, so that every neighbour is a visit to some far place
/// in memory, or among nodes whose numbers differ by at most 50, as in a molecule, a mesh, or after sorting by
/// community.
BatchGraph random_graph(Eigen::Index nodes, bool near) {
  std::mt19937 rng(1);
  std::uniform_int_distribution<std::int32_t> node(0, static_cast<std::int32_t>(nodes - 1)), step(1, 50);
  std::normal_distribution<float> value;
  Graph graph;
  graph.V.resize(nodes, features);
  for (Eigen::Index i = 0; i < graph.V.size(); ++i) graph.V.data()[i] = value(rng);
  const auto pairs = static_cast<std::size_t>(edges_per_node / 2 * static_cast<double>(nodes));
  while (nodes > 1 && graph.source.size() < 2 * pairs) {
    const auto a = node(rng), b = near ? (a + step(rng)) % static_cast<std::int32_t>(nodes) : node(rng);
    if (a == b) continue;
    graph.source.insert(graph.source.end(), {a, b});
    graph.target.insert(graph.target.end(), {b, a});
  }
  return make_batch(graph);
}

/// Peak memory of the process in MB since the last call (since the start where the system cannot forget it).
double peak_megabytes() {
  double kilobytes = 0;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmHWM:", 0) == 0) kilobytes = std::atof(line.c_str() + 6);
  if (kilobytes == 0) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    kilobytes = static_cast<double>(usage.ru_maxrss);
  }
  std::ofstream("/proc/self/clear_refs") << 5;  // starts a new peak
  return kilobytes / 1000;
}

/// Processor time, which is wall time on a quiet machine: all of this runs on one thread.
double milliseconds(const std::function<void()>& work) {
  const auto start = std::clock();
  work();
  return 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// What an operator left, in words, and the cost of the layer that comes next.
struct Kept {
  std::string text;
  std::function<double()> next_layer;
};

std::string counts(Eigen::Index nodes, Eigen::Index edges) {
  return std::to_string(nodes) + " nodes, " + std::to_string(edges) + " edges";
}

/// Median time of work(x) in ms, x holding V. A tape that is cleared keeps its memory, as in training.
double median_time(Tape& tape, const Eigen::Ref<const Matrix>& V, const std::function<void(Var x)>& work) {
  std::vector<double> times;
  for (int i = V.rows() > 100'000 ? 4 : 16; i > 0; --i) {
    tape.clear();
    const auto x = tape.input(V);
    times.push_back(milliseconds([&] { work(x); }));
  }
  times.erase(times.begin());  // the first also pays for fresh memory
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

class Bench {
 public:
  Bench(const BatchGraph& graph, nn::Rng& rng) : graph_(graph), layer_(features, features, rng) {
    std::printf("\n%ld nodes, %ld edges, %ld features\n", static_cast<long>(graph.nodes()),
                static_cast<long>(graph.edges()), static_cast<long>(features));
    std::printf("%-28s %9s %8s %8s  %-32s %s\n", "operator", "ms", "ns/node", "peak MB", "kept", "next layer / first");
    run("GCNConv, 64 to 64", [this](Var x) { return Kept{counts(layer_(x, graph_).rows(), graph_.edges()), {}}; });
  }

  /// Times pool(x), x being the features of the graph, and the layer after it against the layer before.
  void run(const char* name, const std::function<Kept(Var x)>& pool) {
    Tape tape;
    Kept kept;
    peak_megabytes();
    const double ms = median_time(tape, graph_.V, [&](Var x) {
      kept = {};
      kept = pool(x);
    });
    const double peak = peak_megabytes();
    if (first_ == 0) first_ = ms;
    std::printf("%-28s %9.2f %8.1f %8.0f  %-32s", name, ms, 1e6 * ms / static_cast<double>(graph_.nodes()), peak,
                kept.text.c_str());
    if (kept.next_layer) std::printf(" %.2f", kept.next_layer() / first_);
    std::printf("\n");
    std::fflush(stdout);
  }

  /// The time of one more convolution, on what a pool has left. The weights of its edges may be an empty Var.
  double next_layer(const BatchGraph& graph, Var x, Var edge_weight = {}) const {
    Tape tape;
    return median_time(tape, x.value(), [&](Var copy) {
      layer_(copy, graph, edge_weight.tape ? copy.tape->input(edge_weight.value()) : Var{});
    });
  }

 private:
  const BatchGraph& graph_;
  nn::GcnConv<float> layer_;
  double first_ = 0;
};

void pool_graph(Eigen::Index nodes, bool near) {
  const auto graph = random_graph(nodes, near);
  nn::Rng rng(1);
  Bench bench(graph, rng);

  const auto row = [](Var read) { return Kept{std::to_string(read.rows()) + " row", {}}; };
  bench.run("readout: sum", [&](Var x) { return row(nn::global_sum(x, graph)); });
  bench.run("readout: mean", [&](Var x) { return row(nn::global_mean(x, graph)); });
  bench.run("readout: max", [&](Var x) { return row(nn::global_max(x, graph)); });
  const nn::AttentionReadout<float> attention(features, rng);
  bench.run("readout: attention", [&](Var x) { return row(attention(x, graph)); });

  const nn::SagPool<float> sag(features, {0.5, nn::Gate::Tanh}, rng);
  bench.run("SAGPool, ratio 0.5", [&](Var x) {
    const auto left = sag(x, graph);
    return Kept{counts(left.graph->nodes(), left.graph->edges()),
                [=, &bench] { return bench.next_layer(*left.graph, left.x); }};
  });

  // Sparse DiffPool, with one convolution as assignment network; each node keeps its two best clusters. Candidates are
  // the clusters around a node, scored by comparing its embedding with that of the cluster's seed ...
  const nn::GcnConv<float> embed(features, features, rng);
  const auto pool = [&](Var x, const nn::SparseAssignment<float>& S) {
    const auto coarse = nn::sparse_diff_pool(x, S, graph);
    return Kept{counts(coarse.graph->nodes(), coarse.graph->edges()),
                [=, &bench] { return bench.next_layer(*coarse.graph, coarse.X, coarse.edge_weight); }};
  };
  bench.run("sparse DiffPool, local", [&](Var x) {
    const auto h = nn::relu(embed(x, graph));
    const auto local = nn::local_clusters(graph, 4);
    const auto score = nn::cluster_scores(h, nn::gather_rows(h, local.seed), local.lists);
    return pool(x, nn::sparse_assignment(local.lists, score, 2));
  });
  // ... or all of 256 clusters, scored by a linear layer.
  const nn::Linear<float> assign(features, 256, rng);
  bench.run("sparse DiffPool, 256",
            [&](Var x) { return pool(x, nn::sparse_assignment(nn::relu(embed(x, graph)), assign, graph, 2)); });

  if (nodes > 10'000) return;  // what follows has an entry of S for each pair of node and cluster
  const nn::Linear<float> assign_all(features, std::max<Eigen::Index>(1, nodes / 4), rng);
  bench.run("DiffPool, n / 4 clusters", [&](Var x) {
    const auto dense = nn::diff_pool(x, assign_all(nn::relu(embed(x, graph))), graph);
    return Kept{counts(dense.X.rows(), dense.A.rows() * dense.A.cols()), {}};
  });
}

}  // namespace

int main(int argc, char** argv) {
  bool near = false;
  bool any = false;
  try {
    std::printf("%s, one core\n", nn::instruction_set());
    for (int i = 1; i < argc; ++i) {
      const long nodes = std::atol(argv[i]);
      if (std::string(argv[i]) == "--near") {
        near = true;
        continue;
      }
      if (nodes < 1 || nodes > 100'000'000) {
        std::fprintf(stderr, "usage: large_graph [NODES]... [--near [NODES]...]\n");
        return 2;
      }
      pool_graph(nodes, near);
      any = true;
    }
    for (const Eigen::Index nodes : {10'000, 1'000'000})
      if (!any) pool_graph(nodes, near);
  } catch (const Error& e) {
    std::fprintf(stderr, "large_graph: %s\n", e.what());
    return 1;
  }
  return 0;
}
