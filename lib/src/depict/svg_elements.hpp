// SVG elements that several parts of a drawing are made of.
#pragma once

#include <string>

#include "motiphore/depict/palette.hpp"
#include "motiphore/text/format.hpp"

namespace motiphore::detail {

using text::format;

/// A line of text whose middle is at a place.
/// @param extra  further attributes
std::string centred_text(double x, double y, double size, const std::string& text, const Colour& colour,
                         const char* extra = "");

}  // namespace motiphore::detail
