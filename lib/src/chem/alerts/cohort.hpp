// The cohort of concern of a molecule whose parent is known already.
#pragma once

#include "motiphore/chem/mutagenicity_alerts.hpp"

namespace motiphore::detail {

/// @param given     the molecule
/// @param parent    of it
/// @param left_out  whether the molecule has more than its parent
CohortOfConcern cohort_of_concern(const RDKit::ROMol& given, const RDKit::ROMol& parent, bool left_out);

}  // namespace motiphore::detail
