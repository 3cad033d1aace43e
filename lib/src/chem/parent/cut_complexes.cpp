#include "chem/parent/cut_complexes.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <boost/algorithm/string/join.hpp>

#include "chem/elements.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::ROMol;

bool is_acting_metal(const Atom& atom) {
  return is_metal(atom.getAtomicNum()) && !is_physiological_cation(atom.getAtomicNum());
}

template <class Holds>
bool has_atom(const ROMol& mol, Holds holds) {
  for (const Atom* atom : mol.atoms())
    if (holds(*atom)) return true;
  return false;
}

bool is_phosphine_donor(const Atom& atom) {
  const int element = atom.getAtomicNum();
  return (element == 15 || element == 33 || element == 51) && atom.getFormalCharge() == 0 && atom.getTotalDegree() == 3;
}

/// An anion that is not that of a nitro group or an ylide.
bool is_unbalanced_anion(const Atom& atom) {
  if (atom.getFormalCharge() >= 0) return false;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbor->getFormalCharge() > 0) return false;
  return true;
}

/// Whether a metal holds another fragment, as they are after bonds were cut.
bool holds(const ROMol& metal, const ROMol& other) {
  const bool cation =
      has_atom(metal, [](const Atom& atom) { return is_acting_metal(atom) && atom.getFormalCharge() > 0; });
  return cation && (RDKit::MolOps::getFormalCharge(other) < 0 ||
                    (metal.getNumAtoms() == 1 && has_atom(other, is_phosphine_donor)));
}

/// Symbols of the atoms that a metal was cut from: anions, else those with a lone pair.
std::set<std::string> bound_elements(const ROMol& fragment) {
  std::set<std::string> symbols;
  const auto add = [&](auto is_bound) {
    for (const Atom* atom : fragment.atoms())
      if (symbols.empty() && is_bound(*atom)) symbols.insert(atom->getSymbol());
  };
  for (const Atom* atom : fragment.atoms())
    if (is_unbalanced_anion(*atom)) symbols.insert(atom->getSymbol());
  add(is_phosphine_donor);
  for (const int element : {7, 16, 8}) add([element](const Atom& atom) { return atom.getAtomicNum() == element; });
  return symbols;
}

}  // namespace

std::set<std::string> metals_of(const ROMol& fragment) {
  std::set<std::string> symbols;
  for (const Atom* atom : fragment.atoms())
    if (is_acting_metal(*atom) || is_metalloid(atom->getAtomicNum())) symbols.insert(atom->getSymbol());
  return symbols;
}

std::optional<std::string> cut_from_complex(const Fragments& fragments, const std::vector<int>& given_part,
                                            std::size_t parent, std::size_t other) {
  for (std::size_t metal = 0; metal < fragments.size(); ++metal) {
    if (!has_atom(*fragments[metal], is_acting_metal)) continue;
    const auto is_held = [&](std::size_t i) {
      return i == metal || given_part[i] == given_part[metal] || holds(*fragments[metal], *fragments[i]);
    };
    if (!is_held(parent) || !is_held(other)) continue;
    if (metal != parent) return "";
    return boost::algorithm::join(metals_of(*fragments[parent]), ", ") + " was cut from " +
           boost::algorithm::join(bound_elements(*fragments[other]), ", ");
  }
  return std::nullopt;
}

}  // namespace motiphore::detail
