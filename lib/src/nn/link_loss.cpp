#include "link_loss.hpp"

#include <algorithm>
#include <cmath>

#include "shape.hpp"

namespace motiphore::nn {

template <class T>
AdjacencyNorm<T> edge_norm(const BatchGraph& graph, Var<T> edge_weight) {
  const T* weight = edge_weight.tape ? edge_weight.value().data() : nullptr;
  const bool gradient = weight && edge_weight.needs_grad();
  AdjacencyNorm<T> out;
  std::vector<T> entry(static_cast<std::size_t>(graph.nodes()), T(0));  // A_ji of the node i at hand, by j
  std::vector<T> merged(gradient ? graph.source.size() : 0);            // A_ji of each edge j → i
  for (std::size_t i = 0; i + 1 < graph.offset.size(); ++i) {
    const auto begin = static_cast<std::size_t>(graph.offset[i]), end = static_cast<std::size_t>(graph.offset[i + 1]);
    const auto entry_of = [&](std::size_t e) -> T& { return entry[static_cast<std::size_t>(graph.source[e])]; };
    const auto weight_of = [&](std::size_t e) { return weight ? weight[e] : T(1); };
    for (auto e = begin; e < end; ++e) entry_of(e) += weight_of(e);
    for (auto e = begin; e < end; ++e) {
      out.square += static_cast<double>(weight_of(e)) * static_cast<double>(entry_of(e));
      if (gradient) merged[e] = entry_of(e);
    }
    for (auto e = begin; e < end; ++e) entry_of(e) = T(0);
  }
  if (gradient)
    out.add_gradient = [edge_weight, merged = std::move(merged)](T slope) {
      auto g = edge_weight.grad();
      for (std::size_t e = 0; e < merged.size(); ++e) g(static_cast<Eigen::Index>(e), 0) += 2 * slope * merged[e];
    };
  return out;
}

template <class T>
Var<T> root_loss(Tape<T>& tape, double square, double divisor, std::function<void(T slope)> add_gradients) {
  auto loss = tape.make(1, 1);
  const double root = std::sqrt(std::max(square, 0.0));  // rounding can leave a tiny negative square
  loss.value()(0, 0) = static_cast<T>(root / divisor);
  if (root > 0)
    tape.on_backward(loss, [loss, root, divisor, f = std::move(add_gradients)] {
      f(static_cast<T>(static_cast<double>(loss.grad()(0, 0)) / (2 * root * divisor)));
    });
  return loss;
}

LossDivisors loss_divisors(const std::vector<std::int32_t>& first_node, const DiffPoolOptions& options) {
  std::int32_t largest = 0;
  for (std::size_t g = 0; g + 1 < first_node.size(); ++g)
    largest = std::max(largest, first_node[g + 1] - first_node[g]);
  if (options.padded != 0 && options.padded < largest)
    throw ShapeError("DiffPoolOptions::padded is " + std::to_string(options.padded) + ", but the largest graph has " +
                     std::to_string(largest) + " nodes");
  const auto padded = static_cast<double>(options.padded ? options.padded : largest);
  const double rows = static_cast<double>(first_node.size() - 1) * padded;
  return {options.normalize && rows > 0 ? rows * padded : 1, rows > 0 ? rows : 1};
}

template AdjacencyNorm<float> edge_norm(const BatchGraph&, Var<float>);
template AdjacencyNorm<double> edge_norm(const BatchGraph&, Var<double>);
template Var<float> root_loss(Tape<float>&, double, double, std::function<void(float)>);
template Var<double> root_loss(Tape<double>&, double, double, std::function<void(double)>);

}  // namespace motiphore::nn
