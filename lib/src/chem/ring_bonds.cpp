#include "chem/ring_bonds.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <numeric>

namespace motiphore::detail {
namespace {

/// The graph of the ring bonds alone, as neighbour lists one after the other.
class RingGraph {
 public:
  RingGraph(const std::vector<RingBond>& bonds, std::size_t atoms) : first_(atoms + 1, 0), ends_(2 * bonds.size()) {
    for (const RingBond& bond : bonds) {
      ++first_[bond.begin];
      ++first_[bond.end];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(bonds.size()); ++i) {
      ends_[--first_[bonds[i].begin]] = {bonds[i].end, i};
      ends_[--first_[bonds[i].end]] = {bonds[i].begin, i};
    }
  }

  /// Bonds on the shortest way from `from` to `to` that avoids `bond`; `limit` + 1 if it is longer than `limit`.
  int detour(std::int32_t from, std::int32_t to, std::int32_t bond, int limit) const {
    return walk(from, to, bond, bond, limit);
  }

 private:
  struct End {
    std::int32_t atom;
    std::int32_t bond;
  };

  int walk(std::int32_t at, std::int32_t to, std::int32_t avoided, std::int32_t came_by, int limit) const {
    int best = limit + 1;
    for (std::int32_t i = first_[at]; i < first_[at + 1]; ++i) {
      const End& end = ends_[i];
      if (end.bond == avoided || end.bond == came_by) continue;
      if (end.atom == to) return 1;
      if (best > 2) best = std::min(best, 1 + walk(end.atom, to, avoided, end.bond, best - 2));
    }
    return best;
  }

  std::vector<std::int32_t> first_;  // [atoms + 1]
  std::vector<End> ends_;
};

}  // namespace

std::vector<RingBond> ring_bonds(const RDKit::ROMol& mol) {
  std::vector<RingBond> bonds;
  const RDKit::RingInfo& rings = *mol.getRingInfo();
  if (rings.numRings() == 0) return bonds;
  for (const RDKit::Bond* bond : mol.bonds()) {
    if (rings.numBondRings(bond->getIdx()) == 0) continue;
    bonds.push_back({static_cast<std::int32_t>(bond->getBeginAtomIdx()),
                     static_cast<std::int32_t>(bond->getEndAtomIdx()), kLargeRing});
  }
  const RingGraph graph(bonds, mol.getNumAtoms());
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(bonds.size()); ++i) {
    bonds[i].ring_size = 1 + graph.detour(bonds[i].begin, bonds[i].end, i, kLargeRing - 2);
  }
  return bonds;
}

}  // namespace motiphore::detail
