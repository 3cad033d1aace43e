// What a screen reader says of the parts of the window that are drawn.
#pragma once

#include <QString>

#include "molecule/focus.hpp"

namespace motiphore::gui {

/// "0.208", or "0.208 → 0.113" where clusters are masked.
QString shown_value(const Focus& focus, int task);

/// The chosen task with its value: "DILI: 0.456".
QString spoken_task(const Focus& focus);

/// The motif that is selected, by its number and name; empty without one.
QString spoken_motif(const Focus& focus);

/// The drawing in words: the molecule, and of each motif what it does to the chosen task, the strongest first.
QString spoken_drawing(const Focus& focus);

/// The bars in words: the chosen task as a waterfall, and all tasks with their values.
QString spoken_bars(const Focus& focus);

}  // namespace motiphore::gui
