// GnnModel: the network. Atoms → embeddings → motifs (first DiffPool level) → motif types (second level) → logits,
// beside a head that adds up the atoms' own values (mass). A flat readout may take the place of DiffPool on the way to
// the logits; motifs are then learned beside it. RDKit-free: it reads batches of graphs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/model/additive_readout.hpp"
#include "motiphore/model/composition_head.hpp"
#include "motiphore/model/motifs.hpp"
#include "motiphore/nn/linear.hpp"
#include "motiphore/nn/message_passing.hpp"

namespace motiphore {

/// Sizes of a model, written in its card.
struct GnnConfig {
  std::int32_t atom_features = 0;
  std::int32_t edge_types = 1;
  std::int32_t elements = 0;
  std::int32_t tasks = 0;
  std::int32_t width = 128;  ///< d, of the encoder
  std::int32_t layers = 4;
  std::int32_t assignment_width = 64;
  std::int32_t assignment_layers = 3;
  std::int32_t columns = 12;      ///< K, of S at the first level
  std::int32_t motif_types = 96;  ///< K2, at the second level
  std::int32_t head_width = 256;  ///< hidden units of the head; 0: a linear head
  double dropout = 0.1;
  Pooling pooling = Pooling::DiffPool;
  double ratio = 0.5;  ///< of SAGPool
  CompositionReadout mass_readout = CompositionReadout::Sum;

  /// D, length of a molecule's vector.
  Eigen::Index vector_width() const { return pooling == Pooling::DiffPool ? 2 * width : width; }

  nlohmann::json to_json() const;
  /// @throws ModelFileError naming the key that is missing or out of range
  static GnnConfig from_json(const nlohmann::json& json);
};

/// What one forward pass gives. Everything is on the tape it ran on.
template <class T>
struct GnnOutput {
  nn::Var<T> S;           ///< first-level assignment [nodes × K], rows sum to 1
  BondList bonds;         ///< of the batch
  nn::Var<T> kept;        ///< probability that both ends of a bond are one motif, gate × Σ_k S_ik S_jk [bonds × 1]
  MotifPartition motifs;  ///< connected components of equal column over open gates
  nn::Var<T> content;     ///< standardised content of each cluster [clusters × (features + edge types)]
  nn::Var<T> S2;          ///< second-level assignment, motif → type [clusters × K2]
  nn::Var<T> cluster_vector;  ///< what each cluster adds to its molecule's vector [clusters × D]
  nn::Var<T> atom_weight;     ///< of attention or SAGPool [nodes × 1]; otherwise an empty Var
  nn::Var<T> molecule;        ///< Σ of cluster vectors [graphs × D]
  nn::Var<T> logits;          ///< [graphs × tasks], before calibration
};

template <class T>
class GnnModel {
 public:
  GnnModel() = default;
  GnnModel(const GnnConfig& config, std::uint64_t seed);

  /// Runs the network on a batch; `graph` must outlive the tape's backward pass. @throws ShapeError
  GnnOutput<T> forward(nn::Tape<T>& tape, const BatchGraph& graph) const;

  /// The head alone: molecule vectors [graphs × D] → logits [graphs × tasks]. Masking a motif runs only this again.
  nn::Var<T> head(nn::Var<T> molecule) const;

  /// Splits each molecule's logits over its clusters (DeepLIFT's rescale rule, Shrikumar et al. 2017, arXiv:1704.02685,
  /// against the molecule without clusters): contributions [clusters × tasks], with Σ over a molecule's clusters + bias
  /// = logit exactly.
  MatrixOf<double> contributions(const GnnOutput<T>& output) const;

  /// The logit of the molecule without any cluster [1 × tasks].
  MatrixOf<double> bias() const;

  /// Sets what `content` is standardised by: column means and deviations over the motifs of the training set.
  void set_content_statistics(const Matrix& mean, const Matrix& deviation);

  /// Lays the weights out for inference (see nn::Linear::freeze); a loaded model is frozen. Call it again if parameters
  /// have changed.
  void freeze();

  /// All parameters by name; of a CompositionHead only in GnnModel<float>.
  nn::ParameterList<T> parameters();

  const GnnConfig& config() const { return config_; }
  /// Type embeddings' codebook: the content that each motif type stands for [K2 × (features + edge types)].
  const nn::Parameter<T>& codebook() const { return codebook_; }

  CompositionHead mass;  ///< [Da]

 private:
  /// DiffPool: what each cluster adds to its molecule's vector [clusters × D], from X' [clusters × width].
  nn::Var<T> motif_vectors(const GnnOutput<T>& out, nn::Var<T> X, const BatchGraph& graph) const;

  GnnConfig config_;
  nn::Linear<T> embed_;
  std::vector<nn::MessageLayer<T>> encoder_;
  nn::Linear<T> assign_embed_;
  std::vector<nn::MessageLayer<T>> assign_;
  nn::Linear<T> assign_out_;
  nn::Linear<T> gate_product_, gate_sum_;
  nn::Parameter<T> gate_bond_;
  nn::Parameter<T> content_mean_, content_deviation_;
  nn::Linear<T> type_hidden_, type_out_;
  nn::Parameter<T> codebook_;
  nn::Linear<T> motif_self_, motif_neighbours_;
  nn::Parameter<T> type_gate_;
  AdditiveReadout<T> readout_;
  nn::Linear<T> head_hidden_, head_out_;
  // Made by `freeze`.
  nn::PackedMatrix<T> gate_by_type_;                   ///< type_gate_ᵀ
  nn::PackedMatrix<double> exact_hidden_, exact_out_;  ///< the head in double precision, for contributions
};

}  // namespace motiphore
