#include "motiphore/model/additive_readout.hpp"

#include "motiphore/error.hpp"
#include "motiphore/nn/sag_pool.hpp"
#include "motiphore/nn/segment.hpp"

namespace motiphore {

namespace {

/// 1 / n for the nodes of a graph of n nodes [nodes × 1].
template <class T>
nn::Var<T> inverse_sizes(nn::Tape<T>& tape, const BatchGraph& graph) {
  auto inverse = tape.make(graph.nodes(), 1, false);
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g) {
    const auto n = graph.first_node[g + 1] - graph.first_node[g];
    inverse.value().middleRows(graph.first_node[g], n).setConstant(T(1) / T(n > 0 ? n : 1));
  }
  return inverse;
}

/// 1 / k where a node is one of k in its graph that have the maximum of a column, otherwise 0 [nodes × d].
template <class T>
nn::Var<T> maximum_mask(nn::Var<T> x, const BatchGraph& graph) {
  auto mask = x.tape->make(x.rows(), x.cols(), false);
  const auto X = x.value();
  auto M = mask.value();
  M.setZero();
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g) {
    const auto n = graph.first_node[g + 1] - graph.first_node[g];
    for (Eigen::Index c = 0; n > 0 && c < X.cols(); ++c) {
      const auto column = X.col(c).segment(graph.first_node[g], n).array();
      const auto has = (column == column.maxCoeff()).template cast<T>().eval();
      M.col(c).segment(graph.first_node[g], n) = (has / has.sum()).matrix();
    }
  }
  return mask;
}

}  // namespace

template <class T>
AdditiveReadout<T>::AdditiveReadout(Pooling which, Eigen::Index d, double kept, nn::Rng& rng)
    : pooling(which), ratio(kept) {
  if (pooling == Pooling::DiffPool) throw Error("DiffPool is not a flat readout; its clusters are a smaller graph");
  if (pooling == Pooling::Attention) gate = nn::Linear<T>(d, 1, rng);
  if (pooling == Pooling::SagPool) score = nn::GcnConv<T>(d, 1, rng);
}

template <class T>
NodeShares<T> AdditiveReadout<T>::operator()(nn::Var<T> x, const BatchGraph& graph) const {
  auto& tape = *x.tape;
  NodeShares<T> out;
  switch (pooling) {
    case Pooling::Mean:
      out.share = nn::scale_rows(x, inverse_sizes(tape, graph));
      break;
    case Pooling::Max:
      out.share = nn::multiply(x, maximum_mask(x, graph));
      break;
    case Pooling::Attention:
      out.weight = nn::segment_softmax(gate(x), graph.batch, graph.graphs());
      break;
    case Pooling::SagPool: {
      nn::SagPoolOptions options;
      options.ratio = ratio;
      const auto pooled = nn::sag_pool(x, score(x, graph), graph, options);
      out.weight = nn::segment_sum(pooled.score, pooled.perm, graph.nodes());
      break;
    }
    case Pooling::Sum:
    case Pooling::DiffPool:
      out.share = nn::scale(x, T(1 / sum_divisor));
  }
  if (!out.share.tape) out.share = nn::scale_rows(x, out.weight);
  return out;
}

template <class T>
void AdditiveReadout<T>::collect(const std::string& name, nn::ParameterList<T>& list) {
  if (pooling == Pooling::Attention) gate.collect(name + ".gate", list);
  if (pooling == Pooling::SagPool) score.collect(name + ".score", list);
}

template struct AdditiveReadout<float>;
template struct AdditiveReadout<double>;

}  // namespace motiphore
