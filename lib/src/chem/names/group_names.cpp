#include "chem/names/group_names.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "chem/names/chain_names.hpp"
#include "chem/names/environment_codes.hpp"
#include "chem/names/group_matcher.hpp"

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::ROMol;

constexpr std::size_t kMostKinds = 4;     // a name of more kinds of parts says less than a formula
constexpr std::size_t kMostCovered = 60;  // atoms; larger motifs are chains, which have names of their own

std::vector<bool> marks(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  std::vector<bool> marked(mol.getNumAtoms(), false);
  for (const auto atom : atoms) marked[static_cast<std::size_t>(atom)] = true;
  return marked;
}

/// Of those that are free.
ElementCounts elements_of(const ROMol& mol, const std::vector<std::int32_t>& atoms, const std::vector<bool>& free) {
  ElementCounts elements;
  for (const auto atom : atoms)
    if (free[static_cast<std::size_t>(atom)]) elements.add(*mol.getAtomWithIdx(static_cast<unsigned>(atom)));
  return elements;
}

const char* whole_group(const ROMol& mol, const std::vector<std::int32_t>& atoms, const std::vector<bool>& inside) {
  GroupMatcher matcher(mol, inside);
  const auto elements = elements_of(mol, atoms, inside);
  for (const auto& group : group_patterns()) {
    if (group.core != atoms.size() || !group.elements.within(elements)) continue;
    for (const auto start : atoms)
      if (!matcher.find(group, start).empty()) return matcher.name(group);
  }
  return nullptr;
}

struct GroupPlace {
  const char* name = nullptr;
  std::vector<std::int32_t> core;
};

/// Where the first group, of those given in order, that lies within the free atoms may lie.
std::vector<GroupPlace> first_places(const ROMol& mol, const std::vector<std::int32_t>& atoms,
                                     const std::vector<bool>& free, std::vector<const GroupPattern*>& groups) {
  const auto codes = environment_codes(mol, atoms, free);
  auto starts = atoms;
  std::stable_sort(starts.begin(), starts.end(), [&](auto a, auto b) {
    return codes[static_cast<std::size_t>(a)] < codes[static_cast<std::size_t>(b)];
  });
  GroupMatcher matcher(mol, free, &codes);
  const auto elements = elements_of(mol, atoms, free);
  for (auto group = groups.begin(); group != groups.end(); ++group) {
    if (!(*group)->elements.within(elements)) continue;
    std::vector<GroupPlace> places;
    for (const auto start : starts)
      if (auto core = matcher.find(**group, start); !core.empty())
        places.push_back({matcher.name(**group), std::move(core)});
    if (places.empty()) continue;
    groups.erase(groups.begin(), group);  // those before it will not fit fewer atoms either
    return places;
  }
  return {};
}

/// Rows that cover the atoms of a motif together.
struct Cover {
  std::vector<std::string> names;
  std::size_t lone_atoms = 0;  ///< rows of one atom

  bool operator<(const Cover& other) const {
    return std::make_tuple(names.size(), lone_atoms, names) <
           std::make_tuple(other.names.size(), other.lone_atoms, other.names);
  }
};

/// The sets of free atoms that hang together.
std::vector<std::vector<std::int32_t>> free_parts(const ROMol& mol, const std::vector<std::int32_t>& atoms,
                                                  std::vector<bool> free) {
  std::vector<std::vector<std::int32_t>> parts;
  for (const auto first : atoms) {
    if (!free[static_cast<std::size_t>(first)]) continue;
    std::vector<std::int32_t> part{first};
    free[static_cast<std::size_t>(first)] = false;
    for (std::size_t i = 0; i < part.size(); ++i)
      for (const Atom* neighbor : mol.atomNeighbors(mol.getAtomWithIdx(static_cast<unsigned>(part[i]))))
        if (free[neighbor->getIdx()]) {
          free[neighbor->getIdx()] = false;
          part.push_back(static_cast<std::int32_t>(neighbor->getIdx()));
        }
    parts.push_back(std::move(part));
  }
  return parts;
}

/// The names of what no group with a heteroatom or a multiple bond has taken, the largest part first; none if a part
/// has no name.
std::vector<std::string> alkyl_names(const ROMol& mol, const std::vector<std::int32_t>& atoms,
                                     const std::vector<bool>& free) {
  std::vector<std::pair<std::size_t, std::string>> named;
  for (const auto& part : free_parts(mol, atoms, free)) {
    const auto inside = marks(mol, part);
    const char* group = whole_group(mol, part, inside);
    auto name = group ? std::string(group) : chain_name(mol, part, inside);
    if (name.empty()) return {};
    named.emplace_back(mol.getNumAtoms() - part.size(), std::move(name));
  }
  std::sort(named.begin(), named.end());
  std::vector<std::string> names;
  for (auto& [size, name] : named) names.push_back(std::move(name));
  return names;
}

