// Numbers within sentences, the same in every locale.
#pragma once

#include <string>

namespace motiphore::detail {

/// From which probability on, and up to which, an answer is called likely and unlikely; between them neither.
constexpr double kLikely = 0.66, kUnlikely = 0.33;

/// With so many decimals: "0.84".
std::string fixed(double value, int decimals);

/// With its sign: "+0.84", "-1.20".
std::string with_sign(double value, int decimals);

/// A probability with three decimals, "<0.001" for one that would read as nothing.
std::string probability(double value);

/// Three significant digits: "0.0185", "2.31".
std::string significant(double value);

}  // namespace motiphore::detail
