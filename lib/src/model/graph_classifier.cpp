#include "motiphore/model/graph_classifier.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/model/additive_readout.hpp"
#include "motiphore/nn/diff_pool.hpp"
#include "motiphore/nn/segment.hpp"
#include "motiphore/text/did_you_mean.hpp"
#include "motiphore/text/escape.hpp"

namespace motiphore {

namespace {

/// Clusters of a level of DiffPool: a quarter of those of the level before, at least 2.
std::int32_t clusters_at(const GraphClassifierConfig& c, std::int32_t level) {
  auto clusters = c.clusters;
  for (std::int32_t l = 0; l < level; ++l) clusters = std::max(2, clusters / 4);
  return clusters;
}

/// Length of the vector the head reads.
Eigen::Index vector_width(const GraphClassifierConfig& c) {
  if (c.pooling == Pooling::SagPool) return 2 * c.width;
  if (c.pooling == Pooling::DiffPool) return 2 * c.width * (c.levels + 1);
  return c.width;
}

/// The sum over nodes as the head reads it, near 1 for a graph of few nodes.
template <class T>
nn::Var<T> scaled_sum(nn::Var<T> sum) {
  return nn::scale(sum, T(1 / sum_divisor));
}

/// [sum, max] over the nodes of each graph. The sum, where the papers have the mean, tells how many there were.
template <class T>
nn::Var<T> sum_and_max(nn::Var<T> x, const BatchGraph& graph) {
  return nn::concat_columns(scaled_sum(nn::global_sum(x, graph)), nn::global_max(x, graph));
}

/// The same for graphs of n nodes each, one after the other.
template <class T>
nn::Var<T> sum_and_max(nn::Var<T> x, Eigen::Index n) {
  nn::IndexList graph(static_cast<std::size_t>(x.rows()));
  for (std::size_t r = 0; r < graph.size(); ++r) graph[r] = static_cast<std::int32_t>(r) / static_cast<std::int32_t>(n);
  return nn::concat_columns(scaled_sum(nn::segment_sum(x, graph, x.rows() / n)),
                            nn::segment_max(x, graph, x.rows() / n));
}

}  // namespace

nlohmann::json GraphClassifierConfig::to_json() const {
  return {{"features", features},
          {"one_hot", one_hot},
          {"edge_types", edge_types},
          {"classes", classes},
          {"width", width},
          {"layers", layers},
          {"clusters", clusters},
          {"levels", levels},
          {"ratio", ratio},
          {"dropout", dropout},
          {"pooling", pooling_name(pooling)}};
}

void GraphClassifierConfig::merge(const nlohmann::json& json) {
  const auto all = to_json();
  std::vector<std::string> names;
  for (const auto& item : all.items()) names.push_back(item.key());
  const auto whole = [&](const char* key, std::int32_t& value, std::int32_t least) {
    if (!json.contains(key)) return;
    if (!json[key].is_number_integer() || json[key] < least || json[key] > 1'000'000)
      throw Error(std::string("'") + key + "' is " + text::json_text(json[key]) + ", expected a whole number from " +
                  std::to_string(least) + " to 1000000");
    value = json[key];
  };
  const auto part = [&](const char* key, double& value, bool (*fits)(double), const char* range) {
    if (!json.contains(key)) return;
    if (!json[key].is_number() || !fits(json[key]))
      throw Error(std::string("'") + key + "' is " + text::json_text(json[key]) + ", expected " + range);
    value = json[key];
  };
  for (const auto& item : json.items())
    if (!all.contains(item.key()))
      throw Error("a graph classifier has no setting '" + item.key() + "'" + text::did_you_mean(item.key(), names));
  whole("features", features, 1);
  whole("one_hot", one_hot, 0);
  whole("edge_types", edge_types, 1);
  whole("classes", classes, 1);
  whole("width", width, 1);
  whole("layers", layers, 1);
  whole("clusters", clusters, 1);
  whole("levels", levels, 1);
  part(
      "ratio", ratio, [](double x) { return x > 0 && x <= 1; }, "a number above 0 and at most 1");
  part(
      "dropout", dropout, [](double x) { return x >= 0 && x < 1; }, "a number from 0 to less than 1");
  if (!json.contains("pooling")) return;
  if (!json["pooling"].is_string())
    throw Error("'pooling' is " + text::json_text(json["pooling"]) + ", expected a name");
  pooling = pooling_named(json["pooling"]);
}

template <class T>
GraphClassifier<T>::GraphClassifier(const GraphClassifierConfig& c, std::uint64_t seed) : config_(c) {
  GraphClassifierConfig{}.merge(c.to_json());  // checks the ranges
  if (c.one_hot > c.features)
    throw ShapeError("a graph classifier cannot have " + std::to_string(c.one_hot) + " one-hot columns of " +
                     std::to_string(c.features) + " features");
  nn::Rng rng(seed);
  feature_mean_ = {MatrixOf<T>::Zero(1, c.features), nn::ParameterRole::Buffer};
  feature_deviation_ = {MatrixOf<T>::Ones(1, c.features), nn::ParameterRole::Buffer};
  embed_ = nn::Linear<T>(c.features, c.width, rng);
  for (int l = 0; l < c.layers; ++l) encoder_.emplace_back(c.width, c.edge_types, rng);
  if (c.pooling == Pooling::Attention) attention_ = nn::AttentionReadout<T>(c.width, rng);
  if (c.pooling == Pooling::SagPool) {
    nn::SagPoolOptions options;
    options.ratio = c.ratio;
    for (int l = 0; l < c.layers; ++l) sag_pools_.emplace_back(c.width, options, rng);
  }
  if (c.pooling == Pooling::DiffPool) {
    assign_embed_ = nn::Linear<T>(c.features, c.width, rng);
    assign_ = nn::MessageLayer<T>(c.width, c.edge_types, rng);
    for (int l = 0; l < c.levels; ++l) {
      assign_out_.emplace_back(c.width, clusters_at(c, l), rng);
      coarse_.push_back({nn::Linear<T>(c.width, c.width, rng, false), nn::Linear<T>(c.width, c.width, rng, false),
                         nn::BatchNorm<T>(c.width)});
    }
  }
  head_hidden_ = nn::Linear<T>(vector_width(c), c.width, rng, false);
  head_norm_ = nn::BatchNorm<T>(c.width);
  head_out_ = nn::Linear<T>(c.width, c.classes, rng);
}

template <class T>
GraphClassifierOutput<T> GraphClassifier<T>::forward(nn::Tape<T>& tape, const BatchGraph& graph) const {
  if (graph.V.cols() != config_.features)
    throw ShapeError("the graphs have " + std::to_string(graph.V.cols()) + " features, the classifier expects " +
                     std::to_string(config_.features));
  for (Eigen::Index r = 0; r < graph.V.rows(); ++r)
    if (!graph.V.row(r).allFinite())
      throw ShapeError("row " + std::to_string(r) + " of the features of the graphs is not finite");
  const T dropout = static_cast<T>(config_.dropout);
  MatrixOf<T> features = graph.V.template cast<T>();
  const auto real = config_.features - config_.one_hot;
  features.rightCols(real) =
      (features.rightCols(real).rowwise() - feature_mean_.value.row(0).tail(real)).array().rowwise() /
      feature_deviation_.value.row(0).tail(real).array();
  const auto V = tape.input(features);

  GraphClassifierOutput<T> out;
  auto h = nn::relu(embed_(V));
  if (config_.pooling == Pooling::SagPool) {
    out.vector = read_sag_pools(h, graph, dropout);
  } else {
    for (const auto& layer : encoder_) h = layer(h, graph, dropout);
    out.vector = config_.pooling == Pooling::DiffPool ? read_diff_pools(V, h, graph, dropout, out.pooling_loss)
                                                      : read_flat(h, graph);
  }
  out.logits = head_out_(nn::norm_relu(head_norm_, head_hidden_(out.vector), nn::Var<T>{}, dropout));
  return out;
}

template <class T>
nn::Var<T> GraphClassifier<T>::read_flat(nn::Var<T> h, const BatchGraph& graph) const {
  switch (config_.pooling) {
    case Pooling::Mean:
      return nn::global_mean(h, graph);
    case Pooling::Max:
      return nn::global_max(h, graph);
    case Pooling::Attention:
      return attention_(h, graph);
    default:
      return scaled_sum(nn::global_sum(h, graph));
  }
}

template <class T>
nn::Var<T> GraphClassifier<T>::read_sag_pools(nn::Var<T> h, const BatchGraph& graph, T dropout) const {
  nn::Var<T> sum;
  nn::SagPooled<T> pooled;
  const BatchGraph* level = &graph;
  for (std::size_t l = 0; l < encoder_.size(); ++l) {
    h = encoder_[l](h, *level, dropout);
    pooled = sag_pools_[l](h, *level);
    h = pooled.x;
    level = pooled.graph.get();
    const auto read = sum_and_max(h, *level);
    sum = l ? nn::add(sum, read) : read;
  }
  return sum;
}

template <class T>
nn::Var<T> GraphClassifier<T>::read_diff_pools(nn::Var<T> V, nn::Var<T> h, const BatchGraph& graph, T dropout,
                                               nn::Var<T>& loss) const {
  auto vector = sum_and_max(h, graph);
  nn::DiffPooled<T> pooled;
  for (std::size_t l = 0; l < coarse_.size(); ++l) {
    if (l == 0)
      pooled = nn::diff_pool(h, assign_out_[0](assign_(nn::relu(assign_embed_(V)), graph, T(0))), graph);
    else
      pooled = nn::dense_diff_pool(h, assign_out_[l](h), pooled.A);
    const auto& layer = coarse_[l];
    h = nn::norm_relu(
        layer.norm, nn::sum_of_linears(layer.self, pooled.X, layer.neighbours, nn::dense_propagate(pooled.A, pooled.X)),
        nn::Var<T>{}, dropout);
    vector = nn::concat_columns(vector, sum_and_max(h, pooled.A.cols()));
    const auto both = nn::add(pooled.link_loss, pooled.entropy_loss);
    loss = l ? nn::add(loss, both) : both;
  }
  return vector;
}

template <class T>
void GraphClassifier<T>::set_feature_statistics(const Matrix& mean, const Matrix& deviation) {
  if (mean.cols() != config_.features || deviation.cols() != config_.features)
    throw ShapeError("feature statistics have " + std::to_string(mean.cols()) + " columns, expected " +
                     std::to_string(config_.features));
  feature_mean_.value = mean.cast<T>();
  feature_deviation_.value = deviation.cast<T>();
}

template <class T>
nn::ParameterList<T> GraphClassifier<T>::parameters() {
  nn::ParameterList<T> list;
  list.emplace_back("features.mean", &feature_mean_);
  list.emplace_back("features.deviation", &feature_deviation_);
  embed_.collect("encoder.embed", list);
  for (std::size_t l = 0; l < encoder_.size(); ++l) encoder_[l].collect("encoder." + std::to_string(l), list);
  if (config_.pooling == Pooling::Attention) attention_.collect("attention", list);
  for (std::size_t l = 0; l < sag_pools_.size(); ++l) sag_pools_[l].collect("sagpool." + std::to_string(l), list);
  if (config_.pooling == Pooling::DiffPool) {
    assign_embed_.collect("assignment.embed", list);
    assign_.collect("assignment.layer", list);
  }
  for (std::size_t l = 0; l < coarse_.size(); ++l) {
    const auto name = "diffpool." + std::to_string(l);
    assign_out_[l].collect(name + ".assignment", list);
    coarse_[l].self.collect(name + ".self", list);
    coarse_[l].neighbours.collect(name + ".neighbours", list);
    coarse_[l].norm.collect(name + ".norm", list);
  }
  head_hidden_.collect("head.hidden", list);
  head_norm_.collect("head.norm", list);
  head_out_.collect("head.out", list);
  return list;
}

template class GraphClassifier<float>;
template class GraphClassifier<double>;

}  // namespace motiphore
