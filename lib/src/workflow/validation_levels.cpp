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

/// Whether a molecule has no ring, or one benzene ring alone, as far as its scaffold tells.
bool is_without_ring_system(const std::string& scaffold) {
  return scaffold.empty() || scaffold == "c1ccccc1";
}

/// A kind of molecules that a good part of the others are of and no validation molecule is: its levels are those of
/// other molecules. A split by scaffold has all of a kind in one part.
std::string kinds_without_levels(const LoadedDataset& loaded, const RowList& valid) {
  constexpr std::size_t one_in = 10;
  const auto& scaffolds = loaded.scaffolds;
  for (const bool without : {true, false}) {
    const auto is_such = [&](const std::string& scaffold) { return is_without_ring_system(scaffold) == without; };
    if (std::any_of(valid.begin(), valid.end(), [&](std::size_t row) { return is_such(scaffolds.at(row)); })) continue;
    const auto such = static_cast<std::size_t>(std::count_if(scaffolds.begin(), scaffolds.end(), is_such));
    if (one_in * such < scaffolds.size()) continue;
    return std::string("the validation part has no molecule ") + (without ? "without" : "with") + " a ring system (" +
           std::to_string(100 * such / scaffolds.size()) + " % of the table" +
           (without ? " have no ring, or one benzene ring alone" : "") +
           "), so that their answers at a level of confidence rest on other molecules; a split by chance measures them "
           "too";
  }
  return {};
}

/// What has the fewest validation molecules of all that has enough for a level.
struct Scarcest {
  static constexpr int percent = 90;
  std::string task, what;
  std::size_t molecules = 0;

  void see(const std::string& id, const char* kind, std::size_t count) {
    if (count < fewest_for(percent) || (molecules > 0 && count >= molecules)) return;
    task = id;
    what = kind;
    molecules = count;
  }
  /// How far its promise may be from what it holds, unless it is not far.
  std::string sentence() const {
    constexpr std::size_t many = 150;
    if (molecules == 0 || molecules >= many) return {};
    const auto [low, high] = held_between(percent, molecules);
    return "answers at " + std::to_string(percent) + " % confidence rest on " + std::to_string(molecules) + " " + what +
           " of " + in_quotes(task) + " that were held out: of new molecules like these they hold between " +
           std::to_string(std::lround(100 * low)) + " and " + std::to_string(std::lround(100 * high)) +
           " %, of others fewer";
  }
};

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
  Scarcest scarcest;
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    const bool classes = tasks[t].kind == TaskKind::Classification;
    std::set<std::pair<std::string, double>> seen;
    HeldOut rows;
    std::size_t positive = 0;
    for (std::size_t i = 0; i < valid.size(); ++i) {
      const double y = loaded.data.labels(static_cast<Eigen::Index>(valid[i]), static_cast<Eigen::Index>(t));
      if (!outcomes[i] || std::isnan(y) || !seen.emplace(loaded.parents[valid[i]], classes ? y : 0).second) continue;
      rows.value.push_back(outcomes[i]->tasks[t]);
      rows.label.push_back(y);
      rows.in_domain.push_back(outcomes[i]->in_domain);
      rows.few_rings.push_back(outcomes[i]->few_rings);
      positive += y > 0.5;
    }
    auto found = levels_of_kinds(tasks[t].kind, rows);
    tasks[t].levels = std::move(found.levels);
    tasks[t].levels_few_rings = std::move(found.few_rings);
    const auto negative = rows.label.size() - positive;
    if (classes) {
      scarcest.see(tasks[t].id, "positives", positive);
      scarcest.see(tasks[t].id, "negatives", negative);
    } else {
      scarcest.see(tasks[t].id, "values", rows.label.size());
    }
    const auto most = fewest_for(*std::rbegin(usual_percents));
    if ((classes ? std::min(positive, negative) : rows.label.size()) >= most) continue;
    few.push_back(in_quotes(tasks[t].id) + " (" +
                  (classes ? std::to_string(positive) + " positive, " + std::to_string(negative) + " negative"
                           : std::to_string(rows.label.size())) +
                  ")");
  }
  std::vector<std::string> sentences;
  const auto known = std::any_of(tasks.begin(), tasks.end(), [](const Task& task) { return !task.levels.empty(); });
  if (auto kinds = kinds_without_levels(loaded, valid); known && !kinds.empty()) sentences.push_back(std::move(kinds));
  if (auto range = scarcest.sentence(); !range.empty()) sentences.push_back(std::move(range));
  if (few.empty()) return sentences;
  const auto [percents, numbers] = percents_and_numbers();
  sentences.push_back("few validation molecules for answers at " + percents + " % confidence, which take " + numbers +
                      " of each class or value: " + listed(few) +
                      "; where there are too few, a class is never ruled out, and a value has no interval");
  return sentences;
}

}  // namespace motiphore::detail
