// Theme: light and dark colours of the window, and small pictures in the colours of drawings.
#pragma once

#include <QColor>
#include <QIcon>

#include "motiphore/depict/palette.hpp"

namespace motiphore::gui {

QColor to_qcolor(const Colour& colour);

/// A square of one colour, for legends.
QIcon swatch(const Colour& colour);

/// True if the window's colours are dark.
bool is_dark();

enum class Theme { System, Light, Dark };

/// Recolours the whole program.
void apply_theme(Theme theme);

}  // namespace motiphore::gui
