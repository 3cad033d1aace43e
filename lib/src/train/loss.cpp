#include "motiphore/train/loss.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "motiphore/error.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore {

namespace {

constexpr double tiny = 1e-6;  // keeps logarithms of probabilities finite

/// log(1 + exp(x)) without overflow.
template <class T>
T softplus(T x) {
  return std::max(x, T(0)) + std::log1p(std::exp(-std::abs(x)));
}

/// @throws ShapeError unless each index is in 0 .. rows - 1
void check_indices(const char* operation, const nn::IndexList& index, Eigen::Index rows) {
  for (const auto i : index)
    if (i < 0 || i >= rows)
      throw ShapeError(std::string(operation) + ": row " + std::to_string(i) + ", expected 0 to " +
                       std::to_string(rows - 1));
}

/// @throws ShapeError unless both ends of each bond are nodes
void check_bonds(const char* operation, const BondList& bonds, std::size_t nodes) {
  if (bonds.i.size() != bonds.j.size())
    throw ShapeError(std::string(operation) + ": the bonds have " + std::to_string(bonds.i.size()) + " and " +
                     std::to_string(bonds.j.size()) + " ends");
  check_indices(operation, bonds.i, static_cast<Eigen::Index>(nodes));
  check_indices(operation, bonds.j, static_cast<Eigen::Index>(nodes));
}

}  // namespace

template <class T>
nn::Var<T> masked_task_loss(nn::Var<T> prediction, const Matrix& labels, const std::vector<TaskKind>& kinds,
                            const std::vector<double>& cell_weight) {
  if (prediction.rows() != labels.rows() || prediction.cols() != labels.cols())
    throw ShapeError("predictions are " + std::to_string(prediction.rows()) + "×" + std::to_string(prediction.cols()) +
                     ", labels " + std::to_string(labels.rows()) + "×" + std::to_string(labels.cols()));
  const auto tasks = static_cast<std::size_t>(labels.cols());
  if (kinds.size() != tasks || !(cell_weight.empty() || cell_weight.size() == tasks))
    throw ShapeError("masked_task_loss: " + std::to_string(tasks) + " tasks have " + std::to_string(kinds.size()) +
                     " kinds and " + std::to_string(cell_weight.size()) + " weights; expected one of both for each, " +
                     "or no weights");
  auto loss = prediction.tape->make(1, 1);
  auto slope = prediction.tape->make(labels.rows(), labels.cols(), false);
  const auto P = prediction.value();
  auto D = slope.value();
  double total = 0;
  Eigen::Index measured = 0;
  for (Eigen::Index r = 0; r < labels.rows(); ++r)
    for (Eigen::Index t = 0; t < labels.cols(); ++t) {
      const T y = static_cast<T>(labels(r, t)), p = P(r, t);
      D(r, t) = 0;
      if (std::isnan(labels(r, t))) continue;
      ++measured;
      const T w = cell_weight.empty() ? T(1) : static_cast<T>(cell_weight[static_cast<std::size_t>(t)]);
      if (kinds[static_cast<std::size_t>(t)] == TaskKind::Classification) {
        if (!(y >= 0 && y <= 1))
          throw Error("masked_task_loss: the label of row " + std::to_string(r) + " for task " + std::to_string(t) +
                      " is " + text::format("%g", static_cast<double>(y)) +
                      ", expected 0 to 1, or NaN where not measured");
        total += static_cast<double>(w * (softplus(p) - y * p));
        D(r, t) = w * (T(1) / (T(1) + std::exp(-p)) - y);
      } else {
        total += static_cast<double>(w * (p - y) * (p - y));
        D(r, t) = w * T(2) * (p - y);
      }
    }
  const auto cells = cell_weight.empty() ? measured : labels.rows();
  const T scale = cells ? T(1) / static_cast<T>(cells) : T(0);
  loss.value()(0, 0) = static_cast<T>(total) * scale;
  prediction.tape->on_backward(loss, [=] { prediction.grad() += slope.value() * (scale * loss.grad()(0, 0)); });
  return loss;
}

