// Pools one large graph with every operator of motiphore::nn and prints what is left, the time, the peak memory, and what the
// next layer then costs. No molecule in sight: a graph is an edge list and a feature matrix.
//
//   large_graph                                          ten thousand and a million nodes
//   large_graph 10000 30000 100000 300000 1000000        how cost grows
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

/// Edges between random pairs of nodes: no two neighbours are near each other in memory, the worst case for all of it.
BatchGraph random_graph(Eigen::Index nodes) {
  std::mt19937 rng(1);
  std::uniform_int_distribution<std::int32_t> node(0, static_cast<std::int32_t>(nodes - 1));
  std::normal_distribution<float> value;
  Graph graph;
  graph.V.resize(nodes, features);
  for (Eigen::Index i = 0; i < graph.V.size(); ++i) graph.V.data()[i] = value(rng);
  const auto pairs = static_cast<std::size_t>(edges_per_node / 2 * static_cast<double>(nodes));
  while (nodes > 1 && graph.source.size() < 2 * pairs) {
    const auto a = node(rng), b = node(rng);
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

/// What an operator left, in words, and the layer that would come next.
struct Kept {
  std::string text;
  std::function<void()> next_layer;
};

class Bench {
 public:
  explicit Bench(const BatchGraph& graph) : graph_(graph), first_(features, features, rng_) {
    std::printf("\n%ld nodes, %ld edges, %ld features\n", static_cast<long>(graph.nodes()), static_cast<long>(graph.edges()),
                static_cast<long>(features));
    std::printf("%-30s %9s %8s %8s  %-34s %s\n", "operator", "ms", "ns/node", "peak MB", "kept", "next layer / first");
    Tape tape;
    const auto x = tape.input(graph.V);
    first_(x, graph);  // the first call also pays for fresh memory
    first_cost_ = milliseconds([&] { first_(x, graph); });
    print("GCNConv 64 → 64", first_cost_, "", "");
  }

  /// Runs `pool` on the features, the median of several times; a tape that is cleared keeps its memory, as in training.
  void run(const char* name, const std::function<Kept(Var x)>& pool) {
    peak_megabytes();
    std::vector<double> times;
    Tape tape;
    Kept kept;
    const int repeats = graph_.nodes() > 100000 ? 3 : 15;
    for (int i = 0; i < repeats; ++i) {
      kept = {};
      tape.clear();
      const auto x = tape.input(graph_.V);
      times.push_back(milliseconds([&] { kept = pool(x); }));
    }
    std::sort(times.begin(), times.end());
    std::string share;
    const double peak = peak_megabytes();
    if (kept.next_layer) {
      kept.next_layer();
      const double next = milliseconds(kept.next_layer);
      char text[32];
      std::snprintf(text, sizeof text, "%.2f", next / first_cost_);
      share = text;
    }
    print(name, times[times.size() / 2], kept.text, share, peak);
  }

  /// A second convolution, on what a pool left.
  std::function<void()> layer_on(Var x, const BatchGraph& graph, Var edge_weight = {}) {
    return [=, &graph] { first_(x, graph, edge_weight); };
  }

 private:
  void print(const char* name, double ms, const std::string& kept, const std::string& share, double peak = 0) const {
    // Columns are padded by characters, of which "→" is one but takes three bytes.
    const int width = 30 + 2 * static_cast<int>(std::count(name, name + std::string(name).size(), '\xe2'));
    std::printf("%-*s %9.2f %8.1f %8.0f  %-34s %s\n", width, name, ms, 1e6 * ms / static_cast<double>(graph_.nodes()), peak,
                kept.c_str(), share.c_str());
    std::fflush(stdout);
  }

  const BatchGraph& graph_;
  nn::Rng rng_{1};
  nn::GcnConv<float> first_;
  double first_cost_ = 0;
};

std::string counts(Eigen::Index nodes, Eigen::Index edges) {
  return std::to_string(nodes) + " nodes, " + std::to_string(edges) + " edges";
}

void pool_graph(Eigen::Index nodes) {
  const auto graph = random_graph(nodes);
  Bench bench(graph);
  nn::Rng rng(2);

  const auto row = [](Var read) { return Kept{std::to_string(read.rows()) + " row", {}}; };
  bench.run("readout: sum", [&](Var x) { return row(nn::global_sum(x, graph)); });
  bench.run("readout: mean", [&](Var x) { return row(nn::global_mean(x, graph)); });
  bench.run("readout: max", [&](Var x) { return row(nn::global_max(x, graph)); });
  const nn::AttentionReadout<float> attention(features, rng);
  bench.run("readout: attention", [&](Var x) { return row(attention(x, graph)); });

  const nn::SagPool<float> sag(features, {0.5, nn::Gate::Tanh}, rng);
  nn::SagPooled<float> left;
  bench.run("SAGPool, ratio 0.5", [&](Var x) {
    left = sag(x, graph);
    return Kept{counts(left.graph->nodes(), left.graph->edges()), bench.layer_on(left.x, *left.graph)};
  });

  // Sparse DiffPool: each node keeps its two best clusters. Scores compare its embedding with that of a cluster's seed ...
  const nn::GcnConv<float> embed(features, features, rng);
  nn::SparseDiffPooled<float> coarse;
  const auto pool = [&](Var x, const nn::SparseAssignment<float>& S) {
    coarse = nn::sparse_diff_pool(x, S, graph);
    return Kept{counts(coarse.graph->nodes(), coarse.graph->edges()),
                bench.layer_on(coarse.X, *coarse.graph, coarse.edge_weight)};
  };
  bench.run("sparse DiffPool, local, k = 2", [&](Var x) {
    const auto h = nn::relu(embed(x, graph));
    const auto local = nn::local_clusters(graph, 4);
    const auto score = nn::cluster_scores(h, nn::gather_rows(h, local.seed), local.lists);
    return pool(x, nn::sparse_assignment(local.lists, score, 2));
  });
  // ... or a linear layer scores 256 clusters, of which two are kept.
  const nn::Linear<float> assign(features, 256, rng);
  bench.run("sparse DiffPool, 256, k = 2", [&](Var x) {
    return pool(x, nn::sparse_assignment(nn::relu(embed(x, graph)), assign, graph, 2));
  });
  if (nodes > 10000) return;  // what follows is S with an entry for each pair of node and cluster
  const nn::Linear<float> assign_all(features, std::max<Eigen::Index>(1, nodes / 4), rng);
  nn::DiffPooled<float> dense;
  bench.run("DiffPool, n / 4 clusters", [&](Var x) {
    dense = nn::diff_pool(x, assign_all(nn::relu(embed(x, graph))), graph);
    return Kept{counts(dense.X.rows(), dense.A.rows() * dense.A.cols()), [&] { nn::dense_propagate(dense.A, dense.X); }};
  });
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Eigen::Index> sizes;
  for (int i = 1; i < argc; ++i) {
    const long nodes = std::atol(argv[i]);
    if (nodes < 1 || nodes > 100'000'000) {
      std::fprintf(stderr, "usage: large_graph [NODES]...\n");
      return 2;
    }
    sizes.push_back(nodes);
  }
  if (sizes.empty()) sizes = {10'000, 1'000'000};
  std::printf("%s, one core\n", nn::instruction_set());
  try {
    for (const auto nodes : sizes) pool_graph(nodes);
  } catch (const Error& e) {
    std::fprintf(stderr, "large_graph: %s\n", e.what());
    return 1;
  }
  return 0;
}
