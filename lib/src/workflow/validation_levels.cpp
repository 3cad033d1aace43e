#include "validation_levels.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

#include "label_words.hpp"
#include "motiphore/train/conformal.hpp"

namespace motiphore::detail {

namespace {

/// "80, 90 and 95", and how many molecules each takes.
std::pair<std::string, std::string> percents_and_numbers() {
  std::vector<std::string> percents, numbers;
  for (const int percent : usual_percents) {
    percents.push_back(std::to_string(percent));
    numbers.push_back(std::to_string(fewest_for(percent)));
  }
  return {listed(percents), listed(numbers)};
}

}  // namespace

std::vector<std::string> find_levels(const Predictor& predictor, const LoadedDataset& loaded, const RowList& valid,
                                     std::vector<Task>& tasks, const PredictOptions& options) {
  if (valid.empty())
    return {
        "no validation molecules: the last epoch is kept, probabilities are not calibrated, and there are no answers "
        "at a level of confidence"};
  std::vector<std::string> smiles;
  for (const auto row : valid) smiles.push_back(loaded.data.smiles[row]);
  const auto outcomes = predictor.without_texts().predict_smiles(smiles, options);
  std::vector<std::string> few;
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    const bool classes = tasks[t].kind == TaskKind::Classification;
    std::set<std::pair<std::string, double>> seen;
    std::vector<double> value, label;
    std::vector<bool> in_domain;
    std::size_t positive = 0;
    for (std::size_t i = 0; i < valid.size(); ++i) {
      const double y = loaded.data.labels(static_cast<Eigen::Index>(valid[i]), static_cast<Eigen::Index>(t));
      if (!outcomes[i] || std::isnan(y) || !seen.emplace(loaded.parents[valid[i]], classes ? y : 0).second) continue;
      value.push_back(outcomes[i]->tasks[t]);
      label.push_back(y);
      in_domain.push_back(outcomes[i]->in_domain);
      positive += y > 0.5;
    }
    tasks[t].levels_few_rings.clear();  // too few molecules for levels of their own
    tasks[t].levels = classes ? class_levels(value, label) : value_levels(value, label, in_domain);
    const auto negative = label.size() - positive;
    const auto most = fewest_for(*std::rbegin(usual_percents));
    if ((classes ? std::min(positive, negative) : label.size()) >= most) continue;
    few.push_back(in_quotes(tasks[t].id) + " (" +
                  (classes ? std::to_string(positive) + " positive, " + std::to_string(negative) + " negative"
                           : std::to_string(label.size())) +
                  ")");
  }
  if (few.empty()) return {};
  const auto [percents, numbers] = percents_and_numbers();
  return {"few validation molecules for answers at " + percents + " % confidence, which take " + numbers +
          " of each class or value: " + listed(few) +
          "; where there are too few, a class is never ruled out, and a value has no interval"};
}

}  // namespace motiphore::detail
