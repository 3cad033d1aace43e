#include "motiphore/predict/note_parts.hpp"

namespace motiphore {

std::string NoteParts::text() const {
  std::string text;
  const auto add = [&](const std::string& part, const char* between = "; ") {
    if (!part.empty()) text += (text.empty() ? "" : between) + part;
  };
  add(left_out);
  add(charges);
  add(radiation);
  add(domain);
  add(measured, domain.empty() ? "; " : ", ");
  add(cohort);
  add(dose);
  add(guesses);
  if (!unsupported.empty()) add("no molecule near it was measured for " + unsupported);
  return text;
}

}  // namespace motiphore
