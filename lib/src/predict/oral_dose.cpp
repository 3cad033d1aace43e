#include "motiphore/predict/oral_dose.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "motiphore/predict/confidence.hpp"
#include "predict/scores.hpp"

namespace motiphore {

namespace {

constexpr double kMgInG = 1000;

}

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

void add_oral_dose(const std::vector<Task>& tasks, Prediction& p) {
  const auto dose = std::find_if(tasks.begin(), tasks.end(), is_dose);
  if (dose == tasks.end()) return;
  const double value = p.tasks.at(static_cast<std::size_t>(dose - tasks.begin()));
  p.oral_dose = p.measured_dose = std::numeric_limits<double>::quiet_NaN();
  p.ghs = -1;
  if (!p.nearest.empty() && p.nearest.front().is_same())
    if (const auto known = dose->measured_rows.find(p.nearest.front().row);
        known != dose->measured_rows.end() && !detail::beyond_learned(*dose, known->second))
      p.measured_dose = mg_per_kg(known->second, p.mass_per_parent);
  if (detail::beyond_learned(*dose, value) || std::isnan(p.mass_per_parent) || is_guess(*dose, p) || !p.in_domain)
    return;
  p.oral_dose = mg_per_kg(value, p.mass_per_parent);
  p.ghs = ghs_category(p.oral_dose);
}

}  // namespace motiphore
