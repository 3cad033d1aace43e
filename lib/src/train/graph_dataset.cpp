#include "motiphore/train/graph_dataset.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include "motiphore/error.hpp"

namespace motiphore {

BatchGraph make_batch(const GraphDataset& data, const RowList& rows) {
  std::vector<const Graph*> graphs;
  graphs.reserve(rows.size());
  for (const auto row : rows) {
    if (row >= data.size())
      throw ShapeError("there is no graph " + std::to_string(row) + "; the data have " + std::to_string(data.size()));
    graphs.push_back(&data.graphs[row]);
  }
  return make_batch(graphs);
}

std::vector<std::int32_t> stratified_folds(const std::vector<std::int32_t>& label, int folds, std::uint64_t seed) {
  if (folds < 1) throw ShapeError("the number of folds is " + std::to_string(folds) + ", expected at least 1");
  std::vector<std::size_t> order(label.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937_64 rng(seed);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[static_cast<std::size_t>(rng() % i)]);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return label[a] < label[b]; });
  std::vector<std::int32_t> fold(label.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    fold[order[i]] = static_cast<std::int32_t>(i % static_cast<std::size_t>(folds));
  return fold;
}

}  // namespace motiphore
