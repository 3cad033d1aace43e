#include "motiphore/nn/sag_pool.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

#include "batch_check.hpp"
#include "motiphore/nn/readout.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore::nn {

namespace {

/// ⌈ratio · n⌉ as on paper: products that rounding lifts above a whole number (0.28 · 25) are taken back.
std::size_t kept_of(double ratio, std::size_t n) {
  const double kept = std::ceil(ratio * static_cast<double>(n) * (1 - 1e-9));
  return std::min(n, std::max<std::size_t>(static_cast<std::size_t>(kept), n > 0 ? 1 : 0));
}

template <class T>
struct KeyOf;
template <>
struct KeyOf<float> {
  using type = std::uint32_t;
};
template <>
struct KeyOf<double> {
  using type = std::uint64_t;
};

/// Orders the nodes of one graph by falling score, ties by index.
template <class T>
class ScoreOrder {
 public:
  /// The best `kept` of nodes first .. first + n - 1, whose scores are finite, go to the end of `perm`.
  void append(const T* score, std::int32_t first, std::size_t n, std::size_t kept, IndexList& perm) {
    entries_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto node = first + static_cast<std::int32_t>(i);
      entries_[i] = {rising_key(score[node]), node};
    }
    if (n < few) {
      std::sort(entries_.begin(), entries_.end(),
                [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.node < b.node; });
    } else {
      radix_sort();
    }
    for (std::size_t i = 0; i < kept; ++i) perm.push_back(entries_[i].node);
  }

 private:
  using Key = typename KeyOf<T>::type;
  struct Entry {
    Key key;
    std::int32_t node;
  };
  static constexpr std::size_t few = 256;
  static constexpr int digit = 11, passes = (8 * sizeof(Key) + digit - 1) / digit;
  static constexpr Key mask = (Key(1) << digit) - 1;

  /// An integer that rises as the score falls.
  static Key rising_key(T score) {
    score += T(0);  // -0 equals 0
    Key bits;
    std::memcpy(&bits, &score, sizeof bits);
    const Key sign = Key(1) << (8 * sizeof(Key) - 1);
    return bits & sign ? bits : ~bits ^ sign;
  }

  /// By eleven bits at a time, from the lowest; each pass is stable, so ties stay in the order of their indices.
  void radix_sort() {
    other_.resize(entries_.size());
    counts_.assign(static_cast<std::size_t>(passes) << digit, 0);
    for (const auto& e : entries_)
      for (int p = 0; p < passes; ++p)
        ++counts_[(static_cast<std::size_t>(p) << digit) + ((e.key >> (p * digit)) & mask)];
    for (int p = 0; p < passes; ++p) {
      auto* count = counts_.data() + (static_cast<std::size_t>(p) << digit);
      std::uint32_t before = 0;
      for (std::size_t v = 0; v <= mask; ++v) before += std::exchange(count[v], before);
      for (const auto& e : entries_) other_[count[(e.key >> (p * digit)) & mask]++] = e;
      entries_.swap(other_);
    }
  }

  std::vector<Entry> entries_, other_;
  std::vector<std::uint32_t> counts_;
};

template <class T>
IndexList best_nodes(const T* score, const BatchGraph& graph, double ratio, BatchGraph& pooled) {
  IndexList perm;
  perm.reserve(kept_of(ratio, static_cast<std::size_t>(graph.nodes())) + graph.first_node.size());
  ScoreOrder<T> order;
  pooled.first_node.push_back(0);
  for (std::size_t g = 0; g + 1 < graph.first_node.size(); ++g) {
    const auto n = static_cast<std::size_t>(graph.first_node[g + 1] - graph.first_node[g]);
    order.append(score, graph.first_node[g], n, kept_of(ratio, n), perm);
    pooled.first_node.push_back(static_cast<std::int32_t>(perm.size()));
    pooled.batch.resize(perm.size(), static_cast<std::int32_t>(g));
  }
  return perm;
}

/// The edges between kept nodes, renumbered. Rows of `perm` are visited in order, so they come out sorted by target.
IndexList induced_edges(const BatchGraph& graph, const IndexList& perm, BatchGraph& pooled) {
  IndexList row_of(static_cast<std::size_t>(graph.nodes()), -1);
  for (std::size_t r = 0; r < perm.size(); ++r)
    row_of[static_cast<std::size_t>(perm[r])] = static_cast<std::int32_t>(r);
  std::size_t most = 1;
  for (const auto node : perm)
    most += static_cast<std::size_t>(graph.offset[static_cast<std::size_t>(node) + 1] -
                                     graph.offset[static_cast<std::size_t>(node)]);
  // Written first, and counted only if both ends are kept: the loop has no branch to guess.
  IndexList kept(most);
  pooled.source.resize(most);
  pooled.offset.resize(perm.size() + 1);
  std::size_t at = 0;
  for (std::size_t r = 0; r < perm.size(); ++r) {
    const auto node = static_cast<std::size_t>(perm[r]);
    pooled.offset[r] = static_cast<std::int32_t>(at);
    for (auto e = graph.offset[node]; e < graph.offset[node + 1]; ++e) {
      const auto source = row_of[static_cast<std::size_t>(graph.source[static_cast<std::size_t>(e)])];
      kept[at] = e;
      pooled.source[at] = source;
      at += source >= 0;
    }
  }
  pooled.offset[perm.size()] = static_cast<std::int32_t>(at);
  kept.resize(at);
  pooled.source.resize(at);
  pooled.edge_type.resize(kept.size());
  for (std::size_t e = 0; e < kept.size(); ++e)
    pooled.edge_type[e] = graph.edge_type[static_cast<std::size_t>(kept[e])];
  return kept;
}

