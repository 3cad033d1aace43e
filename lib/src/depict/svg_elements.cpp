#include "depict/svg_elements.hpp"

#include "motiphore/depict/xml_text.hpp"

namespace motiphore::detail {

std::string centred_text(double x, double y, double size, const std::string& text, const Colour& colour,
                         const char* extra) {
  return format("<text x='%.1f' y='%.1f' text-anchor='middle' font-family='sans-serif' font-size='%.1f' fill='%s' %s>",
                x, y + 0.36 * size, size, hex(colour).c_str(), extra) +
         xml_text(text) + "</text>\n";
}

}  // namespace motiphore::detail
