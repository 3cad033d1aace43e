#include "predict/number_words.hpp"

#include <algorithm>
#include <cmath>

#include "motiphore/predict/oral_dose.hpp"
#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

int whole_percent(double probability) {
  return static_cast<int>(std::nearbyint(100 * probability));
}

std::string with_sign(double value, int decimals) {
  const auto text = fixed(value, decimals);
  return text.front() == '-' ? text : "+" + text;
}

std::string probability(double value) {
  return value > 0 && value < 0.0005 ? "<0.001" : fixed(value, 3);
}

std::string dose_words(double mg_per_kg, int category) {
  const bool beyond = dose_text(mg_per_kg) != significant(mg_per_kg);
  return (beyond ? "just over " : "") + significant(mg_per_kg) + " mg/kg by mouth, " +
         (category > 0 ? "category " + std::to_string(category) + " of the GHS" : "above the categories of the GHS");
}

std::string significant(double value) {
  const double size = std::abs(value);
  if (!(size >= 999.5 && size < 1e6)) return text::significant(value, 3);
  const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(size)) - 2));
  return fixed(std::round(value / step) * step, 0);  // "3990", not "3.99e+03"
}

}  // namespace motiphore::detail
