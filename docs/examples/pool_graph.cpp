// Pooling a graph that is no molecule: a square of four nodes into two clusters, by hand and by SAGPool.
#include <iostream>

#include <motiphore/graph/batch_graph.hpp>
#include <motiphore/nn/sag_pool.hpp>
#include <motiphore/nn/segment.hpp>

int main() {
  motiphore::Graph square;  // each edge in both directions
  square.V.resize(4, 1);
  square.V << 1, 2, 3, 4;
  square.source = {0, 1, 1, 2, 2, 3, 3, 0};
  square.target = {1, 0, 2, 1, 3, 2, 0, 3};
  const auto batch = motiphore::make_batch(square);  // or several graphs side by side

  motiphore::nn::Tape<float> tape;  // of inference: it records nothing
  const auto V = tape.input(batch.V);
  std::cout << "sums of two clusters:\n" << motiphore::nn::segment_sum(V, {0, 0, 1, 1}, 2).value() << '\n';

  // SAGPool keeps the nodes with the highest scores, here those with the largest feature; a layer would learn the
  // scores.
  const auto kept = motiphore::nn::sag_pool(V, V, batch, {0.5});
  std::cout << "kept by SAGPool:";
  for (const auto node : kept.perm) std::cout << ' ' << node;
  std::cout << "\nrows times their gates:\n" << kept.x.value() << '\n';
}
