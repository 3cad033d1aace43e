#include "chem/rdkit_version.hpp"

#include <RDGeneral/versions.h>

namespace motiphore::detail {

const char* rdkit_version() {
  return RDKit::rdkitVersion;
}

}  // namespace motiphore::detail
