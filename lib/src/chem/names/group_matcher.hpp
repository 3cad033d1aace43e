// Group patterns, compiled, and a search for them among the atoms of a motif.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "chem/names/group_names.hpp"

namespace motiphore::detail {

/// How many atoms of some elements there are, to see at once that a pattern cannot fit.
struct ElementCounts {
  static constexpr std::array<int, 6> elements{6, 7, 8, 9, 15, 16};
  std::array<std::uint8_t, 6> count{};

  void add(const RDKit::Atom& atom);
  bool within(const ElementCounts& other) const;
  bool has_fluorine() const { return count[3] > 0; }
};

/// A row of the table that can be searched for.
struct GroupPattern {
  std::unique_ptr<const RDKit::ROMol> query;
  std::size_t core = 0;     ///< atoms of the group itself
  std::size_t telling = 0;  ///< those of them that are no saturated carbon
  ElementCounts elements;   ///< that the core needs at least
  const GroupRow* row = nullptr;
};

/// Those of `group_name_table`, in its order. Compiled when first asked for, by one thread while others wait.
/// @throws Error if a row is not SMARTS
const std::vector<GroupPattern>& group_patterns();

/// Searches a pattern from the atoms of a motif on. RDKit's search would look at the whole molecule for each pattern;
/// this one sees the motif and its neighbours. For one thread; what it is given must outlive it.
class GroupMatcher {
 public:
  /// @param free   the atoms that the core of a pattern may take [atoms of the molecule]
  /// @param codes  the order in which neighbours are tried: `environment_codes`; null if any match will do
  GroupMatcher(const RDKit::ROMol& mol, const std::vector<bool>& free,
               const std::vector<std::uint64_t>* codes = nullptr)
      : mol_(mol), free_(free), codes_(codes) {}

  /// The atoms of the group's core, if it is there with its first atom at `start`; else empty.
  std::vector<std::int32_t> find(const GroupPattern& group, std::int32_t start);

  /// The name of the group that was found last. Of an atom with several rings any counts that the pattern may mean,
  /// whichever was tried first: the CH2 between a benzene ring and the N of an azole is benzylic.
  const char* name(const GroupPattern& group) const;

 private:
  bool fits(const RDKit::Atom& query, std::int32_t atom) const;
  /// Places the pattern's atoms from `next` on; each is bonded to one before it.
  bool extend(unsigned next);
  std::vector<std::int32_t> neighbors(unsigned atom) const;
  bool bonded(const RDKit::Atom& query, std::int32_t atom) const;

  const RDKit::ROMol& mol_;
  const std::vector<bool>& free_;
  const std::vector<std::uint64_t>* codes_;
  const RDKit::ROMol* pattern_ = nullptr;
  std::vector<std::int32_t> taken_;  ///< atom of the molecule for each atom of the pattern placed so far
};

}  // namespace motiphore::detail
