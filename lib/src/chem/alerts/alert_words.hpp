// The entries of RDKit's filter catalogues in words.
#pragma once

#include <string>

namespace motiphore::detail {

/// What an entry finds, as a chemist says it: "carbodiimide_iso#thio#cyanate" is "carbodiimide, isocyanate or
/// isothiocyanate". Of names that are plain, blanks for underscores, without the number of a variant or of assays.
std::string alert_words(const std::string& name);

}  // namespace motiphore::detail