template <class T>
nn::Var<T> softmax_cross_entropy(nn::Var<T> logits, const std::vector<std::int32_t>& label) {
  if (logits.rows() != static_cast<Eigen::Index>(label.size()))
    throw ShapeError("softmax_cross_entropy: " + std::to_string(logits.rows()) + " rows of logits for " +
                     std::to_string(label.size()) + " labels");
  const auto p = nn::softmax_rows(nn::stop_gradient(logits));
  auto loss = logits.tape->make(1, 1);
  const T n = static_cast<T>(std::max<std::size_t>(label.size(), 1));
  double total = 0;
  for (std::size_t r = 0; r < label.size(); ++r) {
    if (label[r] < 0 || label[r] >= logits.cols())
      throw ShapeError("softmax_cross_entropy: label " + std::to_string(label[r]) + " of " +
                       std::to_string(logits.cols()) + " classes");
    const auto row = logits.value().row(static_cast<Eigen::Index>(r));
    const T largest = row.maxCoeff();
    total += static_cast<double>(largest + std::log((row.array() - largest).exp().sum()) - row(label[r]));
  }
  loss.value()(0, 0) = static_cast<T>(total) / n;
  logits.tape->on_backward(loss, [=] {
    const T g = loss.grad()(0, 0) / n;
    auto slope = logits.grad();
    slope += p.value() * g;
    for (std::size_t r = 0; r < label.size(); ++r) slope(static_cast<Eigen::Index>(r), label[r]) -= g;
  });
  return loss;
}

std::vector<float> kept_bonds(const BondList& bonds, const std::vector<std::int32_t>& block) {
  check_bonds("kept_bonds", bonds, block.size());
  std::vector<float> kept;
  kept.reserve(bonds.i.size());
  for (std::size_t b = 0; b < bonds.i.size(); ++b)
    kept.push_back(block[static_cast<std::size_t>(bonds.i[b])] == block[static_cast<std::size_t>(bonds.j[b])] ? 1.0f
                                                                                                              : 0.0f);
  return kept;
}

template <class T>
nn::Var<T> motif_loss(nn::Var<T> probability, const std::vector<float>& kept, T kept_weight) {
  if (probability.rows() != static_cast<Eigen::Index>(kept.size()) || probability.cols() != 1)
    throw ShapeError("motif_loss: " + std::to_string(probability.rows()) + "×" + std::to_string(probability.cols()) +
                     " probabilities for " + std::to_string(kept.size()) + " bonds");
  auto loss = probability.tape->make(1, 1);
  const auto taught = std::count_if(kept.begin(), kept.end(), [](float k) { return !std::isnan(k); });
  const auto n = static_cast<T>(std::max<std::ptrdiff_t>(taught, 1));
  const auto clamped = [](T x) { return std::clamp(x, T(tiny), T(1 - tiny)); };
  double total = 0;
  for (std::size_t b = 0; b < kept.size(); ++b) {
    if (std::isnan(kept[b])) continue;
    const T q = clamped(probability.value()(static_cast<Eigen::Index>(b), 0));
    total -= static_cast<double>(kept[b] > 0.5f ? kept_weight * std::log(q) : std::log(T(1) - q));
  }
  loss.value()(0, 0) = static_cast<T>(total) / n;
  probability.tape->on_backward(loss, [=] {
    const T g = loss.grad()(0, 0) / n;
    auto slope = probability.grad();
    for (std::size_t b = 0; b < kept.size(); ++b) {
      if (std::isnan(kept[b])) continue;
      const auto at = static_cast<Eigen::Index>(b);
      const T q = clamped(probability.value()(at, 0));
      slope(at, 0) += g * (kept[b] > 0.5f ? -kept_weight / q : T(1) / (T(1) - q));
    }
  });
  return loss;
}

template <class T>
nn::Var<T> entropy_loss(nn::Var<T> S) {
  auto loss = S.tape->make(1, 1);
  const T scale = T(1) / static_cast<T>(std::max<Eigen::Index>(S.rows(), 1));
  loss.value()(0, 0) =
      static_cast<T>(-(S.value().array() * (S.value().array() + T(tiny)).log()).template cast<double>().sum()) * scale;
  S.tape->on_backward(loss, [=] {
    const auto s = S.value().array();
    S.grad().array() -= scale * loss.grad()(0, 0) * ((s + T(tiny)).log() + s / (s + T(tiny)));
  });
  return loss;
}

