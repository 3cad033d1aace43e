// SubstructureQuery: a SMARTS pattern to search molecules with.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "motiphore/outcome.hpp"

namespace RDKit {
class ROMol;
}

namespace motiphore {

/// A compiled pattern. Const methods may be called from several threads at once.
class SubstructureQuery {
 public:
  /// A Failure of stage Parse if the text is not SMARTS, of stage Empty if there is none.
  static Outcome<SubstructureQuery> from_smarts(std::string_view smarts);

  /// @param mol  a sanitised molecule
  bool matches(const RDKit::ROMol& mol) const;
  /// The atoms of all matches, in order, each once; of many matches those of the first thousand.
  std::vector<std::int32_t> matched_atoms(const RDKit::ROMol& mol) const;
  /// False also if the text is no molecule.
  bool matches_smiles(std::string_view smiles) const;

 private:
  explicit SubstructureQuery(std::shared_ptr<const RDKit::ROMol> pattern) : pattern_(std::move(pattern)) {}
  std::shared_ptr<const RDKit::ROMol> pattern_;
};

}  // namespace motiphore
