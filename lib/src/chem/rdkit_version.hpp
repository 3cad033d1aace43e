// Which RDKit this is.
#pragma once

namespace motiphore::detail {

/// "2022.09.3": of the RDKit that is loaded, which may be another one than the headers were of.
const char* rdkit_version();

}  // namespace motiphore::detail
