#include <algorithm>
#include <cmath>

#include "label_words.hpp"
#include "motiphore/text/format.hpp"
#include "motiphore/workflow/evaluate_table.hpp"
#include "repeated_labels.hpp"

namespace motiphore {

namespace {

using detail::in_quotes;
using detail::Labelled;

/// Half of the labels lie farther from the mean of training than so many of its deviations: other molecules differ by
/// one or two, another unit or sign by more.
constexpr double kFar = 4;
constexpr double kFarOfFew = 10;  // where labels are too few for an interval

/// "'LD50_Zhu' (490 in row 1, where training's mean is 2.48 -log10(mol/kg))"; empty if they may be of one unit.
std::string of_another_unit(const Task& task, std::vector<Labelled> labels, const LoadedDataset& loaded) {
  if (labels.empty() || !(task.scale > 0) || (task.mean == 0 && task.scale == 1)) return {};
  const double far = labels.size() < fewest_for_interval ? kFarOfFew : kFar;
  const auto middle = labels.begin() + static_cast<std::ptrdiff_t>(labels.size() / 2);
  std::nth_element(labels.begin(), middle, labels.end(), [&](const Labelled& a, const Labelled& b) {
    return std::abs(a.value - task.mean) < std::abs(b.value - task.mean);
  });
  if (!(std::abs(middle->value - task.mean) > far * task.scale)) return {};
  return in_quotes(task.id) + " (" + detail::plain(middle->value) + " in row " + detail::row_text(loaded, middle->row) +
         ", where the mean of training is " + text::format("%.3g", task.mean) +
         (task.unit.empty() ? "" : " " + task.unit) + ")";
}

}  // namespace

std::vector<std::string> evaluation_doubts(const Predictor& predictor, const LoadedDataset& loaded,
                                           const RowList& rows) {
  std::vector<std::string> contradicted, others, sentences;
  for (const auto& task : predictor.card().tasks) {
    const auto& ids = loaded.data.task_ids;
    const auto at = std::find(ids.begin(), ids.end(), task.id);
    if (at == ids.end()) continue;
    const auto labels = detail::labels_of_task(loaded.data, rows, static_cast<std::size_t>(at - ids.begin()));
    if (task.kind == TaskKind::Regression) {
      if (auto said = of_another_unit(task, labels, loaded); !said.empty()) others.push_back(std::move(said));
      continue;
    }
    if (const auto several = detail::measured_several_times(loaded, labels); several.structures > 0)
      contradicted.push_back(in_quotes(task.id) + " (" + std::to_string(several.structures) + ", as in rows " +
                             detail::row_text(loaded, several.low) + " and " + detail::row_text(loaded, several.high) +
                             ")");
  }
  if (!contradicted.empty())
    sentences.push_back(
        "structures that are labelled both 0 and 1, once salts and stereochemistry are left aside; no answer is right "
        "for both: " +
        detail::listed(contradicted));
  if (!others.empty())
    sentences.push_back(
        "half of the labels or more are unlike any that the model was trained on; write them in its unit: " +
        detail::listed(others));
  return sentences;
}

bool is_not_told_from_chance(const TaskFigures& f) {
  if (!f.enough()) return false;
  if (f.kind == TaskKind::Classification) return f.roc_auc.interval.low <= 0.5;
  return f.mean_absolute_error.value >= f.baseline_error || f.r2.value <= 0;
}

std::vector<std::string> learned_before(const Evaluation& e) {
  std::vector<std::string> sentences;
  const auto all = std::to_string(e.molecules);
  if (e.trained_on > 0)
    sentences.push_back("the model was trained on " + std::to_string(e.trained_on) + " of these " + all +
                        " molecules, which do not say how good the model is on new molecules");
  if (e.start.trained_on > 0)
    sentences.push_back("'" + e.start.model + "', where training started, has learned labels of " +
                        std::to_string(e.start.trained_on) + " of " +
                        (e.start.of_test > 0
                             ? "the " + std::to_string(e.start.of_test) + " molecules of the card's test"
                             : "these " + all + " molecules") +
                        ", so that the figures flatter the model");
  return sentences;
}

}  // namespace motiphore
