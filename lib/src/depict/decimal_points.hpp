// RDKit's drawings in programs whose global C++ locale is of a country with decimal commas.
#pragma once

#include <locale>
#include <string>

namespace motiphore::detail {

/// An SVG with the numbers as SVG has them. RDKit writes coordinates, with one decimal each, by boost::format, which
/// asks the global locale: "M 179,8,191,6" stands for M 179.8,191.6.
/// @param written  the locale that was the global one
std::string with_decimal_points(const std::string& svg, const std::locale& written = std::locale());

}  // namespace motiphore::detail