template <class T>
Var<T> gated(Var<T> score, Gate gate) {
  switch (gate) {
    case Gate::Sigmoid:
      return sigmoid(score);
    case Gate::Identity:
      return score;
    case Gate::Tanh:
      break;
  }
  auto y = score.tape->make(score.rows(), 1, score.needs_grad());
  graph_kernels<T>().tanh(score.rows(), score.value().data(), y.value().data());
  if (y.needs_grad())
    score.tape->on_backward(y, [=] { score.grad().array() += y.grad().array() * (T(1) - y.value().array().square()); });
  return y;
}

/// Row r of the result is scale_r x_index[r]. The closure holds `graph`, so that what runs on the pooled graph later
/// can refer to it until the tape is cleared.
template <class T>
Var<T> gather_scaled(Var<T> x, Var<T> scale, const IndexList& index, std::shared_ptr<const BatchGraph> graph) {
  const auto d = x.cols();
  auto y = x.tape->make(scale.rows(), d, x.needs_grad() || scale.needs_grad());
  graph_kernels<T>().gather_scaled(y.rows(), d, index.data(), scale.value().data(), x.value().data(), y.value().data());
  x.tape->on_backward(y, [=, keep = std::move(graph)] {
    if (x.needs_grad())
      graph_kernels<T>().scatter_scaled(y.rows(), d, index.data(), scale.value().data(), y.grad().data(),
                                        x.grad().data());
    if (scale.needs_grad())
      for (std::size_t r = 0; r < index.size(); ++r) {
        const auto row = static_cast<Eigen::Index>(r);
        scale.grad()(row, 0) += y.grad().row(row).dot(x.value().row(index[r]));
      }
  });
  return y;
}

}  // namespace

template <class T>
SagPooled<T> sag_pool(Var<T> x, Var<T> score, const BatchGraph& graph, const SagPoolOptions& options) {
  check_nodes("sag_pool", x.rows(), graph);
  check_edges("sag_pool", graph);
  require_equal(static_cast<Eigen::Index>(graph.edge_type.size()), graph.edges(), "sag_pool: number of edge types");
  require_shape(score, x.rows(), 1, "sag_pool", "scores");
  if (!(options.ratio > 0 && options.ratio <= 1))
    throw ShapeError("sag_pool: ratio is " + text::format("%g", static_cast<double>(options.ratio)) +
                     ", expected above 0 and at most 1");
  if (!all_finite(score)) {
    refuse_non_finite("sag_pool", "features", x);
    refuse_non_finite("sag_pool", "scores", score);
  }
  const auto gate = gated(score, options.gate);
  auto pooled = std::make_shared<BatchGraph>();
  SagPooled<T> out;
  out.perm = best_nodes(gate.value().data(), graph, options.ratio, *pooled);
  out.edge = induced_edges(graph, out.perm, *pooled);
  out.graph = pooled;
  out.score = gather_rows(gate, out.perm);
  out.x = gather_scaled(x, out.score, out.perm, out.graph);
  if (!all_finite(out.x)) refuse_non_finite("sag_pool", "features", x);
  return out;
}

template <class T>
SagPoolNetwork<T>::SagPoolNetwork(SagForm which, Eigen::Index in, Eigen::Index d, int depth,
                                  const SagPoolOptions& options, Rng& rng)
    : form(which) {
  if (depth < 1) throw ShapeError("SagPoolNetwork: depth is " + std::to_string(depth) + ", expected at least 1");
  for (int level = 0; level < depth; ++level) {
    convolutions.emplace_back(level ? d : in, d, rng);
    if (form == SagForm::Hierarchical) pools.emplace_back(d, options, rng);
  }
  if (form == SagForm::Global) pools.emplace_back(d * depth, options, rng);
}

template <class T>
Eigen::Index SagPoolNetwork<T>::out() const {
  return convolutions.empty() ? 0 : 2 * pools[0].score.linear.in();
}

template <class T>
Var<T> SagPoolNetwork<T>::operator()(Var<T> x, const BatchGraph& graph) const {
  const auto read = [](const SagPooled<T>& pooled) {
    return concat_columns(global_mean(pooled.x, *pooled.graph), global_max(pooled.x, *pooled.graph));
  };
  Var<T> all;
  SagPooled<T> pooled;
  const BatchGraph* current = &graph;
  for (std::size_t level = 0; level < convolutions.size(); ++level) {
    x = relu(convolutions[level](x, *current));
    if (form == SagForm::Global) {
      all = level ? concat_columns(all, x) : x;
    } else {
      pooled = pools[level](x, *current);
      x = pooled.x;
      current = pooled.graph.get();
      all = level ? add(all, read(pooled)) : read(pooled);
    }
  }
  return form == SagForm::Global ? read(pools[0](all, graph)) : all;
}

template <class T>
void SagPoolNetwork<T>::collect(const std::string& name, ParameterList<T>& list) {
  for (std::size_t i = 0; i < convolutions.size(); ++i)
    convolutions[i].collect(name + ".convolutions." + std::to_string(i), list);
  for (std::size_t i = 0; i < pools.size(); ++i) pools[i].collect(name + ".pools." + std::to_string(i), list);
}

#define MOTIPHORE_INSTANTIATE(T)     \
  template struct SagPoolNetwork<T>; \
  template SagPooled<T> sag_pool(Var<T>, Var<T>, const BatchGraph&, const SagPoolOptions&);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore::nn
