#include "count_labels.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace motiphore::detail {

void count_labels(const std::vector<double>& label, const std::vector<std::size_t>& structure, TaskFigures& f) {
  std::unordered_set<std::size_t> all, positive, negative;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (std::isnan(label[i])) continue;
    const bool is_positive = label[i] > 0.5;
    ++f.labelled;
    f.positives += is_positive;
    all.insert(structure[i]);
    (is_positive ? positive : negative).insert(structure[i]);
  }
  f.structures = all.size();
  f.rarer_structures = std::min(positive.size(), negative.size());
}

}  // namespace motiphore::detail
