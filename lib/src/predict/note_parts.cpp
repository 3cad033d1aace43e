#include "motiphore/predict/note_parts.hpp"

namespace motiphore {

std::string NoteParts::text() const {
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
  };
  add(left_out);
  add(charges);
  add(radiation);
  add(domain);
  add(measured);
  add(cohort);
  add(dose);
  add(guesses);
  if (!unsupported.empty()) add("no molecule near it was measured for " + unsupported);
  return text;
}

}  // namespace motiphore
