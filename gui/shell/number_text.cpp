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

}  // namespace motiphore::gui
