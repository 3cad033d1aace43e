// Reactive groups by kind, which a replacement may not gain in the place of others.
#pragma once

#include <vector>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// What `unwanted_groups` counts as one group is told apart here: an alkyl bromide is no licence for a nitrogen
/// mustard or a bromoacetamide. Counted are alkylators by what makes them quick, leaving groups on carbons that let
/// them go, mixed anhydrides, isocyanates that nobody can keep, and pairs of a nucleophile and an electrophile that
/// would find each other, as an amine and an acyl chloride.
class ReactiveKinds {
 public:
  /// @param mol  what replacements are made of, for which it must outlive this
  explicit ReactiveKinds(const RDKit::ROMol& mol) : mol_(mol) {}

  /// Whether a molecule has more of a kind.
  bool more_in(const RDKit::ROMol& made);

 private:
  const RDKit::ROMol& mol_;
  std::vector<int> before_;  ///< counts in `mol_`; empty until they are asked for
};

}  // namespace motiphore::detail
