// What motifs are called, for the tests of their names.
#pragma once

#include <GraphMol/GraphMol.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/chem/molecules.hpp"
#include "motiphore/chem/motif_names.hpp"
#include "support/catch.hpp"

namespace motiphore::test {

/// The name of the atoms that have a map number in the SMILES; of all atoms if none has.
inline std::string word_for(std::string_view smiles) {
  const auto mol = molecule(smiles);
  std::vector<std::int32_t> mapped, all;
  for (const auto* atom : mol->atoms()) {
    all.push_back(static_cast<std::int32_t>(atom->getIdx()));
    if (atom->getAtomMapNum() > 0) mapped.push_back(all.back());
  }
  return motif_name(*mol, mapped.empty() ? all : mapped);
}

/// Checks names, each after the SMILES of its motif.
inline void check_words(const std::vector<std::pair<const char*, const char*>>& named) {
  for (const auto& [smiles, name] : named) {
    INFO(smiles);
    CHECK(word_for(smiles) == name);
  }
}

}  // namespace motiphore::test