template <class T>
nn::Var<T> mean_row_entropy(nn::Var<T> S) {
  auto loss = S.tape->make(1, 1);
  const T scale = T(1) / static_cast<T>(std::max<Eigen::Index>(S.rows(), 1));
  const auto mean = [S, scale] {
    return (S.value().template cast<double>().colwise().sum().template cast<T>() * scale).array().eval();
  };
  const auto m = mean();
  loss.value()(0, 0) = -(m * (m + T(tiny)).log()).sum();
  S.tape->on_backward(loss, [=] {
    const auto q = mean();
    const auto slope = (-((q + T(tiny)).log() + q / (q + T(tiny))) * (scale * loss.grad()(0, 0))).matrix().eval();
    S.grad().rowwise() += slope.row(0);
  });
  return loss;
}

template <class T>
nn::Var<T> codebook_loss(nn::Var<T> content, nn::Var<T> S2, const nn::Parameter<T>& codebook) {
  auto& tape = *content.tape;
  const auto guess = nn::matmul(S2, nn::on_tape(tape, codebook));
  const auto error = nn::add(guess, nn::scale(content, T(-1)));
  return nn::scale(nn::sum_squares(error),
                   T(1) / static_cast<T>(std::max<Eigen::Index>(error.rows() * error.cols(), 1)));
}

ClusterPairs neighbouring_clusters(const BondList& bonds, const std::vector<std::int32_t>& cluster) {
  check_bonds("neighbouring_clusters", bonds, cluster.size());
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t b = 0; b < bonds.i.size(); ++b) {
    const auto i = cluster[static_cast<std::size_t>(bonds.i[b])], j = cluster[static_cast<std::size_t>(bonds.j[b])];
    if (i != j) pairs.emplace_back(std::min(i, j), std::max(i, j));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  ClusterPairs out;
  for (const auto& [a, b] : pairs) {
    out.a.push_back(a);
    out.b.push_back(b);
  }
  return out;
}

template <class T>
nn::Var<T> cancellation_loss(nn::Var<T> contribution, const ClusterPairs& pairs, Eigen::Index graphs) {
  if (pairs.a.size() != pairs.b.size())
    throw ShapeError("cancellation_loss: " + std::to_string(pairs.a.size()) + " and " + std::to_string(pairs.b.size()) +
                     " clusters make no pairs");
  for (const auto* ends : {&pairs.a, &pairs.b}) check_indices("cancellation_loss", *ends, contribution.rows());
  auto loss = contribution.tape->make(1, 1);
  const T scale = T(1) / static_cast<T>(std::max<Eigen::Index>(1, graphs * contribution.cols()));
  const auto X = contribution.value();
  double total = 0;
  for (std::size_t p = 0; p < pairs.a.size(); ++p)
    for (Eigen::Index t = 0; t < X.cols(); ++t) {
      const T x = X(pairs.a[p], t), y = X(pairs.b[p], t);
      if (x * y < 0) total += static_cast<double>(std::min(std::abs(x), std::abs(y)));
    }
  loss.value()(0, 0) = static_cast<T>(total) * scale;
  contribution.tape->on_backward(loss, [=] {
    const T g = scale * loss.grad()(0, 0);
    const auto V = contribution.value();
    auto slope = contribution.grad();
    for (std::size_t p = 0; p < pairs.a.size(); ++p)
      for (Eigen::Index t = 0; t < V.cols(); ++t) {
        const T x = V(pairs.a[p], t), y = V(pairs.b[p], t);
        if (!(x * y < 0)) continue;
        const bool first = std::abs(x) <= std::abs(y);
        slope(first ? pairs.a[p] : pairs.b[p], t) += (first ? x : y) > 0 ? g : -g;
      }
  });
  return loss;
}

