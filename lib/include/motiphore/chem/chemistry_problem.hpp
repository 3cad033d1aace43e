// What breaks the rules of chemistry in a SMILES that can be read: for drawing it with the place marked.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// A molecule that is written well and cannot be.
struct ChemistryProblem {
  std::shared_ptr<const RDKit::ROMol> mol;  ///< as written, not sanitised
  std::vector<std::int32_t> atoms;          ///< where it is wrong
  std::string text;                         ///< "nitrogen (atom 0) has 4 bonds and no charge; as [N+] it may have them"
};

/// Nothing if the text is no SMILES, or nothing is wrong with it. Atoms are counted as in the text, from 0.
std::optional<ChemistryProblem> chemistry_problem(std::string_view smiles);

}  // namespace motiphore
