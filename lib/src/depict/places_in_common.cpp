#include "motiphore/depict/places_in_common.hpp"

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore {

namespace {

constexpr std::size_t kFewest = 3;

using Bonds = std::set<std::pair<unsigned, RDKit::Bond::BondType>>;

/// Bonds to atoms on one side in the order of the text, by how far off these are.
Bonds bonds_to_one_side(const RDKit::Atom& atom, bool earlier) {
  Bonds bonds;
  const auto& mol = atom.getOwningMol();
  for (const auto* bond : mol.atomBonds(&atom)) {
    const auto own = atom.getIdx(), other = bond->getOtherAtomIdx(own);
    if ((other < own) == earlier) bonds.emplace(earlier ? own - other : other - own, bond->getBondType());
  }
  return bonds;
}

bool alike(const RDKit::Atom& a, const RDKit::Atom& b, bool earlier) {
  return a.getAtomicNum() == b.getAtomicNum() && bonds_to_one_side(a, earlier) == bonds_to_one_side(b, earlier);
}

}  // namespace

std::vector<Place> places_in_common(const RDKit::ROMol& before, const Scene& drawn, const RDKit::ROMol& now) {
  if (drawn.atoms.size() != before.getNumAtoms())
    throw ShapeError("a drawing has " + std::to_string(drawn.atoms.size()) + " atoms, and the molecule that it is of " +
                     std::to_string(before.getNumAtoms()));
  const unsigned old_size = before.getNumAtoms(), size = now.getNumAtoms(), least = std::min(old_size, size);
  const double scale = drawn.bond > 0 ? 1 / drawn.bond : 1;
  std::vector<Place> places;
  const auto take = [&](unsigned old_atom, unsigned atom) {
    const auto& at = drawn.atoms[old_atom];
    places.push_back({static_cast<std::int32_t>(atom), scale * at.x, -scale * at.y});
  };
  unsigned first = 0, last = 0;
  while (first < least && alike(*before.getAtomWithIdx(first), *now.getAtomWithIdx(first), /*earlier=*/true)) {
    take(first, first);
    ++first;
  }
  while (first + last < least &&
         alike(*before.getAtomWithIdx(old_size - 1 - last), *now.getAtomWithIdx(size - 1 - last),
               /*earlier=*/false)) {
    take(old_size - 1 - last, size - 1 - last);
    ++last;
  }
  if (places.size() < kFewest || 2 * places.size() < std::max(old_size, size)) places.clear();
  return places;
}

}  // namespace motiphore
