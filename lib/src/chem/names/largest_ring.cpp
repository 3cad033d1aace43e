#include "chem/names/largest_ring.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "chem/names/ring_words.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kMostRings = 100;  // of a system that is looked at; those of more are cages and sheets

using BondSet = std::vector<std::uint64_t>;

struct Cycle {
  std::size_t size = 0;
  BondSet bonds;
};

/// The bonds of a system by the places of their ends, and those at each place.
class SystemGraph {
 public:
  explicit SystemGraph(const RingSystem& system) : at_(system.atoms.size()) {
    std::map<std::int32_t, std::size_t> place;
    for (const auto atom : system.atoms) place.emplace(atom, place.size());
    for (const auto* bond : system.bonds) {
      const auto a = place.at(static_cast<std::int32_t>(bond->getBeginAtomIdx()));
      const auto b = place.at(static_cast<std::int32_t>(bond->getEndAtomIdx()));
      at_[a].push_back(ends_.size());
      at_[b].push_back(ends_.size());
      ends_.emplace_back(a, b);
    }
  }

  std::size_t rings() const { return ends_.size() - at_.size() + 1; }

  /// For each bond that is not of the shortest paths from a place, the ring that it closes with those to its ends.
  void add_cycles_from(std::size_t root, std::vector<Cycle>& cycles) const {
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> by(at_.size(), none), depth(at_.size(), none), reached{root};
    depth[root] = 0;
    for (std::size_t i = 0; i < reached.size(); ++i)
      for (const auto bond : at_[reached[i]]) {
        const auto next = other(bond, reached[i]);
        if (depth[next] != none) continue;
        depth[next] = depth[reached[i]] + 1;
        by[next] = bond;
        reached.push_back(next);
      }
    for (std::size_t bond = 0; bond < ends_.size(); ++bond) {
      auto [a, b] = ends_[bond];
      if (by[a] == bond || by[b] == bond) continue;
      Cycle cycle{depth[a] + depth[b] + 1, BondSet(ends_.size() / 64 + 1, 0)};
      flip(cycle.bonds, bond);
      while (a != b) {
        auto& deeper = depth[a] < depth[b] ? b : a;
        flip(cycle.bonds, by[deeper]);
        deeper = other(by[deeper], deeper);
      }
      if (a == root) cycles.push_back(std::move(cycle));  // others are found from where their paths part
    }
  }

 private:
  static void flip(BondSet& bonds, std::size_t bond) { bonds[bond / 64] ^= std::uint64_t{1} << (bond % 64); }
  std::size_t other(std::size_t bond, std::size_t place) const {
    return ends_[bond].first == place ? ends_[bond].second : ends_[bond].first;
  }

  std::vector<std::vector<std::size_t>> at_;
  std::vector<std::pair<std::size_t, std::size_t>> ends_;
};

/// Whether a ring is no sum of those taken; if so what is left of it is taken, under its first bond.
bool take(std::map<std::size_t, BondSet>& taken, BondSet ring) {
  for (std::size_t bond = 0; bond < ring.size() * 64; ++bond) {
    if ((ring[bond / 64] >> (bond % 64) & 1) == 0) continue;
    const auto known = taken.find(bond);
    if (known == taken.end()) return taken.emplace(bond, std::move(ring)).second;
    for (std::size_t i = 0; i < ring.size(); ++i) ring[i] ^= known->second[i];
  }
  return false;
}

}  // namespace

// Horton, SIAM J. Comput. 1987, 16, 358: the shortest cycles that are independent, of those that a bond closes with
// shortest paths from an atom.
std::size_t largest_ring(const RingSystem& system) {
  const SystemGraph graph(system);
  if (graph.rings() == 1) return system.atoms.size();
  if (graph.rings() > kMostRings) return 0;
  std::vector<Cycle> cycles;
  for (std::size_t root = 0; root < system.atoms.size(); ++root) graph.add_cycles_from(root, cycles);
  std::stable_sort(cycles.begin(), cycles.end(), [](const auto& a, const auto& b) { return a.size < b.size; });
  std::map<std::size_t, BondSet> taken;
  for (auto& cycle : cycles)
    if (take(taken, std::move(cycle.bonds)) && taken.size() == graph.rings()) return cycle.size;
  return 0;
}

}  // namespace motiphore::detail
