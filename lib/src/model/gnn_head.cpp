// The head of GnnModel: from molecules' vectors to logits, and back to what each cluster has to do with them.
#include "motiphore/model/gnn_model.hpp"

namespace motiphore {

namespace {

/// x Wᵀ without the bias, each row the same bits in any company.
template <class T>
nn::Var<T> times_weight(const nn::Linear<T>& layer, nn::Var<T> x) {
  if (!layer.packed.empty()) return product(x, layer.packed);
  return product(x, nn::PackedMatrix<T>(layer.weight.value));
}

/// Slope of a hidden unit between the molecule without clusters and this one: (ReLU(b + x) - ReLU(b)) / x, without the
/// difference of numbers that are nearly equal.
template <class T>
T rescale_slope(T b, T x) {
  const T after = b + x;
  if (b > T(0)) return after > T(0) ? T(1) : -b / x;
  return after > T(0) ? after / x : T(0);
}

}  // namespace

template <class T>
nn::Var<T> GnnModel<T>::head(nn::Var<T> molecule) const {
  if (config_.head_width == 0) return head_out_(molecule);
  return head_out_(nn::dropout(hidden(molecule), static_cast<T>(config_.dropout)));
}

template <class T>
nn::Var<T> GnnModel<T>::hidden(nn::Var<T> molecule) const {
  return nn::relu(head_hidden_(molecule));
}

template <class T>
MatrixOf<double> GnnModel<T>::contributions(const GnnOutput<T>& output) const {
  return contributions(output.cluster_vector, output.motifs.graph);
}

template <class T>
MatrixOf<double> GnnModel<T>::contributions(nn::Var<T> cluster_vector, const nn::IndexList& owner) const {
  if (config_.head_width == 0) return times_weight(head_out_, cluster_vector).value().template cast<double>();
  // u: what each cluster adds to the hidden pre-activations; their sum is linear, so the rescale rule is exact.
  auto& tape = *cluster_vector.tape;
  const auto u = times_weight(head_hidden_, cluster_vector);
  auto scaled = tape.make(u.rows(), u.cols(), false);
  auto from = u.value(), to = scaled.value();
  const auto b1 = head_hidden_.bias.value.row(0);
  Eigen::Matrix<T, 1, Eigen::Dynamic> slopes(u.cols());
  for (Eigen::Index first = 0, last = 0; first < u.rows(); first = last) {
    while (last < u.rows() && owner[static_cast<std::size_t>(last)] == owner[static_cast<std::size_t>(first)]) ++last;
    slopes = from.row(first);
    for (auto c = first + 1; c < last; ++c) slopes += from.row(c);
    for (Eigen::Index h = 0; h < slopes.size(); ++h) slopes(h) = rescale_slope(b1(h), slopes(h));
    for (auto c = first; c < last; ++c) to.row(c) = from.row(c).cwiseProduct(slopes);
  }
  return times_weight(head_out_, scaled).value().template cast<double>();
}

template <class T>
nn::Var<T> GnnModel<T>::split_logits(const GnnOutput<T>& output) const {
  using namespace nn;
  auto& tape = *output.cluster_vector.tape;
  if (config_.head_width == 0) return matmul_transposed(output.cluster_vector, on_tape(tape, head_out_.weight));
  const auto u = matmul_transposed(output.cluster_vector, on_tape(tape, head_hidden_.weight));
  const auto& owner = output.motifs.graph;
  MatrixOf<T> slope = MatrixOf<T>::Zero(output.molecule.rows(), u.cols());
  for (Eigen::Index c = 0; c < u.rows(); ++c) slope.row(owner[static_cast<std::size_t>(c)]) += u.value().row(c);
  const auto b1 = head_hidden_.bias.value.row(0);
  for (Eigen::Index g = 0; g < slope.rows(); ++g)
    for (Eigen::Index h = 0; h < slope.cols(); ++h) slope(g, h) = rescale_slope(b1(h), slope(g, h));
  return matmul_transposed(multiply(u, gather_rows(tape.input(slope), owner)), on_tape(tape, head_out_.weight));
}

template <class T>
MatrixOf<double> GnnModel<T>::bias() const {
  if (config_.head_width == 0) return head_out_.bias.value.template cast<double>();
  return head_hidden_.bias.value.template cast<double>().cwiseMax(0.0) *
             head_out_.weight.value.template cast<double>().transpose() +
         head_out_.bias.value.template cast<double>();
}

#define MOTIPHORE_INSTANTIATE(T)                                                                \
  template nn::Var<T> GnnModel<T>::head(nn::Var<T>) const;                                      \
  template nn::Var<T> GnnModel<T>::hidden(nn::Var<T>) const;                                    \
  template MatrixOf<double> GnnModel<T>::contributions(const GnnOutput<T>&) const;              \
  template MatrixOf<double> GnnModel<T>::contributions(nn::Var<T>, const nn::IndexList&) const; \
  template nn::Var<T> GnnModel<T>::split_logits(const GnnOutput<T>&) const;                     \
  template MatrixOf<double> GnnModel<T>::bias() const;
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore
