// Predictions made by hand, so that drawings can be tested without a model.
#pragma once

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "motiphore/predict/prediction.hpp"

/// Clusters as given; types 10, 11, ... by cluster; contributions of cluster c: c + 1 to task 0, -(c + 1) to task 1.
inline motiphore::Prediction prediction_of(std::vector<std::int32_t> clusters) {
  motiphore::Prediction p;
  const auto count = clusters.empty() ? 0 : *std::max_element(clusters.begin(), clusters.end()) + 1;
  for (const auto c : clusters) p.types.push_back(c < 0 ? -1 : 10 + c);
  p.clusters = std::move(clusters);
  p.contributions.resize(count, 2);
  for (std::int32_t c = 0; c < count; ++c) {
    p.contributions(c, 0) = c + 1;
    p.contributions(c, 1) = -(c + 1);
  }
  return p;
}

inline std::unique_ptr<RDKit::RWMol> mol_from(const std::string& smiles, bool sanitize = true) {
  return std::unique_ptr<RDKit::RWMol>(RDKit::SmilesToMol(smiles, 0, sanitize));
}
