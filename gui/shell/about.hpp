// Texts of the Help menu.
#pragma once

#include <QString>

#include "motiphore/model/model_card.hpp"

class QWidget;

namespace motiphore::gui {

/// Shows a text in a dialog that scrolls where the screen is too small for it.
void show_text(QWidget* parent, const QString& title, const QString& html);

/// Version, model and what the model says of itself, as rich text.
QString about_text(const ModelCard& card);

/// The keys, as rich text.
QString keys_text();

/// What the words of the window mean, as rich text.
QString glossary_text();

}  // namespace motiphore::gui
