#include "motiphore/model/motif_codebook.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include "motiphore/error.hpp"
#include "motiphore/text/format.hpp"
#include "text/fnv.hpp"

namespace motiphore {

namespace {

constexpr double margin = 1e-9;  // entries that differ by less are equally near; the first of them is taken

std::uint64_t hash_of(const float* row, std::size_t columns) {
  detail::Fnv1a hash;
  for (std::size_t c = 0; c < columns; ++c) {
    std::uint32_t bits;
    std::memcpy(&bits, row + c, sizeof bits);
    hash.add_word(bits);
  }
  return hash.value();
}

}  // namespace

MotifCodebook::MotifCodebook(Eigen::Index types, Eigen::Index columns) {
  using nn::ParameterRole;
  kind_ = {Matrix::Zero(1, columns), ParameterRole::Buffer};
  for (Eigen::Index c = 0; c < columns; ++c) kind_.value(0, c) = static_cast<float>(c);
  weight_ = {Matrix::Ones(1, columns), ParameterRole::Buffer};
  entries_ = {Matrix::Zero(types, columns), ParameterRole::Buffer};
  freeze();
}

void MotifCodebook::merge(const float* counts, std::vector<float>& merged) const {
  merged.assign(static_cast<std::size_t>(kind_.value.cols()), 0.0f);
  for (std::size_t c = 0; c < merged.size(); ++c)
    if (counts[c] != 0)
      if (const float k = kind_.value(0, static_cast<Eigen::Index>(c)); k >= 0)
        merged[static_cast<std::size_t>(k)] += counts[c];
}

MotifCodebook MotifCodebook::fit(const std::vector<Matrix>& counts, const std::vector<std::int32_t>& kind,
                                 Eigen::Index types) {
  const auto columns = static_cast<Eigen::Index>(kind.size());
  MotifCodebook out(types, columns);
  for (Eigen::Index c = 0; c < columns; ++c) {
    const auto k = kind[static_cast<std::size_t>(c)];
    if (k < left_out || k >= columns)
      throw ShapeError("MotifCodebook: column " + std::to_string(c) + " is of kind " + std::to_string(k) + ", of " +
                       std::to_string(columns));
    out.kind_.value(0, c) = static_cast<float>(k);
  }
  std::map<std::vector<float>, std::size_t> seen;
  Eigen::ArrayXd sum = Eigen::ArrayXd::Zero(columns), squares = sum;
  std::vector<float> merged;
  double motifs = 0;
  for (const auto& piece : counts) {
    if (piece.cols() != columns)
      throw ShapeError("MotifCodebook: motifs have " + std::to_string(piece.cols()) + " counts, expected " +
                       std::to_string(columns));
    for (Eigen::Index m = 0; m < piece.rows(); ++m) {
      out.merge(piece.row(m).data(), merged);
      ++seen[merged];
      const auto x = Eigen::Map<Eigen::ArrayXf>(merged.data(), columns).cast<double>().log1p().eval();
      sum += x;
      squares += x.square();
      ++motifs;
    }
  }
  if (seen.empty()) throw ShapeError("MotifCodebook: there is no motif to learn from");
  std::vector<std::pair<std::size_t, const std::vector<float>*>> common;
  for (const auto& [content, count] : seen) common.emplace_back(count, &content);
  std::stable_sort(common.begin(), common.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (Eigen::Index q = 0; q < types; ++q) {
    const auto at = static_cast<std::size_t>(q) < common.size() ? static_cast<std::size_t>(q) : 0;
    out.entries_.value.row(q) = Eigen::Map<const Eigen::RowVectorXf>(common[at].second->data(), columns);
  }
  // The floor keeps a count that is nearly always zero from drowning the others.
  const Eigen::ArrayXd deviation = (squares / motifs - (sum / motifs).square()).max(0.0).sqrt().max(0.1);
  out.weight_.value = deviation.inverse().matrix().transpose().cast<float>();
  out.freeze();
  return out;
}

std::vector<std::int32_t> MotifCodebook::types_of(const Eigen::Ref<const Matrix>& counts) const {
  if (counts.cols() != entries_.value.cols())
    throw ShapeError("MotifCodebook: motifs have " + std::to_string(counts.cols()) + " counts, expected " +
                     std::to_string(entries_.value.cols()));
  std::vector<std::int32_t> out;
  out.reserve(static_cast<std::size_t>(counts.rows()));
  std::vector<float> merged;
  for (Eigen::Index m = 0; m < counts.rows(); ++m) {
    merge(counts.row(m).data(), merged);
    out.push_back(nearest(merged));
  }
  return out;
}

std::int32_t MotifCodebook::nearest(const std::vector<float>& merged) const {
  const auto [first, last] = place_.equal_range(hash_of(merged.data(), merged.size()));
  std::int32_t known = -1;
  for (auto it = first; it != last; ++it)
    if (std::equal(merged.begin(), merged.end(), entries_.value.row(it->second).data()))
      known = known < 0 ? it->second : std::min(known, it->second);
  if (known >= 0) return known;
  Eigen::ArrayXd x(static_cast<Eigen::Index>(merged.size()));
  for (Eigen::Index c = 0; c < x.size(); ++c)
    x(c) = std::log1p(static_cast<double>(merged[static_cast<std::size_t>(c)])) * weight_.value(0, c);
  double least = std::numeric_limits<double>::infinity();
  const double length = x.matrix().norm();
  for (Eigen::Index q = 0; q < logarithms_.rows(); ++q) {
    // Two points are as far apart as their distances from nothing differ, or farther.
    if (const double apart = lengths_(q) - length; apart * apart > least + margin) continue;
    const double distance = (logarithms_.row(q).transpose().array() - x).square().sum();
    if (distance >= least - margin) continue;
    least = distance;
    known = static_cast<std::int32_t>(q);
  }
  return known;
}

void MotifCodebook::check() const {
  const auto columns = static_cast<float>(kind_.value.cols());
  for (Eigen::Index c = 0; c < kind_.value.cols(); ++c)
    if (const float k = kind_.value(0, c); !(k >= static_cast<float>(left_out) && k < columns && std::floor(k) == k))
      throw ModelFileError("the codebook of motifs has a column of kind " + text::format("%g", k) +
                           ", expected -1 to " + std::to_string(kind_.value.cols() - 1));
  if (!(entries_.value.array() >= 0).all() || !(weight_.value.array() >= 0).all())
    throw ModelFileError("the codebook of motifs has a negative count or weight");
}

void MotifCodebook::freeze() {
  check();
  place_.clear();
  const auto& E = entries_.value;
  logarithms_.resize(E.rows(), E.cols());
  for (Eigen::Index q = 0; q < E.rows(); ++q) {
    place_.emplace(hash_of(E.row(q).data(), static_cast<std::size_t>(E.cols())), static_cast<std::int32_t>(q));
    for (Eigen::Index c = 0; c < E.cols(); ++c)
      logarithms_(q, c) = std::log1p(static_cast<double>(E(q, c))) * weight_.value(0, c);
  }
  lengths_ = logarithms_.rowwise().norm();
}

void MotifCodebook::collect(const std::string& name, nn::ParameterList<float>& list) {
  list.emplace_back(name + ".kind", &kind_);
  list.emplace_back(name + ".kind_weight", &weight_);
  list.emplace_back(name + ".codebook", &entries_);
}

}  // namespace motiphore
