// Numbers as the window writes them.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// "+0.830" or "−1.150", with a minus sign rather than a hyphen.
QString signed_text(double value, int decimals = 3);

/// A probability with three decimals, "<0.001" for one that would read as nothing; a value with four digits.
QString prediction_text(const Task& task, double value);

/// A sentence of the library as rich text: "3 %" and the names of tasks are never broken between lines, numbers have
/// a minus sign, and a word that no line would hold, such as a long SMILES, is cut.
QString sentence_html(const std::string& sentence, const std::vector<Task>& tasks);

}  // namespace motiphore::gui
