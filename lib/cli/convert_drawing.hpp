// Drawings in formats other than SVG.
#pragma once

#include <string>

namespace motiphore::cli {

/// An SVG as PNG (at twice its size, for print) or PDF, made by the program rsvg-convert.
/// @param ending  ".png" or ".pdf"
/// @throws Error if rsvg-convert is not installed or fails
std::string convert_drawing(const std::string& svg, const std::string& ending);

}  // namespace motiphore::cli
