#include "shell/number_text.hpp"

#include <cmath>

namespace motiphore::gui {

QString signed_text(double value, int decimals) {
  return (std::signbit(value) ? QStringLiteral("−") : QStringLiteral("+")) +
         QString::number(std::abs(value), 'f', decimals);
}

QString prediction_text(const Task& task, double value) {
  if (task.kind != TaskKind::Classification) return QString::number(value, 'g', 4).replace('-', QStringLiteral("−"));
  if (value > 0 && value < 0.0005) return QStringLiteral("<0.001");
  return QString::number(value, 'f', 3);
}

QString percent_text(double share) {
  const double percent = 100 * share;
  if (percent > 0 && percent < 0.1) return QStringLiteral("<0.1 %");
  return QString::number(percent, 'f', percent < 9.95 && percent > 0 ? 1 : 0) + QStringLiteral(" %");
}

}  // namespace motiphore::gui
