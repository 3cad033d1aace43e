#include "motiphore/train/calibration.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>

namespace motiphore {

double fit_temperature(const std::vector<double>& logit, const std::vector<double>& label, int least) {
  const auto count = [&](double y) { return std::count(label.begin(), label.end(), y); };
  if (count(0) < least || count(1) < least) return 1;
  const auto cross_entropy = [&](double log_temperature) {
    const double inverse = std::exp(-log_temperature);
    double sum = 0;
    for (std::size_t i = 0; i < logit.size(); ++i)
      if (!std::isnan(label[i])) {
        const double x = logit[i] * inverse;
        sum += std::max(x, 0.0) - label[i] * x + std::log1p(std::exp(-std::abs(x)));
      }
    return sum;
  };
  return std::exp(boost::math::tools::brent_find_minima(cross_entropy, std::log(0.2), std::log(5.0), 30).first);
}

}  // namespace motiphore
