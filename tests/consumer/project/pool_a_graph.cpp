// Pooling a graph that is no molecule: a square of four nodes, summed into two clusters. Needs no RDKit.
#include <iostream>
#include <motiphore/graph/batch_graph.hpp>
#include <motiphore/nn/segment.hpp>

int main() {
  motiphore::Graph square;
  square.V.resize(4, 1);
  square.V << 1, 2, 3, 4;
  square.source = {0, 1, 1, 2, 2, 3, 3, 0};
  square.target = {1, 0, 2, 1, 3, 2, 0, 3};
  const motiphore::BatchGraph batch = motiphore::make_batch(square);

  motiphore::nn::Tape<float> tape;
  const motiphore::nn::IndexList cluster = {0, 0, 1, 1};
  const auto pooled = motiphore::nn::segment_sum(tape.input(batch.V), cluster, 2);
  std::cout << "sums of the two clusters: " << pooled.value()(0, 0) << ' ' << pooled.value()(1, 0) << '\n';
  return pooled.value()(0, 0) == 3 && pooled.value()(1, 0) == 7 ? 0 : 1;
}
