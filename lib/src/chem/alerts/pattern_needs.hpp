// PatternNeeds: which atoms a molecule must at least have for a substructure pattern to match it.
#pragma once

#include <array>
#include <cstdint>

namespace RDKit {
class ROMol;
}

namespace motiphore::detail {

/// How many atoms there are of each element, those in aromatic rings and the others apart.
struct AtomCensus {
  static constexpr std::size_t elements = 119;
  std::array<std::uint16_t, elements> all{}, aromatic{}, aliphatic{};
  std::uint16_t atoms = 0;
};

AtomCensus take_census(const RDKit::ROMol& mol);

/// The census that a pattern asks for: atoms whose element it leaves open count as atoms alone. A comparison of some
/// numbers, where a search for a pattern costs ten microseconds: most patterns of a catalogue need not be searched for.
class PatternNeeds {
 public:
  explicit PatternNeeds(const RDKit::ROMol& pattern);

  /// False only if the pattern cannot match.
  bool are_met_by(const AtomCensus& census) const;

 private:
  AtomCensus least_;
};

}  // namespace motiphore::detail
