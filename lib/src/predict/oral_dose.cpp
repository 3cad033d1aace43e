#include "motiphore/predict/oral_dose.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "motiphore/predict/confidence.hpp"
#include "predict/number_words.hpp"
#include "predict/same_tasks.hpp"
#include "predict/scores.hpp"

namespace motiphore {

namespace {

constexpr double kMgInG = 1000;
constexpr int kDoseConfidence = 90;  // percent, of sentences
constexpr int kLastCategory = 5;
constexpr double kMostDose = 1e5;  // mg/kg, a tenth of the body; of 5,876 measured doses two are above
constexpr int kDoseDigits = 3;

/// A category in a cell.
std::string category_text(int category) {
  return category > 0 ? std::to_string(category) : ">" + std::to_string(kLastCategory);
}

std::string most_dose() {
  return std::to_string(static_cast<int>(kMostDose));
}

std::vector<Task>::const_iterator dose_task(const std::vector<Task>& tasks) {
  return std::find_if(tasks.begin(), tasks.end(), is_dose);
}

int dose_digits(double mg_per_kg) {
  for (const int digits : {kDoseDigits, 2 * kDoseDigits})
    if (ghs_category(text::rounded(mg_per_kg, digits)) == ghs_category(mg_per_kg)) return digits;
  return std::numeric_limits<double>::digits10;
}

}  // namespace

bool is_dose(const Task& task) {
  return task.kind == TaskKind::Regression && task.unit == "-log10(mol/kg)";
}

bool has_dose(const std::vector<Task>& tasks) {
  return std::any_of(tasks.begin(), tasks.end(), is_dose);
}

double mg_per_kg(double value, double mass) {
  return std::pow(10.0, -value) * mass * kMgInG;
}

double dose_value(double mg_per_kg, double mass) {
  return -std::log10(mg_per_kg / (mass * kMgInG));
}

int ghs_category(double mg_per_kg) {
  constexpr double limits[] = {5, 50, 300, 2000, 5000};
  int category = 1;
  for (const double limit : limits) {
    if (mg_per_kg <= limit) return category;
    ++category;
  }
  return 0;
}

double shown_dose(double mg_per_kg) {
  return text::rounded(mg_per_kg, dose_digits(mg_per_kg));
}

std::string dose_text(double mg_per_kg) {
  const int digits = dose_digits(mg_per_kg);
  return digits == kDoseDigits ? detail::significant(mg_per_kg) : text::significant(mg_per_kg, digits);
}

void add_oral_dose(const std::vector<Task>& tasks, Prediction& p) {
  const auto dose = dose_task(tasks);
  if (dose == tasks.end()) return;
  const double value = detail::value_of(tasks, static_cast<std::size_t>(dose - tasks.begin()), p);
  p.oral_dose = std::numeric_limits<double>::quiet_NaN();
  p.ghs = -1;
  if (detail::beyond_learned(*dose, value) || std::isnan(p.mass_per_parent) || is_guess(*dose, p) || !p.in_domain)
    return;
  const double predicted = mg_per_kg(value, p.mass_per_parent);
  if (predicted > kMostDose) return;
  p.oral_dose = predicted;
  p.ghs = ghs_category(p.oral_dose);
}

std::string DoseInterval::doses() const {
  return dose_text(low) + " to " + (high > kMostDose ? ">" + most_dose() : dose_text(high));
}

std::string DoseInterval::categories() const {
  const auto first = category_text(category_low);
  return category_low == category_high ? first : first + " to " + category_text(category_high);
}

std::string DoseInterval::words() const {
  auto text =
      "between " + dose_text(low) + " and " + (high > kMostDose ? "over " + most_dose() : dose_text(high)) + " mg/kg, ";
  if (category_low == 0) return text + "above the categories";
  const bool one = category_low == category_high || (category_high == 0 && category_low == kLastCategory);
  text += (one ? "category " : "categories ") + std::to_string(category_low);
  if (category_high == category_low) return text;
  if (category_high > 0) return text + " to " + std::to_string(category_high);
  return text + (category_low < kLastCategory ? " to " + std::to_string(kLastCategory) : "") + " and above";
}

std::optional<DoseInterval> dose_interval(const std::vector<Task>& tasks, const Prediction& p, int percent) {
  const auto dose = dose_task(tasks);
  if (dose == tasks.end() || p.ghs < 0) return {};
  const auto* level = level_of(*dose, percent, p.few_rings);
  if (level == nullptr) return {};
  const auto set = predicted_set(
      *dose, *level, detail::value_of(tasks, static_cast<std::size_t>(dose - tasks.begin()), p), p.in_domain);
  DoseInterval interval;  // a larger value is a smaller dose
  interval.low = mg_per_kg(set.high, p.mass_per_parent);
  interval.high = mg_per_kg(set.low, p.mass_per_parent);
  interval.category_low = ghs_category(interval.low);
  interval.category_high = ghs_category(interval.high);
  return interval;
}

std::string no_dose_reason(const std::vector<Task>& tasks, const Prediction& p) {
  const auto dose = dose_task(tasks);
  if (dose == tasks.end() || p.ghs >= 0) return {};
  if (!p.in_domain) return "outside the applicability domain";
  if (p.known_alone) return "inside the domain only as a training molecule, which no other resembles";
  if (const auto elements = unmeasured_element_words(*dose, p); !elements.empty())
    return "no molecule with " + elements + " was measured for " + dose->id;
  // Of what has no carbon or lost something that acts, the domain has said so.
  if (std::isnan(p.mass_per_parent)) return "what was left out may act as well as what was predicted";
  const double value = detail::value_of(tasks, static_cast<std::size_t>(dose - tasks.begin()), p);
  if (!detail::beyond_learned(*dose, value)) return "it would be above " + most_dose() + " mg/kg";
  return "its value is far beyond those of training";
}

std::string dose_sentence(const std::vector<Task>& tasks, const Prediction& p, DoseTold told) {
  if (!has_dose(tasks)) return {};
  if (p.ghs < 0) return "No lethal dose is predicted: " + no_dose_reason(tasks, p) + ".";
  const auto text = "Predicted median lethal dose (LD50): " + detail::dose_words(p.oral_dose, p.ghs);
  const auto interval = dose_interval(tasks, p, kDoseConfidence);
  if (!interval) return text + ".";
  return (told == DoseTold::Before ? "The lethal dose is" : text + ";") + " with " + std::to_string(kDoseConfidence) +
         " % confidence " + interval->words() + " (so of nine in ten substances, but of fewer of the very toxic ones).";
}

}  // namespace motiphore