/// The rest of a cover, the most telling row first, each where it is found first, and then what is saturated carbon;
/// no names if something is left over or there are too many.
Cover completed(Cover cover, const ROMol& mol, const std::vector<std::int32_t>& atoms, std::vector<bool> free,
                std::vector<const GroupPattern*> groups) {
  std::set<std::string> kinds(cover.names.begin(), cover.names.end());
  const auto is_free = [&](auto atom) { return free[static_cast<std::size_t>(atom)]; };
  while (std::any_of(atoms.begin(), atoms.end(), is_free)) {
    const auto places = first_places(mol, atoms, free, groups);
    if (places.empty()) {
      const auto alkyl = alkyl_names(mol, atoms, free);
      kinds.insert(alkyl.begin(), alkyl.end());
      if (alkyl.empty() || kinds.size() > kMostKinds) return {};
      cover.names.insert(cover.names.end(), alkyl.begin(), alkyl.end());
      return cover;
    }
    const auto& [name, core] = places.front();
    for (const auto atom : core) free[static_cast<std::size_t>(atom)] = false;
    cover.names.emplace_back(name);
    cover.lone_atoms += core.size() == 1;
    kinds.insert(name);
    if (kinds.size() > kMostKinds) return {};
  }
  return cover;
}

/// A group without fluorine, and what it leaves as chains: fluorinated ethers would need too many rows.
std::vector<std::string> group_on_chain(const ROMol& mol, const std::vector<std::int32_t>& atoms,
                                        const std::vector<bool>& free,
                                        const std::vector<const GroupPattern*>& telling) {
  GroupMatcher matcher(mol, free);
  for (const auto* group : telling) {
    if (group->elements.has_fluorine()) continue;
    for (const auto start : atoms) {
      auto left = free;
      for (const auto atom : matcher.find(*group, start)) left[static_cast<std::size_t>(atom)] = false;
      if (left == free) continue;
      const char* name = matcher.name(*group);
      auto names = alkyl_names(mol, atoms, left);
      if (names.empty() || names.size() >= kMostKinds) continue;
      names.insert(names.begin(), name);
      return names;
    }
  }
  return {};
}

/// Rows that cover the atoms together; empty if something is left over or there are too many. Those count first that
/// tell most: an N-nitroso group is that, whatever dimethylamino it shares its nitrogen with. The first may lie here or
/// there, as the hydrazide of C(=O)NNC(=O)N does: where the rest has the fewest names, and most of them of groups.
std::vector<std::string> covering_groups(const ROMol& mol, const std::vector<std::int32_t>& atoms,
                                         const std::vector<bool>& free) {
  if (atoms.size() > kMostCovered) return {};
  std::vector<const GroupPattern*> telling;
  for (const auto& group : group_patterns())
    if (group.telling > 0 && group.core < atoms.size()) telling.push_back(&group);
  std::stable_sort(telling.begin(), telling.end(), [](auto* a, auto* b) {
    return std::make_pair(a->telling, a->core) > std::make_pair(b->telling, b->core);
  });
  const auto all = telling;
  const auto first = first_places(mol, atoms, free, telling);
  if (first.empty()) return alkyl_names(mol, atoms, free);
  Cover best;
  for (const auto& [name, core] : first) {
    auto left = free;
    for (const auto atom : core) left[static_cast<std::size_t>(atom)] = false;
    auto cover = completed({{name}, core.size() == 1}, mol, atoms, std::move(left), telling);
    if (!cover.names.empty() && (best.names.empty() || cover < best)) best = std::move(cover);
  }
  return best.names.empty() ? group_on_chain(mol, atoms, free, all) : best.names;
}

}  // namespace

bool on_heteroaromatic_ring(const Atom& atom) {
  if (!atom.getIsAromatic()) return false;
  const auto& mol = atom.getOwningMol();
  const auto at = [&](int index) { return mol.getAtomWithIdx(static_cast<unsigned>(index)); };
  const auto& rings = *mol.getRingInfo();
  for (const int number : rings.atomMembers(atom.getIdx())) {
    const auto& ring = rings.atomRings()[static_cast<std::size_t>(number)];
    if (std::all_of(ring.begin(), ring.end(), [&](int index) { return at(index)->getIsAromatic(); }) &&
        std::any_of(ring.begin(), ring.end(), [&](int index) { return at(index)->getAtomicNum() != 6; }))
      return true;
  }
  return false;
}

std::string fragment_formula(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  std::map<std::string, int> count;
  for (const auto atom : atoms) ++count[mol.getAtomWithIdx(static_cast<unsigned>(atom))->getSymbol()];
  std::string formula;
  const auto add = [&](const std::string& element, int n) { formula += n > 1 ? element + std::to_string(n) : element; };
  if (const auto carbon = count.find("C"); carbon != count.end()) {
    add(carbon->first, carbon->second);
    count.erase(carbon);
  }
  for (const auto& [element, n] : count) add(element, n);
  return formula;
}

std::vector<std::string> group_names(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  const auto inside = marks(mol, atoms);
  if (const char* name = whole_group(mol, atoms, inside)) return {name};
  if (auto name = chain_name(mol, atoms, inside); !name.empty()) return {name};
  if (auto names = covering_groups(mol, atoms, inside); !names.empty()) return names;
  const auto formula = fragment_formula(mol, atoms);
  const Atom& first = *mol.getAtomWithIdx(static_cast<unsigned>(atoms.front()));
  const bool ion = first.getDegree() == 0 && first.getFormalCharge() != 0;
  return {atoms.size() > 1 ? "fragment " + formula : formula + (ion ? " ion" : " atom")};
}

}  // namespace motiphore::detail
