// Numbers within sentences, the same in every locale.
#pragma once

#include <string>

#include "motiphore/text/numbers.hpp"

namespace motiphore::detail {

/// From how many per cent on, and below how many, an answer is called likely and unlikely; between them neither.
constexpr int kLikely = 66, kUnlikely = 33;

/// Categories of the GHS up to this one have skull and crossbones on the label.
constexpr int kPoison = 3;
inline bool is_poison(int category) {
  return category > 0 && category <= kPoison;
}
/// Up to this one there are the words "fatal if swallowed".
constexpr int kFatal = 2;
inline bool is_fatal(int category) {
  return category > 0 && category <= kFatal;
}

/// A probability as sentences show it. Words beside it are chosen by this, so that they are those of the number.
int whole_percent(double probability);

/// With so many decimals: "0.84".
using text::fixed;

/// With its sign: "+0.84", "-1.20".
std::string with_sign(double value, int decimals);

/// A probability with three decimals, "<0.001" for one that would read as nothing.
std::string probability(double value);

/// "12 mg/kg by mouth, category 2 of the GHS". A dose that rounds down to the limit of a category is said to be beyond.
std::string dose_words(double mg_per_kg, int category);

/// Three significant digits: "0.0185", "2.31".
std::string significant(double value);

}  // namespace motiphore::detail
