// GnnModel: the network. Atoms → embeddings → motifs (first DiffPool level) → motif types (second level) → logits,
// beside a head that adds up the atoms' own values (mass). A flat readout may take the place of DiffPool on the way to
// the logits; motifs are then learned beside it. RDKit-free: it reads batches of graphs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "motiphore/graph/batch_graph.hpp"
#include "motiphore/model/additive_readout.hpp"
#include "motiphore/model/composition_head.hpp"
#include "motiphore/model/gnn_config.hpp"
#include "motiphore/model/motif_codebook.hpp"
#include "motiphore/model/motifs.hpp"
#include "motiphore/nn/linear.hpp"
#include "motiphore/nn/message_passing.hpp"
#include "motiphore/nn/ops.hpp"

namespace motiphore {

namespace detail {
class RowCache;
}

/// What one forward pass gives. Everything is on the tape it ran on.
template <class T>
struct GnnOutput {
  nn::Var<T> S;           ///< first-level assignment [nodes × K], rows sum to 1
  BondList bonds;         ///< of the batch
  nn::Var<T> kept;        ///< probability that both ends of a bond are one motif, gate × Σ_k S_ik S_jk [bonds × 1]
  MotifPartition motifs;  ///< connected components of equal column over open gates
  nn::Var<T> content;     ///< standardised content of each cluster [clusters × (features + edge types)], of Network
  nn::Var<T> S2;          ///< second-level assignment, motif → type [clusters × K2]
  nn::IndexList type;     ///< its largest column [clusters]
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

  /// The same up to the molecules' vectors: `logits` is an empty Var. What the head makes of them, `contributions`
  /// tells.
  GnnOutput<T> pool(nn::Tape<T>& tape, const BatchGraph& graph) const;

  /// The head alone: molecule vectors [graphs × D] → logits [graphs × tasks].
  nn::Var<T> head(nn::Var<T> molecule) const;

  /// Its hidden units: molecule vectors [graphs × D] → [graphs × head_width], none below 0. Not for a linear head.
  nn::Var<T> hidden(nn::Var<T> molecule) const;

  /// Splits each molecule's logits over its clusters (DeepLIFT's rescale rule, Shrikumar et al. 2017, arXiv:1704.02685,
  /// against the molecule without clusters): contributions [clusters × tasks], with Σ over a molecule's clusters + bias
  /// = logit, to the rounding of T. Each molecule's are the same bits in any company.
  MatrixOf<double> contributions(const GnnOutput<T>& output) const;

  /// The same for what is kept of a pass: cluster vectors, as `GnnOutput` has them or with some rows set to zero
  /// [clusters × D], and the graph of each, in ascending order [clusters].
  MatrixOf<double> contributions(nn::Var<T> cluster_vector, const nn::IndexList& graph) const;

  /// The same on the tape, for losses on contributions [clusters × tasks]. The slopes of the rescale rule are taken as
  /// constants.
  nn::Var<T> split_logits(const GnnOutput<T>& output) const;

  /// The logit of the molecule without any cluster [1 × tasks].
  MatrixOf<double> bias() const;

  /// Leaves only these outputs, in this order: those that helped to train go.
  /// @throws ShapeError if there is none or one is not there
  void keep_tasks(const std::vector<std::int32_t>& tasks);
  /// Leaves only these hidden units of the head, in this order; `config().head_width` becomes their number.
  /// @throws ShapeError if there is none or one is not there
  void keep_hidden_units(const std::vector<std::int32_t>& units);

  /// Codebook types: sets the codebook. @throws ShapeError if it has other sizes than the network
  void set_motif_kinds(MotifCodebook codebook);

  /// Network types: sets what `content` is standardised by, column means and deviations over the motifs of the training
  /// set.
  void set_content_statistics(const Matrix& mean, const Matrix& deviation);

  /// Lays the weights out for inference (see nn::Linear::freeze); a loaded model is frozen. Call it again if parameters
  /// have changed.
  void freeze();

  /// Remembers the rows of atom environments that come again, in so much memory for the whole life of the model; 0 for
  /// none. Results are the same to the last bit. Until the next `freeze`, and with single precision alone.
  void remember_rows(std::size_t bytes);

  /// All parameters by name; of a CompositionHead only in GnnModel<float>.
  nn::ParameterList<T> parameters();

  const GnnConfig& config() const { return config_; }
  const MotifCodebook& motif_kinds() const { return motif_kinds_; }
  /// Network types: the content that each motif type stands for [K2 × (features + edge types)].
  const nn::Parameter<T>& codebook() const { return codebook_; }

  CompositionHead mass;  ///< [Da]

 private:
  /// Rows of the encoder and of the assignment network after their last layers [nodes × their widths].
  std::array<nn::Var<T>, 2> node_rows(nn::Tape<T>& tape, const BatchGraph& graph) const;
  /// Second level: motifs → types, from a motif's own content, so that equal motifs have equal types everywhere.
  void assign_types(nn::Tape<T>& tape, const BatchGraph& graph, GnnOutput<T>& out) const;
  /// Sums over the atoms of each cluster of what the table says of their environments [clusters × environment_width].
  nn::Var<T> environment_vectors(nn::Tape<T>& tape, const BatchGraph& graph, const MotifPartition& motifs) const;
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
  MotifCodebook motif_kinds_;
  nn::Linear<T> motif_self_, motif_neighbours_;
  nn::Parameter<T> type_gate_;
  nn::Parameter<T> environments_;
  AdditiveReadout<T> readout_;
  nn::Linear<T> head_hidden_, head_out_;
  // Made by `freeze`.
  nn::PackedMatrix<T> gate_by_type_;  ///< type_gate_ᵀ
  std::shared_ptr<const detail::RowCache> row_cache_;
};

}  // namespace motiphore
