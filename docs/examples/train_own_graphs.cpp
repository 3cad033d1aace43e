// Trains a network on graphs that are no molecules: does a graph have a cycle? Message passing, DiffPool, a head,
// AdamW. Needs motiphore::nn only.
#include <cstdio>
#include <random>
#include <vector>

#include <motiphore/graph/batch_graph.hpp>
#include <motiphore/nn/diff_pool.hpp>
#include <motiphore/nn/linear.hpp>
#include <motiphore/nn/message_passing.hpp>
#include <motiphore/train/loss.hpp>
#include <motiphore/train/optimizer.hpp>

using namespace motiphore;
using Tape = nn::Tape<float>;
using Var = nn::Var<float>;

namespace {

constexpr Eigen::Index width = 16, clusters = 4;

/// A path of some nodes, or the same closed to a cycle; the feature of a node is its number of neighbours.
Graph path(int nodes, bool cycle) {
  Graph graph;
  const auto connect = [&](int a, int b) {
    graph.source.insert(graph.source.end(), {a, b});
    graph.target.insert(graph.target.end(), {b, a});
  };
  for (int i = 1; i < nodes; ++i) connect(i - 1, i);
  if (cycle) connect(nodes - 1, 0);
  graph.V = Matrix::Zero(nodes, 1);
  for (const auto node : graph.source) graph.V(node, 0) += 1;
  return graph;
}

struct Network {
  nn::Linear<float> embed, assign, head;
  nn::MessageLayer<float> messages;

  explicit Network(nn::Rng& rng)
      : embed(1, width, rng), assign(width, clusters, rng), head(width, 1, rng), messages(width, 1, rng) {}

  /// Logit of each graph [graphs × 1].
  Var operator()(Tape& tape, const BatchGraph& graph) const {
    const auto h = messages(nn::relu(embed(tape.input(graph.V))), graph, 0.0f);
    const auto pooled = nn::diff_pool(h, assign(h), graph);
    return head(nn::dense_sum(pooled.X, clusters));
  }

  nn::ParameterList<float> parameters() {
    nn::ParameterList<float> list;
    embed.collect("embed", list);
    messages.collect("messages", list);
    assign.collect("assign", list);
    head.collect("head", list);
    return list;
  }
};

}  // namespace

int main() {
  std::vector<Graph> graphs;
  Matrix labels(40, 1);
  for (int i = 0; i < 40; ++i) {
    graphs.push_back(path(3 + i / 2, i % 2 == 1));
    labels(i, 0) = static_cast<float>(i % 2);
  }
  std::vector<const Graph*> all;
  for (const auto& graph : graphs) all.push_back(&graph);
  const auto batch = make_batch(all);

  nn::Rng rng(1);
  Network network(rng);
  AdamW optimizer(network.parameters(), {});
  Tape tape(Tape::Mode::Training);
  const int steps = 300;
  double first = 0, last = 0;
  for (int step = 0; step < steps; ++step) {
    tape.clear();
    const auto loss = masked_task_loss(network(tape, batch), labels, {TaskKind::Classification});
    tape.backward(loss);
    optimizer.step(tape, one_cycle(0.02, static_cast<std::size_t>(step), steps));
    (step == 0 ? first : last) = static_cast<double>(loss.scalar());
  }

  Tape inference;
  const auto logits = network(inference, batch).value();
  int right = 0;
  for (Eigen::Index i = 0; i < logits.rows(); ++i) right += (logits(i, 0) > 0) == (labels(i, 0) > 0.5f);
  std::printf("loss %.3f at first, %.3f at last; %d of %d graphs right\n", first, last, right,
              static_cast<int>(logits.rows()));
  return last < first ? 0 : 1;
}
