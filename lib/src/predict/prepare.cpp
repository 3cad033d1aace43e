#include "predict/prepare.hpp"

#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>

#include <cstddef>
#include <unordered_set>

#include "motiphore/chem/parse.hpp"

namespace motiphore::detail {

namespace {

/// For each atom its index in the sanitised copy. Hydrogens that were atoms of their own are there as part of their
/// neighbour; -1 where nothing is left.
std::vector<std::int32_t> sources(const RDKit::ROMol& mol, const std::vector<std::int32_t>& given_atom) {
  std::vector<std::int32_t> source(mol.getNumAtoms(), -1);
  for (std::size_t i = 0; i < given_atom.size(); ++i)
    source[static_cast<std::size_t>(given_atom[i])] = static_cast<std::int32_t>(i);
  const auto kept = source;
  for (const auto* atom : mol.atoms())
    if (kept[atom->getIdx()] < 0)
      for (const auto* neighbor : mol.atomNeighbors(atom)) source[atom->getIdx()] = kept[neighbor->getIdx()];
  return source;
}

}  // namespace

Prepared prepare(const RDKit::ROMol* mol) {
  Prepared result;
  if (mol == nullptr) return result;
  std::vector<std::int32_t> given_atom;
  const auto copy = sanitize_copy(*mol, {}, &given_atom);
  if (!copy) {
    result.mol = copy.failure();
    return result;
  }
  result.mol = featurize(*copy);
  if (given_atom.size() != mol->getNumAtoms()) result.source = sources(*mol, given_atom);
  return result;
}

Prepared prepare(std::shared_ptr<RDKit::RWMol> mol) {
  if (!mol) return {};
  for (const auto* atom : mol->atoms())
    if (atom->getAtomicNum() == 1) return prepare(mol.get());
  Prepared result;
  const auto own = sanitize_own(std::move(mol));
  result.mol = own ? featurize(*own) : own.failure();
  return result;
}

void copy_repeats(std::vector<std::shared_ptr<RDKit::RWMol>>& mols) {
  std::unordered_set<const RDKit::RWMol*> known;
  for (auto& mol : mols)
    if (mol && !known.insert(mol.get()).second) mol = std::make_shared<RDKit::RWMol>(*mol);
}

void expand(Prediction& p, const std::vector<std::int32_t>& source) {
  if (source.empty()) return;
  Prediction of_copy = p;
  p.clusters.assign(source.size(), -1);
  p.types.assign(source.size(), -1);
  p.assignment.resize(static_cast<std::ptrdiff_t>(source.size()), of_copy.assignment.cols());
  for (std::size_t atom = 0; atom < source.size(); ++atom) {
    if (source[atom] < 0) continue;
    const auto from = static_cast<std::size_t>(source[atom]);
    p.clusters[atom] = of_copy.clusters[from];
    p.types[atom] = of_copy.types[from];
    p.assignment.copy_row(static_cast<std::ptrdiff_t>(atom), of_copy.assignment, source[atom]);
  }
  if (p.atom_weights.empty()) return;
  p.atom_weights.assign(source.size(), 0);
  for (std::size_t atom = 0; atom < source.size(); ++atom)
    if (source[atom] >= 0) p.atom_weights[atom] = of_copy.atom_weights[static_cast<std::size_t>(source[atom])];
}

}  // namespace motiphore::detail
