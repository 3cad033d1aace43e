#include "chem/names/ring_names.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "chem/names/ring_words.hpp"
#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

constexpr std::size_t kMostNamedAtoms = 60;  // of a ring system that is looked up; no row of the tables has more

/// Canonical text of atoms and the bonds between them, without hydrogens and charges.
std::string bare_text(const ROMol& mol, const std::vector<std::int32_t>& atoms, bool skeleton) {
  RDKit::RWMol bare;
  std::map<unsigned, unsigned> place;
  for (const auto index : atoms) {
    const Atom* from = mol.getAtomWithIdx(static_cast<unsigned>(index));
    Atom atom(from->getAtomicNum());
    atom.setNoImplicit(true);
    atom.setIsAromatic(from->getIsAromatic() && !skeleton);
    place[from->getIdx()] = bare.addAtom(&atom);
  }
  for (const Bond* bond : mol.bonds()) {
    const auto a = place.find(bond->getBeginAtomIdx()), b = place.find(bond->getEndAtomIdx());
    if (a == place.end() || b == place.end()) continue;
    bare.addBond(a->second, b->second, skeleton ? Bond::SINGLE : bond->getBondType());
    if (bond->getIsAromatic() && !skeleton) bare.getBondBetweenAtoms(a->second, b->second)->setIsAromatic(true);
  }
  RDKit::MolOps::fastFindRings(bare);
  bare.updatePropertyCache(/*strict=*/false);
  return RDKit::MolToSmiles(bare, /*doIsomericSmiles=*/false);
}

std::string bare_text(const char* smiles, bool skeleton) {
  const std::unique_ptr<const ROMol> mol(RDKit::SmilesToMol(smiles));
  if (!mol) throw Error(std::string("'") + smiles + "' in the table of rings is not SMILES");
  std::vector<std::int32_t> atoms;
  for (unsigned i = 0; i < mol->getNumAtoms(); ++i) atoms.push_back(static_cast<std::int32_t>(i));
  return bare_text(*mol, atoms, skeleton);
}

using Names = std::unordered_map<std::string, const char*>;

Names exact_names() {
  Names names;
  for (const auto* table : {&aromatic_ring_table(), &aliphatic_ring_table(), &mixed_ring_table(), &small_ring_table()})
    for (const auto& row : *table) names.emplace(bare_text(row.smiles, false), row.name);
  return names;
}

const char* exact_name(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  static const Names names = exact_names();
  const auto found = names.find(bare_text(mol, atoms, false));
  return found == names.end() ? nullptr : found->second;
}

using Skeletons = std::unordered_map<std::string, std::vector<const SkeletonRow*>>;

Skeletons skeletons() {
  Skeletons rows;
  for (const auto& row : ring_skeleton_table()) rows[bare_text(row.smiles, true)].push_back(&row);
  return rows;
}

/// Of the molecule's smallest rings those within the atoms.
int aromatic_rings(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  const auto& rings = mol.getRingInfo()->atomRings();
  return static_cast<int>(std::count_if(rings.begin(), rings.end(), [&](const auto& ring) {
    return std::all_of(ring.begin(), ring.end(), [&](int atom) {
      return mol.getAtomWithIdx(static_cast<unsigned>(atom))->getIsAromatic() &&
             std::find(atoms.begin(), atoms.end(), atom) != atoms.end();
    });
  }));
}

const char* skeleton_name(const ROMol& mol, const std::vector<std::int32_t>& atoms, std::size_t oxo) {
  static const Skeletons known = skeletons();
  const auto found = known.find(bare_text(mol, atoms, true));
  if (found == known.end()) return nullptr;
  for (const auto* row : found->second)
    if (aromatic_rings(mol, atoms) <= row->most_aromatic && static_cast<int>(oxo) >= row->least_oxo) return row->name;
  return nullptr;
}

/// The bonds within a set of atoms that lie on a ring within it, found as those that are no bridges (Tarjan, Inf.
/// Process. Lett. 1974, 2, 160).
class RingBonds {
 public:
  RingBonds(const ROMol& mol, const std::vector<std::int32_t>& atoms) : mol_(mol) {
    for (const auto atom : atoms) depth_[atom] = 0;
    for (const auto atom : atoms)
      if (depth_[atom] == 0) visit(atom);
  }

  const std::vector<const Bond*>& bonds() const { return bonds_; }

