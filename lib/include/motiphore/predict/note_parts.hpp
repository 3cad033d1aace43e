// NoteParts: what a row says of a molecule in words beside its numbers, each thing by itself.
#pragma once

#include <string>

namespace motiphore {

/// Of each there is either something to say or the text is empty.
struct NoteParts {
  std::string left_out;     ///< "2 x parent, left out: [O-2]"
  std::string charges;      ///< of a salt with an ion too many or too few
  std::string radiation;    ///< of nuclides that nature has not
  std::string domain;       ///< why it is outside the domain, or that it is inside only as a training molecule
  std::string measured;     ///< of it or of another tautomer, as far as a row tells it
  std::string cohort;       ///< that it, or what was left out, is of the cohort of concern
  std::string dose;         ///< why it has none although it is inside
  std::string guesses;      ///< tasks for which one of its elements was never measured
  std::string unsupported;  ///< the id of the task that is its concern, if nothing near was measured for that

  /// `Prediction::note`: all of it on one line, "left out: [Na+]; outside the domain: Hg was cut".
  std::string text() const;
};

}  // namespace motiphore
