// Texts of the Help menu, and the example.
#pragma once

#include <QString>

#include "motiphore/model/model_card.hpp"

namespace motiphore::gui {

/// Version, model and what the model says of itself, as rich text.
QString about_text(const ModelCard& card);

/// The keys, as rich text.
QString keys_text();

/// What the words of the window mean, as rich text.
QString glossary_text();

/// Some drugs to begin with, one a line.
QString example_molecules();

}  // namespace motiphore::gui
