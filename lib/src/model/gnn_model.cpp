#include "motiphore/model/gnn_model.hpp"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "model/shared_rows.hpp"
#include "motiphore/error.hpp"
#include "motiphore/graph/environments.hpp"
#include "motiphore/nn/embedding_bag.hpp"
#include "motiphore/nn/maximum_shares.hpp"
#include "motiphore/nn/segment.hpp"

namespace motiphore {

namespace {

template <class T>
Eigen::Index content_width(const GnnConfig& c) {
  return c.atom_features + c.edge_types;
}

/// Column vector of S(i, column[i]): how sure each node is of its column.
template <class T>
nn::Var<T> chosen_entries(nn::Var<T> S, const std::vector<std::int32_t>& column) {
  auto y = S.tape->make(S.rows(), 1, S.needs_grad());
  for (Eigen::Index i = 0; i < S.rows(); ++i) y.value()(i, 0) = S.value()(i, column[static_cast<std::size_t>(i)]);
  S.tape->on_backward(y, [S, y, column] {
    auto g = S.grad();
    for (Eigen::Index i = 0; i < g.rows(); ++i) g(i, column[static_cast<std::size_t>(i)]) += y.grad()(i, 0);
  });
  return y;
}

/// 1 in value, with the gradient of x: the straight-through estimator (Bengio et al. 2013, arXiv:1308.3432).
template <class T>
nn::Var<T> straight_through_one(nn::Var<T> x) {
  auto y = x.tape->make(x.rows(), x.cols(), x.needs_grad());
  y.value().setOnes();
  x.tape->on_backward(y, [x, y] { x.grad() += y.grad(); });
  return y;
}

/// The coarsened adjacency A' = SᵀAS of a hard S, as pairs of clusters (one per bond between them, both directions).
void coarse_edges(const MotifPartition& motifs, const BatchGraph& graph, nn::IndexList& from, nn::IndexList& to) {
  for (std::size_t i = 0; i < motifs.cluster.size(); ++i)
    for (auto e = graph.offset[i]; e < graph.offset[i + 1]; ++e) {
      const auto j = static_cast<std::size_t>(graph.source[static_cast<std::size_t>(e)]);
      if (motifs.cluster[i] != motifs.cluster[j]) {
        from.push_back(motifs.cluster[j]);
        to.push_back(motifs.cluster[i]);
      }
    }
}

}  // namespace

template <class T>
GnnModel<T>::GnnModel(const GnnConfig& c, std::uint64_t seed) : mass(c.elements), config_(c) {
  mass.readout = c.mass_readout;
  nn::Rng rng(seed);
  const auto content = content_width<T>(c);
  embed_ = nn::Linear<T>(c.atom_features, c.width, rng);
  for (int l = 0; l < c.layers; ++l) encoder_.emplace_back(c.width, c.edge_types, rng);
  assign_embed_ = nn::Linear<T>(c.atom_features, c.assignment_width, rng);
  for (int l = 0; l < c.assignment_layers; ++l) assign_.emplace_back(c.assignment_width, c.edge_types, rng);
  assign_out_ = nn::Linear<T>(c.assignment_width, c.columns, rng);
  gate_product_ = nn::Linear<T>(c.assignment_width, 1, rng);
  gate_sum_ = nn::Linear<T>(c.assignment_width, 1, rng, false);
  // All atoms begin in one column and all gates open, so that bonds are cut by gates first. Where columns differ from
  // the beginning, an atom in between, whose bonds to both sides have to be kept, holds both back: neither can give
  // way.
  assign_out_.bias.value(0, 0) = T(6);
  gate_product_.bias.value.setConstant(T(2));
  gate_bond_ = {MatrixOf<T>::Zero(c.edge_types, 1), nn::ParameterRole::Bias};
  if (c.types == MotifTypes::Codebook) {
    motif_kinds_ = MotifCodebook(c.motif_types, content);
  } else {
    content_mean_ = {MatrixOf<T>::Zero(1, content), nn::ParameterRole::Buffer};
    content_deviation_ = {MatrixOf<T>::Ones(1, content), nn::ParameterRole::Buffer};
    type_hidden_ = nn::Linear<T>(content, c.width, rng);
    type_out_ = nn::Linear<T>(c.width, c.motif_types, rng);
    codebook_ = {MatrixOf<T>(c.motif_types, content), nn::ParameterRole::Bias};
    nn::fill_uniform(codebook_, 0.5, rng);
  }
  if (c.pooling == Pooling::DiffPool) {
    motif_self_ = nn::Linear<T>(c.width, c.width, rng);
    motif_neighbours_ = nn::Linear<T>(c.width, c.width, rng, false);
    type_gate_ = {MatrixOf<T>(c.motif_types, c.width), nn::ParameterRole::Bias};
    nn::fill_uniform(type_gate_, 0.5, rng);
    type_gate_.value.array() += T(1);
  } else {
    readout_ = AdditiveReadout<T>(c.pooling, c.width, c.ratio, rng);
  }
  // Zero, and decayed like any weight: an environment that training never saw adds nothing.
  if (c.environment_rows > 0) environments_ = {MatrixOf<T>::Zero(c.environment_rows, c.environment_width)};
  if (c.head_width > 0) head_hidden_ = nn::Linear<T>(c.vector_width(), c.head_width, rng);
  head_out_ = nn::Linear<T>(c.head_width > 0 ? c.head_width : c.vector_width(), c.tasks, rng);
}

template <class T>
GnnOutput<T> GnnModel<T>::forward(nn::Tape<T>& tape, const BatchGraph& graph) const {
  auto out = pool(tape, graph);
  out.logits = head(out.molecule);
  return out;
}

template <class T>
GnnOutput<T> GnnModel<T>::pool(nn::Tape<T>& tape, const BatchGraph& graph) const {
  using namespace nn;
  GnnOutput<T> out;
  const auto start = tape.mark();
  const auto [h, a] = node_rows(tape, graph);
  const auto after_rows = tape.mark();
  out.S = nn::softmax_rows(assign_out_(a));
  // Symmetric in both ends, so that a bond has one gate however the molecule is written.
  out.bonds = bonds_of(graph);
  const auto ai = gather_rows(a, out.bonds.i), aj = gather_rows(a, out.bonds.j);
  const auto gate = sigmoid(add(sum_of_linears(gate_product_, multiply(ai, aj), gate_sum_, add(ai, aj)),
                                embed(tape, gate_bond_, out.bonds.type)));
  out.kept = multiply(pair_products(out.S, out.bonds.i, out.bonds.j), gate);
  tape.forget(after_rows, {out.S, out.kept, gate});

  out.motifs = connected_motifs(out.S.value(), graph, out.bonds, gate.value().col(0));
  auto from_atoms = nn::Var<T>{};  // what each cluster has of its atoms
  if (config_.pooling == Pooling::DiffPool) {
    // First level: atoms → motifs. X' = SᵀH for the hard S of connected clusters.
    const auto weight = straight_through_one(chosen_entries(out.S, out.motifs.column));
    from_atoms =
        scale(segment_sum(scale_rows(h, weight), out.motifs.cluster, out.motifs.clusters()), T(1 / sum_divisor));
  } else {
    const auto shares = readout_(h, graph);
    out.atom_weight = shares.weight;
    from_atoms = segment_sum(shares.share, out.motifs.cluster, out.motifs.clusters());
  }
  auto largest = nn::Var<T>{};
  if (config_.maximum) largest = maximum_shares(h, graph.batch, out.motifs.cluster, out.motifs.clusters());
  tape.forget(start, {out.S, out.kept, from_atoms, out.atom_weight, largest});

  assign_types(tape, graph, out);
  out.cluster_vector = config_.pooling == Pooling::DiffPool ? motif_vectors(out, from_atoms, graph) : from_atoms;
  if (config_.environment_rows > 0)
    out.cluster_vector = concat_columns(out.cluster_vector, environment_vectors(tape, graph, out.motifs));
  if (config_.maximum) out.cluster_vector = concat_columns(out.cluster_vector, largest);
  out.molecule = segment_sum(out.cluster_vector, out.motifs.graph, graph.graphs());
  return out;
}

template <class T>
std::array<nn::Var<T>, 2> GnnModel<T>::node_rows(nn::Tape<T>& tape, const BatchGraph& graph) const {
  if constexpr (std::is_same_v<T, float>)
    if (!tape.training() && !embed_.packed.empty() && encoder_.size() == assign_.size())
      return detail::shared_rows(tape, graph, {{{&embed_, &encoder_}, {&assign_embed_, &assign_}}}, row_cache_.get());
  const auto start = tape.mark();
  const auto V = tape.input(graph.V);
  auto a = nn::relu(assign_embed_(V));
  for (const auto& layer : assign_) a = layer(a, graph, T(0));
  auto h = nn::relu(embed_(V));
  for (const auto& layer : encoder_) {
    h = layer(h, graph, static_cast<T>(config_.dropout));
    tape.forget(start, {V, a, h});
  }
  tape.forget(start, {a, h});
  return {h, a};
}

template <class T>
void GnnModel<T>::remember_rows(std::size_t bytes) {
  row_cache_.reset();
  if (bytes > 0)
    row_cache_ =
        std::make_shared<detail::RowCache>(encoder_.size(),
                                           detail::RowCache::Widths{static_cast<std::size_t>(config_.width),
                                                                    static_cast<std::size_t>(config_.assignment_width)},
                                           bytes);
}

template <class T>
void GnnModel<T>::assign_types(nn::Tape<T>& tape, const BatchGraph& graph, GnnOutput<T>& out) const {
  if (config_.types == MotifTypes::Codebook) {
    if constexpr (std::is_same_v<T, float>) {  // in the tape's memory, which is there already
      auto counts = tape.scratch(out.motifs.clusters(), content_width<T>(config_));
      motif_counts(out.motifs, graph, counts);
      out.type = motif_kinds_.types_of(counts);
    } else {
      out.type = motif_kinds_.types_of(motif_counts(out.motifs, graph, config_.edge_types));
    }
    out.S2 = tape.make(out.motifs.clusters(), config_.motif_types, false);
    auto S2 = out.S2.value();
    S2.setZero();
    for (std::size_t c = 0; c < out.type.size(); ++c) S2(static_cast<Eigen::Index>(c), out.type[c]) = T(1);
    return;
  }
  const Matrix content = motif_content(out.motifs, graph, config_.edge_types);
  out.content = tape.input(((content.template cast<T>().rowwise() - content_mean_.value.row(0)).array().rowwise() /
                            content_deviation_.value.row(0).array())
                               .matrix());
  out.S2 = nn::softmax_rows(type_out_(nn::relu(type_hidden_(out.content))));
  out.type = detail::largest_column(out.S2.value());
}

template <class T>
nn::Var<T> GnnModel<T>::environment_vectors(nn::Tape<T>& tape, const BatchGraph& graph,
                                            const MotifPartition& motifs) const {
  constexpr std::size_t radii = environment_radii;
  if (graph.environments.size() != static_cast<std::size_t>(graph.nodes()) * radii)
    throw ShapeError("the network reads " + std::to_string(radii) + " environments of each node, the batch has " +
                     std::to_string(graph.environments.size()) + " for " + std::to_string(graph.nodes()) +
                     " nodes; see refine in graph/environments.hpp");
  nn::IndexList row;
  row.reserve(graph.environments.size());
  for (const auto hash : graph.environments)  // the upper bits of hash × rows, evenly spread over the rows
    row.push_back(static_cast<std::int32_t>(
        (static_cast<std::uint64_t>(hash) * static_cast<std::uint64_t>(config_.environment_rows)) >> 32));
  const auto sums = nn::embedding_bag(tape, environments_, row, radii, motifs.cluster, motifs.clusters());
  return nn::dropout(nn::scale(sums, T(1 / sum_divisor)), static_cast<T>(config_.dropout));
}

template <class T>
nn::Var<T> GnnModel<T>::motif_vectors(const GnnOutput<T>& out, nn::Var<T> X, const BatchGraph& graph) const {
  using namespace nn;
  auto& tape = *X.tape;
  // A' = SᵀAS, as a list of edges between clusters.
  IndexList from, to;
  coarse_edges(out.motifs, graph, from, to);
  const auto neighbours = segment_sum(gather_rows(X, from), to, X.rows());
  const auto Z = relu(sum_of_linears(motif_self_, X, motif_neighbours_, neighbours));
  // Σ over types k of gate_k ⊙ X''_k with X'' = S2ᵀZ is Σ over clusters of (S2 gate)_c ⊙ Z_c: the same sum, in the
  // order that keeps each cluster's share apart.
  if (config_.types == MotifTypes::Codebook) return concat_columns(X, multiply(embed(tape, type_gate_, out.type), Z));
  const bool frozen = !tape.training() && !gate_by_type_.empty();
  const auto gate = frozen ? product(out.S2, gate_by_type_) : matmul(out.S2, on_tape(tape, type_gate_));
  return concat_columns(X, multiply(gate, Z));
}

template <class T>
void GnnModel<T>::freeze() {
  row_cache_.reset();
  for (auto* layers : {&encoder_, &assign_})
    for (auto& layer : *layers) layer.freeze();
  for (auto* layer : {&embed_, &assign_embed_, &assign_out_, &gate_product_, &gate_sum_, &type_hidden_, &type_out_,
                      &motif_self_, &motif_neighbours_, &head_hidden_, &head_out_})
    layer->freeze();
  gate_by_type_ = nn::PackedMatrix<T>(type_gate_.value.transpose());
  motif_kinds_.freeze();
}

template <class T>
void GnnModel<T>::keep_tasks(const std::vector<std::int32_t>& tasks) {
  if (tasks.empty()) throw ShapeError("a network needs at least one task");
  for (const auto task : tasks)
    if (task < 0 || task >= config_.tasks)
      throw ShapeError("there is no task " + std::to_string(task) + "; the network has " +
                       std::to_string(config_.tasks));
  const auto weight = head_out_.weight.value, bias = head_out_.bias.value;
  config_.tasks = static_cast<std::int32_t>(tasks.size());
  head_out_.weight.value.resize(config_.tasks, weight.cols());
  head_out_.bias.value.resize(1, config_.tasks);
  for (Eigen::Index t = 0; t < config_.tasks; ++t) {
    head_out_.weight.value.row(t) = weight.row(tasks[static_cast<std::size_t>(t)]);
    head_out_.bias.value(0, t) = bias(0, tasks[static_cast<std::size_t>(t)]);
  }
  freeze();
}

template <class T>
void GnnModel<T>::keep_hidden_units(const std::vector<std::int32_t>& units) {
  if (units.empty()) throw ShapeError("a head needs at least one hidden unit");
  for (const auto unit : units)
    if (unit < 0 || unit >= config_.head_width)
      throw ShapeError("there is no hidden unit " + std::to_string(unit) + "; the head has " +
                       std::to_string(config_.head_width));
  const auto hidden = head_hidden_, out = head_out_;
  config_.head_width = static_cast<std::int32_t>(units.size());
  head_hidden_.weight.value.resize(config_.head_width, hidden.weight.value.cols());
  head_hidden_.bias.value.resize(1, config_.head_width);
  head_out_.weight.value.resize(config_.tasks, config_.head_width);
  for (Eigen::Index u = 0; u < config_.head_width; ++u) {
    const auto from = units[static_cast<std::size_t>(u)];
    head_hidden_.weight.value.row(u) = hidden.weight.value.row(from);
    head_hidden_.bias.value(0, u) = hidden.bias.value(0, from);
    head_out_.weight.value.col(u) = out.weight.value.col(from);
  }
  freeze();
}

template <class T>
void GnnModel<T>::set_motif_kinds(MotifCodebook codebook) {
  if (codebook.types() != config_.motif_types)
    throw ShapeError("the codebook has " + std::to_string(codebook.types()) + " motif types, expected " +
                     std::to_string(config_.motif_types));
  motif_kinds_ = std::move(codebook);
}

template <class T>
void GnnModel<T>::set_content_statistics(const Matrix& mean, const Matrix& deviation) {
  if (mean.cols() != content_mean_.value.cols() || deviation.cols() != content_mean_.value.cols())
    throw ShapeError("content statistics have " + std::to_string(mean.cols()) + " columns, expected " +
                     std::to_string(content_mean_.value.cols()));
  content_mean_.value = mean.cast<T>();
  content_deviation_.value = deviation.cast<T>();
}

template <class T>
nn::ParameterList<T> GnnModel<T>::parameters() {
  nn::ParameterList<T> list;
  embed_.collect("encoder.embed", list);
  for (std::size_t l = 0; l < encoder_.size(); ++l) encoder_[l].collect("encoder." + std::to_string(l), list);
  assign_embed_.collect("assignment.embed", list);
  for (std::size_t l = 0; l < assign_.size(); ++l) assign_[l].collect("assignment." + std::to_string(l), list);
  assign_out_.collect("assignment.out", list);
  gate_product_.collect("assignment.gate_product", list);
  gate_sum_.collect("assignment.gate_sum", list);
  list.emplace_back("assignment.gate_bond", &gate_bond_);
  if (config_.types == MotifTypes::Network) {
    list.emplace_back("types.content_mean", &content_mean_);
    list.emplace_back("types.content_deviation", &content_deviation_);
    type_hidden_.collect("types.hidden", list);
    type_out_.collect("types.out", list);
    list.emplace_back("types.codebook", &codebook_);
  } else if constexpr (std::is_same_v<T, float>) {
    motif_kinds_.collect("types", list);
  }
  if (config_.environment_rows > 0) list.emplace_back("environments.table", &environments_);
  if (config_.pooling == Pooling::DiffPool) {
    list.emplace_back("types.gate", &type_gate_);
    motif_self_.collect("motif.self", list);
    motif_neighbours_.collect("motif.neighbours", list);
  } else {
    readout_.collect("readout", list);
  }
  if (config_.head_width > 0) head_hidden_.collect("head.hidden", list);
  head_out_.collect("head.out", list);
  if constexpr (std::is_same_v<T, float>) mass.collect("mass", list);
  return list;
}

template class GnnModel<float>;
template class GnnModel<double>;

}  // namespace motiphore
