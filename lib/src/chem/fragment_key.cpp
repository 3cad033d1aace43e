#include "chem/fragment_key.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>

#include "graph/mix.hpp"

namespace motiphore::detail {

namespace {

/// Each atom that is told from no other takes a refinement of all.
constexpr std::size_t kMostOrdered = 50;

struct InnerBond {
  int a, b;  ///< places in the part
  int kind;
};

/// The atoms' colours, refined by those of their neighbours until no more are told apart (Weisfeiler and Lehman 1968).
class Colours {
 public:
  Colours(std::vector<std::uint64_t> colour, const std::vector<InnerBond>& bonds)
      : colour_(std::move(colour)), around_(colour_.size()), bonds_(bonds) {
    refine();
  }

  /// Tells every atom from every other, where they are alike the first from the others.
  void tell_all_apart() {
    while (sorted_.size() < colour_.size()) {
      std::size_t alike = 0;
      while (std::count(colour_.begin(), colour_.end(), sorted_[alike]) == 1) ++alike;
      auto& first = *std::find(colour_.begin(), colour_.end(), sorted_[alike]);
      first = mix(first + 1);
      refine();
    }
  }

  std::uint64_t of(std::size_t atom) const { return colour_[atom]; }

 private:
  void refine() {
    for (auto before = count();; before = sorted_.size()) {
      std::fill(around_.begin(), around_.end(), 0);
      for (const auto& [a, b, kind] : bonds_) {
        const auto type = static_cast<std::uint64_t>(kind) * 0xd6e8feb86659fd93u;
        around_[static_cast<std::size_t>(a)] += mix(colour_[static_cast<std::size_t>(b)] ^ type);
        around_[static_cast<std::size_t>(b)] += mix(colour_[static_cast<std::size_t>(a)] ^ type);
      }
      for (std::size_t i = 0; i < colour_.size(); ++i) colour_[i] = mix(colour_[i] + 3 * around_[i]);
      if (count() == before) return;
    }
  }

  std::size_t count() {
    sorted_ = colour_;
    std::sort(sorted_.begin(), sorted_.end());
    sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
    return sorted_.size();
  }

  std::vector<std::uint64_t> colour_, around_, sorted_;
  const std::vector<InnerBond>& bonds_;
};

void append(std::string& key, int number) {
  key.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::string atom_record(const RDKit::Atom& atom, const std::string& symbol) {
  std::string record = symbol;
  record += '\0';
  append(record, atom.getAtomicNum() << 16 | static_cast<int>(atom.getIsotope()));
  // RDKit ranks by the degree in the whole molecule, and what is cut off may become hydrogens.
  append(record, static_cast<int>(atom.getTotalValence()) << 24 | static_cast<int>(atom.getDegree()) << 16 |
                     static_cast<int>(atom.getTotalNumHs()) << 8 | (atom.getFormalCharge() & 0xff));
  return record;
}

std::vector<InnerBond> inner_bonds(const RDKit::ROMol& mol, const std::vector<int>& used) {
  std::vector<int> place(mol.getNumAtoms(), -1);
  for (std::size_t i = 0; i < used.size(); ++i) place[static_cast<std::size_t>(used[i])] = static_cast<int>(i);
  std::vector<InnerBond> bonds;
  for (const int a : used) {
    for (const RDKit::Bond* bond : mol.atomBonds(mol.getAtomWithIdx(static_cast<unsigned>(a)))) {
      const auto b = static_cast<int>(bond->getOtherAtomIdx(static_cast<unsigned>(a)));
      if (b < a || place[static_cast<std::size_t>(b)] < 0) continue;
      const bool in_ring = mol.getRingInfo()->numBondRings(bond->getIdx()) > 0;
      bonds.push_back({place[static_cast<std::size_t>(a)], place[static_cast<std::size_t>(b)],
                       static_cast<int>(bond->getBondType()) << 16 | static_cast<int>(bond->getBondDir()) << 8 |
                           static_cast<int>(bond->getStereo()) << 3 | (bond->getIsAromatic() ? 2 : 0) |
                           (in_ring ? 1 : 0)});
    }
  }
  return bonds;
}

}  // namespace

std::string fragment_key(const RDKit::ROMol& mol, const std::vector<int>& used,
                         const std::vector<std::string>& symbols) {
  std::vector<std::string> atoms;
  atoms.reserve(used.size());
  for (const int a : used)
    atoms.push_back(atom_record(*mol.getAtomWithIdx(static_cast<unsigned>(a)), symbols[static_cast<std::size_t>(a)]));
  auto bonds = inner_bonds(mol, used);

  std::vector<int> order(used.size());
  std::iota(order.begin(), order.end(), 0);
  if (used.size() > 1 && used.size() <= kMostOrdered) {
    std::vector<std::uint64_t> first;
    first.reserve(atoms.size());
    for (const auto& record : atoms) first.push_back(std::hash<std::string>()(record));
    Colours colours(std::move(first), bonds);
    colours.tell_all_apart();
    std::sort(order.begin(), order.end(), [&](int a, int b) {
      return colours.of(static_cast<std::size_t>(a)) < colours.of(static_cast<std::size_t>(b));
    });
    std::vector<int> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) rank[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    for (auto& bond : bonds) {
      bond.a = rank[static_cast<std::size_t>(bond.a)];
      bond.b = rank[static_cast<std::size_t>(bond.b)];
      if (bond.b < bond.a) std::swap(bond.a, bond.b);
    }
    std::sort(bonds.begin(), bonds.end(),
              [](const auto& x, const auto& y) { return std::make_pair(x.a, x.b) < std::make_pair(y.a, y.b); });
  }
  std::string key;
  append(key, static_cast<int>(used.size()));
  for (const int i : order) key += atoms[static_cast<std::size_t>(i)];
  for (const auto& [a, b, kind] : bonds) {
    append(key, a);
    append(key, b);
    append(key, kind);
  }
  return key;
}

}  // namespace motiphore::detail