template <class T>
nn::Var<T> parsimony_loss(nn::Var<T> contribution, const std::vector<std::int32_t>& cluster, Eigen::Index graphs,
                          const std::vector<double>& task_weight) {
  check_indices("parsimony_loss", cluster, contribution.rows());
  const auto tasks = contribution.cols();
  if (!task_weight.empty() && static_cast<Eigen::Index>(task_weight.size()) != tasks)
    throw ShapeError("parsimony_loss has " + std::to_string(task_weight.size()) + " weights of tasks, expected " +
                     std::to_string(tasks));
  using PerTask = Eigen::Array<T, 1, Eigen::Dynamic>;
  PerTask of_task = PerTask::Ones(tasks);
  for (std::size_t t = 0; t < task_weight.size(); ++t)
    of_task[static_cast<Eigen::Index>(t)] = static_cast<T>(task_weight[t]);
  auto loss = contribution.tape->make(1, 1);
  const T scale = T(1) / static_cast<T>(std::max<Eigen::Index>(1, graphs * contribution.cols()));
  std::vector<T> nodes(static_cast<std::size_t>(contribution.rows()));
  for (const auto c : cluster) nodes[static_cast<std::size_t>(c)] += scale;
  const auto weight = [](const std::vector<T>& x) {
    return Eigen::Map<const Eigen::Matrix<T, Eigen::Dynamic, 1>>(x.data(), static_cast<Eigen::Index>(x.size()));
  };
  loss.value()(0, 0) = (contribution.value().cwiseAbs() * of_task.matrix().transpose()).dot(weight(nodes));
  contribution.tape->on_backward(loss, [=] {
    contribution.grad() += loss.grad()(0, 0) * weight(nodes).asDiagonal() *
                           (contribution.value().array().sign().rowwise() * of_task).matrix();
  });
  return loss;
}

template <class T>
nn::Var<T> guidance_loss(nn::Var<T> contribution, const std::vector<std::int32_t>& cluster, const Matrix& guide,
                         Eigen::Index graphs) {
  if (guide.rows() != static_cast<Eigen::Index>(cluster.size()) || guide.cols() != contribution.cols())
    throw ShapeError("the guide has " + std::to_string(guide.rows()) + "×" + std::to_string(guide.cols()) +
                     " values, expected " + std::to_string(cluster.size()) + "×" + std::to_string(contribution.cols()));
  check_indices("guidance_loss", cluster, contribution.rows());
  MatrixOf<T> far = contribution.value();
  for (std::size_t node = 0; node < cluster.size(); ++node)
    far.row(cluster[node]) -= guide.row(static_cast<Eigen::Index>(node)).template cast<T>();
  far = far.array().isNaN().select(T(0), far);
  auto loss = contribution.tape->make(1, 1);
  const T scale = T(1) / static_cast<T>(std::max<Eigen::Index>(1, graphs * contribution.cols()));
  const auto near = far.cwiseAbs().cwiseMin(T(1)).eval();
  // ½ d² up to 1, |d| − ½ beyond
  loss.value()(0, 0) = scale * (near.array() * (far.array().abs() - near.array() / 2)).sum();
  contribution.tape->on_backward(
      loss, [=] { contribution.grad() += scale * loss.grad()(0, 0) * far.cwiseMax(T(-1)).cwiseMin(T(1)); });
  return loss;
}

#define MOTIPHORE_INSTANTIATE(T)                                                                                \
  template nn::Var<T> masked_task_loss(nn::Var<T>, const Matrix&, const std::vector<TaskKind>&,                 \
                                       const std::vector<double>&);                                             \
  template nn::Var<T> cancellation_loss(nn::Var<T>, const ClusterPairs&, Eigen::Index);                         \
  template nn::Var<T> parsimony_loss(nn::Var<T>, const std::vector<std::int32_t>&, Eigen::Index,                \
                                     const std::vector<double>&);                                               \
  template nn::Var<T> guidance_loss(nn::Var<T>, const std::vector<std::int32_t>&, const Matrix&, Eigen::Index); \
  template nn::Var<T> softmax_cross_entropy(nn::Var<T>, const std::vector<std::int32_t>&);                      \
  template nn::Var<T> motif_loss(nn::Var<T>, const std::vector<float>&, T);                                     \
  template nn::Var<T> entropy_loss(nn::Var<T>);                                                                 \
  template nn::Var<T> mean_row_entropy(nn::Var<T>);                                                             \
  template nn::Var<T> codebook_loss(nn::Var<T>, nn::Var<T>, const nn::Parameter<T>&);
MOTIPHORE_INSTANTIATE(float)
MOTIPHORE_INSTANTIATE(double)
#undef MOTIPHORE_INSTANTIATE

}  // namespace motiphore
