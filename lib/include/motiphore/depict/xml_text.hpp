// Text that stands within SVG, HTML or other XML.
#pragma once

#include <string>

namespace motiphore {

/// The text with &, <, > and quotes escaped, and control characters left out.
std::string xml_text(const std::string& text);

}  // namespace motiphore
