// Theme: light and dark colours of the window, and small pictures in the colours of drawings.
#pragma once

#include <QBrush>
#include <QColor>
#include <QIcon>

#include "motiphore/depict/palette.hpp"

class QPainter;
class QStyleOptionViewItem;

namespace motiphore::gui {

QColor to_qcolor(const Colour& colour);

/// A brush that draws the lines or dots of a texture and nothing between them.
QBrush texture_brush(Texture texture, const QColor& colour);

/// A square of one colour and texture, for legends.
QIcon swatch(const Colour& colour, Texture texture = Texture::Plain);

/// A dot of one colour, beside a text: a square would look like a box to be checked.
QIcon dot(const Colour& colour);

/// Opacity of what is about the last molecule that could be read: drawing and figures alike.
constexpr double kOutdated = 0.4;

/// Lines above and below a selected cell that keeps its own ground, and before the first of its row.
void paint_selected_edges(QPainter* painter, const QStyleOptionViewItem& option, bool first);

/// True if the window's colours are dark.
bool is_dark();

enum class Theme { System, Light, Dark };

/// The theme of a number that settings have; the system's for one that is none.
Theme theme_of(int number);

/// Recolours the whole program.
void apply_theme(Theme theme);

}  // namespace motiphore::gui
