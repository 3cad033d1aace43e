#include "chem/names/environment_codes.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>

#include "chem/names/group_names.hpp"

namespace motiphore::detail {

namespace {

constexpr std::size_t kMostRounds = 12;  // motifs have few atoms; in a longer chain the middle may stay tied

/// The mixing step of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
std::uint64_t mix(std::uint64_t code, std::uint64_t value) {
  code += 0x9e3779b97f4a7c15u + value;
  code = (code ^ (code >> 30)) * 0xbf58476d1ce4e5b9u;
  code = (code ^ (code >> 27)) * 0x94d049bb133111ebu;
  return code ^ (code >> 31);
}

std::uint64_t of_atom(const RDKit::Atom& atom) {
  std::uint64_t code = mix(1, static_cast<std::uint64_t>(atom.getAtomicNum()));
  code = mix(code, static_cast<std::uint64_t>(atom.getFormalCharge()) + 64);
  code = mix(code, atom.getTotalNumHs());
  return mix(code, (atom.getIsAromatic() ? 1u : 0u) | (on_heteroaromatic_ring(atom) ? 2u : 0u));
}

/// What motif names read of an atom two bonds from a motif, and no more: names are remembered by that.
std::uint64_t of_second_neighbor(const RDKit::Atom& atom) {
  return mix(mix(1, static_cast<std::uint64_t>(atom.getAtomicNum())), atom.getIsAromatic());
}

/// The codes of an atom's neighbours and of the bonds to them, whatever their order.
template <class CodeOf>
std::uint64_t with_neighbors(std::uint64_t code, const RDKit::Atom& atom, CodeOf code_of) {
  const auto& mol = atom.getOwningMol();
  std::vector<std::uint64_t> around;
  for (const auto* bond : mol.atomBonds(&atom)) {
    const auto* other = bond->getOtherAtom(&atom);
    around.push_back(mix(static_cast<std::uint64_t>(bond->getBondType()), code_of(*other)));
  }
  std::sort(around.begin(), around.end());
  for (const auto one : around) code = mix(code, one);
  return code;
}

}  // namespace

std::vector<std::uint64_t> environment_codes(const RDKit::ROMol& mol, const std::vector<std::int32_t>& atoms,
                                             const std::vector<bool>& marked) {
  std::vector<std::uint64_t> codes(mol.getNumAtoms(), 0);
  for (const auto index : atoms) {
    const auto* atom = mol.getAtomWithIdx(static_cast<unsigned>(index));
    for (const auto* neighbor : mol.atomNeighbors(atom))
      codes[neighbor->getIdx()] = with_neighbors(of_atom(*neighbor), *neighbor, of_second_neighbor);
  }
  for (const auto index : atoms) {
    const auto atom = static_cast<std::size_t>(index);
    codes[atom] = mix(of_atom(*mol.getAtomWithIdx(static_cast<unsigned>(index))), marked[atom] ? 3 : 2);
  }
  std::vector<std::uint64_t> next(atoms.size());
  for (std::size_t round = 0; round < std::min(atoms.size(), kMostRounds); ++round) {
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      const auto* atom = mol.getAtomWithIdx(static_cast<unsigned>(atoms[i]));
      next[i] = with_neighbors(codes[atom->getIdx()], *atom, [&](const auto& other) { return codes[other.getIdx()]; });
    }
    for (std::size_t i = 0; i < atoms.size(); ++i) codes[static_cast<std::size_t>(atoms[i])] = next[i];
  }
  return codes;
}

}  // namespace motiphore::detail
