// Time of the graph operators on random graphs of 4.5 edges per node and 64 features, one thread. PyTorch Geometric on
// one core needs 6.8 ms for SAGPooling of 10,000 nodes (docs/methods.md).
#include <benchmark/benchmark.h>

#include <random>

#include "motiphore/nn/diff_pool.hpp"
#include "motiphore/nn/readout.hpp"
#include "motiphore/nn/sag_pool.hpp"
#include "motiphore/nn/sparse_diff_pool.hpp"

namespace {

using namespace motiphore;
using Tape = nn::Tape<float>;
using Var = nn::Var<float>;

constexpr Eigen::Index features = 64;

BatchGraph random_graph(std::int64_t nodes) {
  std::mt19937 rng(1);
  std::uniform_int_distribution<std::int32_t> node(0, static_cast<std::int32_t>(nodes - 1));
  Graph graph;
  graph.V = Matrix::Random(nodes, features);
  for (std::int64_t pair = 0; 4 * pair < 9 * nodes; ++pair) {
    const auto a = node(rng), b = node(rng);
    graph.source.insert(graph.source.end(), {a, b});
    graph.target.insert(graph.target.end(), {b, a});
  }
  return make_batch(graph);
}

/// Times work(x, graph) alone, on an inference tape that keeps its memory.
template <class F>
void run(benchmark::State& state, F&& work) {
  const auto graph = random_graph(state.range(0));
  Tape tape;
  for (auto _ : state) {
    state.PauseTiming();
    tape.clear();
    const auto x = tape.input(graph.V);
    state.ResumeTiming();
    work(x, graph);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void sum(benchmark::State& state) {
  run(state, [](Var x, const BatchGraph& graph) { nn::global_sum(x, graph); });
}
void max(benchmark::State& state) {
  run(state, [](Var x, const BatchGraph& graph) { nn::global_max(x, graph); });
}
void attention(benchmark::State& state) {
  nn::Rng rng(1);
  const nn::AttentionReadout<float> read(features, rng);
  run(state, [&](Var x, const BatchGraph& graph) { read(x, graph); });
}
void gcn_conv(benchmark::State& state) {
  nn::Rng rng(1);
  const nn::GcnConv<float> conv(features, features, rng);
  run(state, [&](Var x, const BatchGraph& graph) { conv(x, graph); });
}
void sag_pool(benchmark::State& state) {
  nn::Rng rng(1);
  const nn::SagPool<float> pool(features, {0.5, nn::Gate::Tanh}, rng);
  run(state, [&](Var x, const BatchGraph& graph) { pool(x, graph); });
}
void diff_pool_quarter(benchmark::State& state) {
  nn::Rng rng(1);
  const nn::Linear<float> assign(features, state.range(0) / 4, rng);
  run(state, [&](Var x, const BatchGraph& graph) { nn::diff_pool(x, assign(x), graph); });
}
void sparse_diff_pool(benchmark::State& state) {
  run(state, [](Var x, const BatchGraph& graph) {
    const auto local = nn::local_clusters(graph, 4);
    const auto score = nn::cluster_scores(x, nn::gather_rows(x, local.seed), local.lists);
    nn::sparse_diff_pool(x, nn::sparse_assignment(local.lists, score, 2), graph);
  });
}

BENCHMARK(sum)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(max)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(attention)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(gcn_conv)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(sag_pool)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(diff_pool_quarter)->Arg(1'000)->Arg(5'000)->Unit(benchmark::kMillisecond);
BENCHMARK(sparse_diff_pool)->RangeMultiplier(10)->Range(10'000, 1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