 private:
  struct Step {
    std::int32_t atom;
    const Bond* from;
    std::vector<const Bond*> next;
    int low;
  };

  Step step(std::int32_t atom, const Bond* from) {
    depth_[atom] = ++clock_;
    Step made{atom, from, {}, clock_};
    for (const Bond* bond : mol_.atomBonds(mol_.getAtomWithIdx(static_cast<unsigned>(atom))))
      if (bond != from && depth_.count(other(bond, atom)) > 0) made.next.push_back(bond);
    return made;
  }

  static std::int32_t other(const Bond* bond, std::int32_t atom) {
    return static_cast<std::int32_t>(bond->getOtherAtomIdx(static_cast<unsigned>(atom)));
  }

  void visit(std::int32_t root) {  // without recursion, as chains may be long
    std::vector<Step> stack{step(root, nullptr)};
    while (!stack.empty()) {
      auto& top = stack.back();
      if (top.next.empty()) {
        const auto done = std::move(top);
        stack.pop_back();
        if (stack.empty()) return;
        stack.back().low = std::min(stack.back().low, done.low);
        if (done.low < depth_[done.atom]) bonds_.push_back(done.from);
        continue;
      }
      const Bond* bond = top.next.back();
      top.next.pop_back();
      const auto neighbor = other(bond, top.atom);
      if (depth_[neighbor] == 0) {
        stack.push_back(step(neighbor, bond));
      } else if (depth_[neighbor] < depth_[top.atom]) {
        bonds_.push_back(bond);
        top.low = std::min(top.low, depth_[neighbor]);
      }
    }
  }

  const ROMol& mol_;
  std::map<std::int32_t, int> depth_;
  int clock_ = 0;
  std::vector<const Bond*> bonds_;
};

using System = RingSystem;

/// Atoms of the system with a positive charge that no neighbour takes away, as the O of an N-oxide does.
int cations(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  return static_cast<int>(std::count_if(atoms.begin(), atoms.end(), [&](auto index) {
    const Atom* atom = mol.getAtomWithIdx(static_cast<unsigned>(index));
    if (atom->getFormalCharge() <= 0) return false;
    for (const Atom* beside : mol.atomNeighbors(atom))
      if (beside->getFormalCharge() < 0) return false;
    return true;
  }));
}

/// Whether negative atoms in the system or on it balance its charge, as in a sydnone.
bool is_balanced(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  int charge = 0;
  std::set<unsigned> negative;
  for (const auto index : atoms) {
    const Atom* atom = mol.getAtomWithIdx(static_cast<unsigned>(index));
    charge += std::max(0, atom->getFormalCharge());
    if (atom->getFormalCharge() < 0) negative.insert(atom->getIdx());
    for (const Atom* beside : mol.atomNeighbors(atom))
      if (beside->getFormalCharge() < 0) negative.insert(beside->getIdx());
  }
  return charge <= static_cast<int>(negative.size());
}

/// A cation has the name of its ring with "ium" for the last "e", two have "ediium" (Blue Book, P-73.3).
std::string with_charge(std::string name, int charges, bool balanced) {
  const auto ends_with = [&](const std::string& end) {
    return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
  };
  if (charges == 0 || ends_with("ium")) return name;
  if (name.find("ring") != std::string::npos || ends_with("macrocycle")) return balanced ? name : "cationic " + name;
  if (!ends_with("e") || charges > 2) return balanced ? name : name + " cation";
  return charges == 2 ? name + "diium" : name.substr(0, name.size() - 1) + "ium";
}

/// Whether an atom of the ring or beside it is positive, as in a dye whose charge is drawn on a side chain.
bool near_cation(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  return std::any_of(atoms.begin(), atoms.end(), [&](auto index) {
    const Atom* atom = mol.getAtomWithIdx(static_cast<unsigned>(index));
    if (atom->getFormalCharge() > 0) return true;
    for (const Atom* beside : mol.atomNeighbors(atom))
      if (beside->getFormalCharge() > 0) return true;
    return false;
  });
}

/// Whether the name is that of a cation, as "pyrylium", which a pyranone's ring without its O is not.
bool is_cation_name(std::string_view name) {
  return name.size() > 3 && name.substr(name.size() - 3) == "ium";
}

