#include "motiphore/depict/highlights.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "depict/same_molecule.hpp"
#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr double kLeastScale = 0.2;  // moves a probability by at most 5 points

void check_task(const Prediction& p, std::size_t task) {
  if (task >= static_cast<std::size_t>(p.contributions.cols()))
    throw ShapeError("there is no task " + std::to_string(task) + "; the prediction has " +
                     std::to_string(p.contributions.cols()));
}

std::int32_t type_of(const Prediction& p, std::int32_t atom) {
  if (static_cast<std::size_t>(atom) >= p.types.size())
    throw ShapeError("the prediction has motif types of " + std::to_string(p.types.size()) +
                     " atoms, and none of atom " + std::to_string(atom));
  return p.types[static_cast<std::size_t>(atom)];
}

Highlights highlight(const RDKit::ROMol& mol, const Prediction& p, const std::vector<Colour>& colours) {
  detail::check_same_molecule(mol, p);  // drawers crash on an index out of range
  cluster_atoms(p);
  Highlights result;
  for (std::size_t atom = 0; atom < p.clusters.size(); ++atom)
    if (p.clusters[atom] >= 0)
      result.atoms[static_cast<int>(atom)] = colours[static_cast<std::size_t>(p.clusters[atom])];
  for (const auto* bond : mol.bonds()) {
    const auto begin = p.clusters[bond->getBeginAtomIdx()], end = p.clusters[bond->getEndAtomIdx()];
    if (begin >= 0 && begin == end)
      result.bonds[static_cast<int>(bond->getIdx())] = colours[static_cast<std::size_t>(begin)];
  }
  return result;
}

}  // namespace

Highlights highlight_types(const RDKit::ROMol& mol, const Prediction& prediction) {
  detail::check_same_molecule(mol, prediction);
  return highlight(mol, prediction, cluster_colours(prediction, std::nullopt));
}

Highlights highlight_contributions(const RDKit::ROMol& mol, const Prediction& prediction, std::size_t task,
                                   double scale) {
  detail::check_same_molecule(mol, prediction);
  return highlight(mol, prediction, cluster_colours(prediction, task, scale));
}

double contribution_scale(const Prediction& prediction, std::size_t task) {
  check_task(prediction, task);
  double largest = kLeastScale;
  for (std::int32_t c = 0; c < prediction.cluster_count(); ++c)
    largest = std::max(largest, std::abs(prediction.contributions(c, static_cast<std::ptrdiff_t>(task))));
  return largest;
}

std::vector<Colour> cluster_colours(const Prediction& prediction, std::optional<std::size_t> task, double scale,
                                    Paper paper) {
  std::vector<Colour> colours;
  if (!task) {
    for (const auto type : cluster_types(prediction)) colours.push_back(type_colour(type, paper));
    return colours;
  }
  const double deepest = scale > 0 ? scale : contribution_scale(prediction, *task);
  check_task(prediction, *task);
  for (std::int32_t c = 0; c < prediction.cluster_count(); ++c) {
    const double contribution = prediction.contributions(c, static_cast<std::ptrdiff_t>(*task));
    colours.push_back(contribution_colour(contribution / deepest, paper));
  }
  return colours;
}

double WeightScale::share(double weight) const {
  return high > low ? std::clamp((weight - low) / (high - low), 0.0, 1.0) : 0;
}

WeightScale weight_scale(const Prediction& prediction, double high) {
  const auto& weights = prediction.atom_weights;
  if (weights.empty() || weights.size() != prediction.clusters.size())
    throw ShapeError("the prediction has " + std::to_string(weights.size()) + " weights for " +
                     std::to_string(prediction.clusters.size()) +
                     " atoms; only models with attention or SAGPool give them");
  const auto [lowest, highest] = std::minmax_element(weights.begin(), weights.end());
  WeightScale scale;
  scale.low = std::min(0.0, static_cast<double>(*lowest));
  scale.high = high > 0 ? high : static_cast<double>(*highest);
  return scale;
}

std::vector<std::int32_t> cluster_types(const Prediction& prediction) {
  const auto atoms = cluster_atoms(prediction);
  std::vector<std::int32_t> types(atoms.size(), -1);
  for (std::size_t c = 0; c < atoms.size(); ++c)
    if (!atoms[c].empty()) types[c] = type_of(prediction, atoms[c].front());
  return types;
}

std::vector<Texture> cluster_textures(const Prediction& prediction) {
  const auto types = cluster_types(prediction);
  std::map<std::string, std::set<std::int32_t>> of_colour;
  for (const auto type : types) of_colour[hex(type_colour(type))].insert(type);
  std::map<std::int32_t, Texture> texture;
  for (const auto& [colour, sharing] : of_colour) {
    std::set<Texture> taken;
    for (const auto type : sharing) {
      auto& own = texture[type] = sharing.size() > 1 ? type_texture(type) : Texture::Plain;
      for (int tried = 1; taken.count(own) > 0 && tried < kTextures; ++tried) own = next_texture(own);
      taken.insert(own);
    }
  }
  std::vector<Texture> textures;
  for (const auto type : types) textures.push_back(texture.at(type));
  return textures;
}

std::vector<std::vector<std::int32_t>> cluster_atoms(const Prediction& prediction) {
  const auto count = prediction.cluster_count();
  std::vector<std::vector<std::int32_t>> atoms(static_cast<std::size_t>(count));
  for (std::size_t atom = 0; atom < prediction.clusters.size(); ++atom) {
    const auto cluster = prediction.clusters[atom];
    if (cluster >= count)
      throw ShapeError("atom " + std::to_string(atom) + " is in cluster " + std::to_string(cluster) +
                       ", but the prediction has " + std::to_string(count));
    if (cluster >= 0) atoms[static_cast<std::size_t>(cluster)].push_back(static_cast<std::int32_t>(atom));
  }
  return atoms;
}

}  // namespace motiphore
