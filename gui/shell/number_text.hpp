// Numbers as the window writes them.
#pragma once

#include <QString>

#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// "+0.830" or "−1.150", with a minus sign rather than a hyphen.
QString signed_text(double value, int decimals = 3);

/// A probability with three decimals, "<0.001" for one that would read as nothing; a value with four digits.
QString prediction_text(const Task& task, double value);

}  // namespace motiphore::gui
