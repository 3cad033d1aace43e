// What the window calls a task and what motifs add to it.
#pragma once

#include <QString>
#include <string>

#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// What shares add up to: "the logit of Ames", or "LD50" of a value, whose shares have its unit.
QString share_target(const Task& task);

/// "mutagenic in bacteria (probability)": its description and its unit, or the one that there is.
std::string task_description(const Task& task);

/// The last line of a waterfall: "3 more motifs, together", "1 more motif".
QString more_motifs(int count);

}  // namespace motiphore::gui
