#include "report/training_set.hpp"

#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

#include "model/quantiles.hpp"
#include "motiphore/chem/featurizer.hpp"

namespace motiphore::detail {

std::vector<double> training_quantiles(const ModelCard& card, const std::string& task) {
  std::vector<double> quantiles;
  const auto all = card.training->is_object() ? card.training->find("quantiles") : card.training->end();
  if (all == card.training->end() || !all->is_object() || !all->contains(task)) return quantiles;
  for (const auto& one : all->at(task)) {
    if (!one.is_number()) return {};
    quantiles.push_back(one);
  }
  if (quantiles.size() < 2 || !std::is_sorted(quantiles.begin(), quantiles.end())) return {};
  return quantiles;
}

double share_below(const std::vector<double>& quantiles, double value) {
  return share_below(quantiles.data(), quantiles.data() + quantiles.size(), value);
}

std::size_t Bins::of(double value, std::size_t count) const {
  const double at = (value - low) / (high - low) * static_cast<double>(count);
  return at > 0 ? static_cast<std::size_t>(std::min(at, static_cast<double>(count - 1))) : 0;
}

Bins bins_of(const ModelCard& card, const Task& task, std::size_t count) {
  Bins bins;
  const auto known = training_quantiles(card, task.id);
  if (task.kind == TaskKind::Regression && !known.empty() && known.back() > known.front()) {
    bins.low = known.front();
    bins.high = known.back();
  }
  if (known.empty()) return bins;
  double before = 0;
  for (std::size_t bin = 1; bin <= count; ++bin) {
    const auto end = bins.low + (bins.high - bins.low) * static_cast<double>(bin) / static_cast<double>(count);
    const double below = bin == count ? 1 : share_below(known, end);
    bins.training.push_back(below - before);
    before = below;
  }
  return bins;
}

EmbeddingMap::EmbeddingMap(const Predictor& predictor)
    : predictor_(predictor), domain_(load_model(predictor.folder()).domain) {
  check_unchanged(predictor.folder(), predictor.card());
}

std::vector<EmbeddingMap::Place> EmbeddingMap::training(std::size_t most) const {
  const auto& reference = domain_.reference.value;
  std::vector<Place> places;
  if (reference.cols() < 2) return places;
  const auto step = std::max<std::size_t>(1, (molecules() + most - 1) / std::max<std::size_t>(1, most));
  for (std::size_t row = 0; row < molecules(); row += step) {
    const auto at = static_cast<Eigen::Index>(row);
    places.push_back({reference(at, 0), reference(at, 1)});
  }
  return places;
}

std::vector<std::optional<EmbeddingMap::Place>> EmbeddingMap::of(const std::vector<std::string>& smiles) const {
  std::vector<std::optional<Place>> places(smiles.size());
  if (domain_.reference.value.cols() < 2) return places;
  std::vector<std::shared_ptr<const RDKit::ROMol>> kept;
  std::vector<const RDKit::ROMol*> mols;
  std::vector<MolGraph> graphs;
  for (const auto& one : smiles) {
    const auto mol = featurize_smiles(one);
    kept.push_back(mol ? mol->given : nullptr);
    mols.push_back(kept.back().get());
    graphs.push_back(mol ? mol->graph : MolGraph());
  }
  const auto vectors = predictor_.embed(mols);
  for (std::size_t i = 0; i < smiles.size(); ++i) {
    if (!vectors[i]) continue;
    const Eigen::Map<const Matrix> vector(vectors[i]->data(), 1, static_cast<Eigen::Index>(vectors[i]->size()));
    const auto at = domain_.places(vector, {&graphs[i]}, 2);
    places[i] = Place{at(0, 0), at(0, 1)};
  }
  return places;
}

}  // namespace motiphore::detail
