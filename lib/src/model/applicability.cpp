#include "motiphore/model/applicability.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "model/quantiles.hpp"
#include "motiphore/error.hpp"
#include "nn/decompositions.hpp"

namespace motiphore {

namespace {

/// The training molecules nearest to one, copies of one vector included, and how far those of other vectors are.
struct Neighbourhood {
  std::vector<NearestMolecule> nearest;
  int distinct = 0;          ///< vectors among them, at most `Applicability::neighbours`
  double mean_distance = 0;  ///< of these
};

Neighbourhood neighbourhood(const Matrix& point, const std::int32_t* row, Eigen::Index count, const Matrix& reference) {
  Neighbourhood out;
  for (Eigen::Index n = 0; n < count && row[n] >= 0; ++n) {
    const double distance = (point - reference.row(row[n])).cast<double>().norm();
    const bool copy = !out.nearest.empty() && distance == out.nearest.back().distance &&
                      reference.row(row[n]) == reference.row(out.nearest.back().row);
    out.nearest.push_back({row[n], distance});
    if (copy || out.distinct == Applicability::neighbours) continue;
    out.mean_distance += (distance - out.mean_distance) / ++out.distinct;
  }
  return out;
}

/// The rows of `reference` nearest to each row of `points`, row `skip + r` left out if skip >= 0. A structure that was
/// measured as several substances is there several times, and is one neighbour.
std::vector<Neighbourhood> nearest_rows(const Matrix& points, const Matrix& reference, const nn::NearestRows& search,
                                        Eigen::Index skip) {
  constexpr Eigen::Index count = Applicability::neighbours;
  const auto rows = search.find(points, count, skip);
  std::vector<Neighbourhood> out;
  for (Eigen::Index r = 0; r < points.rows(); ++r) {
    const Matrix point = points.row(r);
    out.push_back(neighbourhood(point, rows.data() + r * count, count, reference));
    if (out.back().distinct == static_cast<int>(out.back().nearest.size())) continue;
    const auto more = search.find(point, nn::NearestRows::most, skip < 0 ? skip : skip + r);
    out.back() = neighbourhood(point, more.data(), nn::NearestRows::most, reference);
  }
  return out;
}

/// Whether it is a training molecule itself, which no other may resemble, as few resemble ethanol.
bool is_known(const std::vector<NearestMolecule>& nearest) {
  return !nearest.empty() && nearest.front().is_same();
}

}  // namespace

Applicability::Applicability(Eigen::Index vector_size, Eigen::Index dimensions, Eigen::Index molecules,
                             Eigen::Index element_count, Pooling pooling)
    : per_atom(grows_with_nodes(pooling)) {
  using nn::ParameterRole;
  mean = {Matrix::Zero(1, vector_size), ParameterRole::Buffer};
  projection = {Matrix::Zero(vector_size, dimensions), ParameterRole::Buffer};
  reference = {Matrix::Zero(molecules, dimensions), ParameterRole::Buffer};
  quantiles = {Matrix::Zero(1, 101), ParameterRole::Buffer};
  elements = {Matrix::Zero(1, element_count), ParameterRole::Buffer};
}

Matrix Applicability::embedded(const Matrix& vectors, const std::vector<const MolGraph*>& graphs) const {
  if (vectors.rows() != static_cast<Eigen::Index>(graphs.size()))
    throw ShapeError(std::to_string(vectors.rows()) + " vectors for " + std::to_string(graphs.size()) + " molecules");
  Matrix out = vectors;
  for (Eigen::Index m = 0; per_atom && m < out.rows(); ++m)
    out.row(m) /= static_cast<float>(std::max<Eigen::Index>(1, graphs[static_cast<std::size_t>(m)]->graph.nodes()));
  return out;
}

Matrix Applicability::places(const Matrix& vectors, const std::vector<const MolGraph*>& graphs,
                             Eigen::Index axes) const {
  const Matrix centres = centred(vectors, graphs);
  const auto first = projection.value.leftCols(axes);
  Matrix out(vectors.rows(), axes);
  for (Eigen::Index m = 0; m < out.rows(); ++m) out.row(m) = centres.row(m) * first;
  return out;
}

Matrix Applicability::centred(const Matrix& vectors, const std::vector<const MolGraph*>& graphs) const {
  return embedded(vectors, graphs).rowwise() - mean.value.row(0);
}

Applicability Applicability::fit(const Matrix& vectors, const std::vector<const MolGraph*>& graphs,
                                 Eigen::Index element_count, Pooling pooling, Eigen::Index dimensions) {
  dimensions = std::min({dimensions, vectors.cols(), std::max<Eigen::Index>(1, vectors.rows() - 1)});
  Applicability out(vectors.cols(), dimensions, vectors.rows(), element_count, pooling);
  const Matrix X = out.embedded(vectors, graphs);
  out.mean.value = X.colwise().mean();
  const Eigen::MatrixXd centred = (X.rowwise() - out.mean.value.row(0)).cast<double>();
  const auto axes =
      nn::symmetric_axes(centred.transpose() * centred / std::max<double>(1, static_cast<double>(X.rows())));
  for (Eigen::Index k = 0; k < dimensions; ++k) {  // eigenvalues ascend
    const auto at = X.cols() - 1 - k;
    const double variance = std::max(axes.values(at), 1e-12);
    out.projection.value.col(k) = (axes.vectors.col(at) / std::sqrt(variance)).cast<float>();
  }
  out.reference.value = out.centred(vectors, graphs) * out.projection.value;

  std::vector<double> distances;
  const nn::NearestRows search(out.reference.value);
  constexpr Eigen::Index block = 256;
  for (Eigen::Index first = 0; first < X.rows(); first += block) {
    const Matrix points = out.reference.value.middleRows(first, std::min(block, X.rows() - first));
    for (const auto& around : nearest_rows(points, out.reference.value, search, first))
      distances.push_back(around.mean_distance);
  }
  std::sort(distances.begin(), distances.end());
  for (Eigen::Index q = 0; q <= 100 && !distances.empty(); ++q)
    out.quantiles.value(0, q) =
        static_cast<float>(distances[static_cast<std::size_t>(q) * (distances.size() - 1) / 100]);

  std::vector<std::int32_t> sizes;
  for (const auto* mol : graphs) {
    sizes.push_back(static_cast<std::int32_t>(mol->graph.nodes()));
    std::vector<bool> has(static_cast<std::size_t>(element_count));
    for (const auto e : parent_elements(*mol)) has[static_cast<std::size_t>(e)] = true;
    for (std::size_t e = 0; e < has.size(); ++e)
      if (has[e]) out.elements.value(0, static_cast<Eigen::Index>(e)) += 1;
  }
  std::sort(sizes.begin(), sizes.end());
  if (!sizes.empty()) {
    out.most_atoms = sizes.back();
    out.usual_atoms = sizes[static_cast<std::size_t>(std::ceil(usual_share * static_cast<double>(sizes.size() - 1)))];
  }
  return out;
}

void Applicability::freeze() {
  packed_axes_ = nn::PackedMatrix<float>(projection.value.transpose());
  search_ = nn::NearestRows(reference.value);
}

std::vector<DomainVerdict> Applicability::judge(const Matrix& vectors, const std::vector<const MolGraph*>& graphs,
                                                const std::vector<std::string>& symbols) const {
  if (vectors.cols() != projection.value.rows() || vectors.rows() != static_cast<Eigen::Index>(graphs.size()))
    throw ShapeError("the domain is asked for vectors of " + std::to_string(vectors.rows()) + " × " +
                     std::to_string(vectors.cols()) + " of " + std::to_string(graphs.size()) + " molecules; one has " +
                     std::to_string(projection.value.rows()));
  // Packed, because a molecule's distance must not depend, by rounding, on the molecules that are judged with it.
  const Matrix centres = centred(vectors, graphs);
  const bool frozen = !packed_axes_.empty();
  const nn::PackedMatrix<float> own_axes(frozen ? Matrix() : Matrix(projection.value.transpose()));
  const nn::NearestRows own_search(frozen ? Matrix() : reference.value);
  const auto& axes = frozen ? packed_axes_ : own_axes;
  Matrix points(centres.rows(), axes.out());
  axes.multiply(points.rows(), centres.data(), nullptr, points.data());
  auto around = nearest_rows(points, reference.value, frozen ? search_ : own_search, -1);
  std::vector<DomainVerdict> verdicts(graphs.size());
  for (std::size_t m = 0; m < graphs.size(); ++m) {
    auto& verdict = verdicts[m];
    verdict.nearest = std::move(around[m].nearest);
    verdict.score = 1 - detail::share_below(quantiles.value.data(), quantiles.value.data() + quantiles.value.size(),
                                            static_cast<float>(around[m].mean_distance));
    verdict.known_alone = verdict.score < threshold && is_known(verdict.nearest);
    if (verdict.known_alone) verdict.score = threshold;
    if (verdict.score < threshold) verdict.note = "unlike the training molecules";
    const auto atoms = static_cast<std::int32_t>(graphs[m]->graph.nodes());
    if (atoms > most_atoms) {
      verdict.score = std::min(verdict.score, threshold * most_atoms / atoms);
      verdict.note =
          std::to_string(atoms) + " heavy atoms, the largest training molecule has " + std::to_string(most_atoms);
    } else if (atoms > usual_atoms && !is_known(verdict.nearest)) {
      // Vectors per atom of a chain do not change with its length, as its answers do.
      verdict.score = std::min(verdict.score, threshold * usual_atoms / atoms);
      verdict.note = std::to_string(atoms) + " heavy atoms; of 1,000 training molecules 999 have at most " +
                     std::to_string(usual_atoms);
    }
    for (const auto e : parent_elements(*graphs[m]))
      if (elements.value(0, e) == 0) {
        verdict.score = 0;
        const auto& symbol = symbols[static_cast<std::size_t>(e)];
        // A hydrogen is an atom of the graph only where it is on no other atom, or on two.
        verdict.note = symbol == "H" ? "no training molecule is hydrogen itself or has one between two atoms"
                                     : "no training molecule contains " + symbol;
        break;
      }
    verdict.inside = verdict.note.empty();
    verdict.known_alone = verdict.known_alone && verdict.inside;
  }
  return verdicts;
}

void Applicability::collect(const std::string& name, nn::ParameterList<float>& list) {
  list.emplace_back(name + ".mean", &mean);
  list.emplace_back(name + ".projection", &projection);
  list.emplace_back(name + ".reference", &reference);
  list.emplace_back(name + ".quantiles", &quantiles);
  list.emplace_back(name + ".elements", &elements);
}

}  // namespace motiphore