std::vector<System> ring_systems(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  std::vector<System> systems;
  const RingBonds found(mol, atoms);
  for (const Bond* bond : found.bonds()) {
    System merged{
        {static_cast<std::int32_t>(bond->getBeginAtomIdx()), static_cast<std::int32_t>(bond->getEndAtomIdx())}, {bond}};
    std::vector<System> apart;
    const auto ends = merged.atoms;
    for (auto& s : systems) {
      const bool joined = std::any_of(ends.begin(), ends.end(), [&](auto atom) { return s.atoms.count(atom) > 0; });
      if (!joined) {
        apart.push_back(std::move(s));
        continue;
      }
      merged.atoms.insert(s.atoms.begin(), s.atoms.end());
      merged.bonds.insert(merged.bonds.end(), s.bonds.begin(), s.bonds.end());
    }
    apart.push_back(std::move(merged));
    systems = std::move(apart);
  }
  std::sort(systems.begin(), systems.end(), [](auto& a, auto& b) { return *a.atoms.begin() < *b.atoms.begin(); });
  return systems;
}

/// Atoms of the motif outside the rings that are on a double bond to the system, such as the O of a lactam.
std::vector<std::int32_t> double_bonded(const ROMol& mol, const System& system, const std::set<std::int32_t>& motif) {
  std::vector<std::int32_t> found;
  for (const auto atom : system.atoms)
    for (const Bond* bond : mol.atomBonds(mol.getAtomWithIdx(static_cast<unsigned>(atom)))) {
      const auto other = static_cast<std::int32_t>(bond->getOtherAtomIdx(static_cast<unsigned>(atom)));
      if (bond->getBondType() != Bond::DOUBLE || system.atoms.count(other) > 0 || motif.count(other) == 0) continue;
      if (mol.getAtomWithIdx(static_cast<unsigned>(other))->getDegree() == 1) found.push_back(other);
    }
  return found;
}

/// Whether it is the ring of a cyclic peptide or the like, which is no polyamine and no crown ether.
bool is_macrocyclic_acyl(const ROMol& mol, const System& system, const std::vector<std::int32_t>& oxo) {
  if (system.atoms.size() < kMacrocycle || system.bonds.size() != system.atoms.size()) return false;
  return std::any_of(oxo.begin(), oxo.end(), [&](auto atom) { return !acyl_name(mol, system, atom, false).empty(); });
}

}  // namespace

std::vector<RingName> ring_names(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  const std::set<std::int32_t> motif(atoms.begin(), atoms.end());
  std::vector<RingName> names;
  for (const auto& system : ring_systems(mol, atoms)) {
    RingName ring{{}, {system.atoms.begin(), system.atoms.end()}};
    const auto oxo = double_bonded(mol, system, motif);
    const char* name = nullptr;
    if (ring.atoms.size() <= kMostNamedAtoms) {
      std::vector<std::int32_t> hetero;
      std::copy_if(oxo.begin(), oxo.end(), std::back_inserter(hetero),
                   [&](auto atom) { return mol.getAtomWithIdx(static_cast<unsigned>(atom))->getAtomicNum() != 6; });
      for (const auto& outside : {oxo, hetero}) {
        if (name || outside.empty()) continue;
        auto whole = ring.atoms;
        whole.insert(whole.end(), outside.begin(), outside.end());
        if ((name = exact_name(mol, whole))) ring.atoms = std::move(whole);
      }
      if (!name && !is_macrocyclic_acyl(mol, system, hetero)) name = exact_name(mol, ring.atoms);
      if (name && is_cation_name(name) && !near_cation(mol, ring.atoms)) name = nullptr;
      if (!name) name = skeleton_name(mol, ring.atoms, hetero.size());
    }
    const std::vector<std::int32_t> ring_atoms(system.atoms.begin(), system.atoms.end());
    ring.name =
        with_charge(name ? name : systematic_name(mol, system), cations(mol, ring_atoms), is_balanced(mol, ring_atoms));
    if (may_be_sugar(mol, system)) {
      ring.by_surroundings = true;
      if (const char* sugar = sugar_name(mol, system)) ring.name = sugar;
    }
    for (const auto atom : oxo) {
      if (std::find(ring.atoms.begin(), ring.atoms.end(), atom) != ring.atoms.end()) continue;
      if (auto acyl = acyl_name(mol, system, atom, name != nullptr); !acyl.empty())
        names.push_back({std::move(acyl), {atom}});
    }
    names.push_back(std::move(ring));
  }
  join_nucleosides(mol, names);
  return names;
}

}  // namespace motiphore::detail
