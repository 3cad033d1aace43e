// GraphClassifier: a network that names the class of a graph of any kind, with any of the poolings. One encoder, the
// poolings on top of it as their papers have them; nothing here is about molecules.
#pragma once

#include <cstdint>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/model/pooling.hpp"
#include "motiphore/nn/message_passing.hpp"
#include "motiphore/nn/readout.hpp"
#include "motiphore/nn/sag_pool.hpp"

namespace motiphore {

struct GraphClassifierConfig {
  std::int32_t features = 0;
  std::int32_t one_hot = 0;  ///< leading features that are used as they are; the others are standardised
  std::int32_t edge_types = 1;
  std::int32_t classes = 2;
  Pooling pooling = Pooling::Sum;
  std::int32_t width = 64;     ///< d
  std::int32_t layers = 3;     ///< message passing on the graph itself
  std::int32_t clusters = 16;  ///< K of the first DiffPool
  std::int32_t levels = 2;     ///< DiffPools one after the other; each has a quarter of the clusters of the one before
  double ratio = 0.5;          ///< of each SAGPool
  double dropout = 0.2;

  nlohmann::json to_json() const;
  /// Overwrites the keys present. @throws Error naming a key that is unknown, of the wrong type or out of range
  void merge(const nlohmann::json& json);
};

template <class T>
struct GraphClassifierOutput {
  nn::Var<T> vector;        ///< [graphs × D], what the head reads
  nn::Var<T> logits;        ///< [graphs × classes]
  nn::Var<T> pooling_loss;  ///< 1 × 1, DiffPool's link and entropy losses summed over levels; else an empty Var
};

/// h⁰ = ReLU(W V); `layers` MessageLayers; then
/// - sum (divided by 8), mean, max, attention: that readout of h;
/// - SAGPool, hierarchical (Lee et al. 2019, fig. 2): after each layer a pool, Σ over levels of [sum, max];
/// - DiffPool (Ying et al. 2018): S from a network of its own, X' = SᵀH, A' = SᵀAS, a dense layer, and again;
///   [sum, max] of the nodes and of the clusters of each level, side by side.
/// The papers read [mean, max]; with the sum, which tells how many nodes there were, REDDIT-BINARY is learned far
/// better. The head is a normalised hidden layer and a linear one.
template <class T>
class GraphClassifier {
 public:
  GraphClassifier() = default;
  GraphClassifier(const GraphClassifierConfig& config, std::uint64_t seed);

  /// `graph` must outlive the tape's backward pass. @throws ShapeError
  GraphClassifierOutput<T> forward(nn::Tape<T>& tape, const BatchGraph& graph) const;

  /// Mean and deviation that real-valued features are standardised by [1 × features]; those of one-hot columns are
  /// ignored. @throws ShapeError
  void set_feature_statistics(const Matrix& mean, const Matrix& deviation);

  nn::ParameterList<T> parameters();
  const GraphClassifierConfig& config() const { return config_; }

 private:
  /// One step of message passing between clusters: x + dropout(ReLU(BN(W₁ x + W₂ A x))).
  struct CoarseLayer {
    nn::Linear<T> self, neighbours;
    nn::BatchNorm<T> norm;
  };

  nn::Var<T> read_flat(nn::Var<T> h, const BatchGraph& graph) const;
  nn::Var<T> read_sag_pools(nn::Var<T> h, const BatchGraph& graph, T dropout) const;
  nn::Var<T> read_diff_pools(nn::Var<T> V, nn::Var<T> h, const BatchGraph& graph, T dropout, nn::Var<T>& loss) const;

  GraphClassifierConfig config_;
  nn::Parameter<T> feature_mean_, feature_deviation_;
  nn::Linear<T> embed_;
  std::vector<nn::MessageLayer<T>> encoder_;
  nn::AttentionReadout<T> attention_;
  std::vector<nn::SagPool<T>> sag_pools_;
  nn::Linear<T> assign_embed_;
  nn::MessageLayer<T> assign_;
  std::vector<nn::Linear<T>> assign_out_;  ///< [levels]
  std::vector<CoarseLayer> coarse_;        ///< [levels]
  nn::Linear<T> head_hidden_, head_out_;
  nn::BatchNorm<T> head_norm_;
};

}  // namespace motiphore
