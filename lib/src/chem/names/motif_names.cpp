#include "motiphore/chem/motif_names.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <exception>
#include <map>
#include <memory>
#include <set>
#include <string_view>

#include "chem/names/group_names.hpp"
#include "chem/names/joined_names.hpp"
#include "chem/names/ring_names.hpp"
#include "chem/quiet_rdkit.hpp"
#include "chem/text_cache.hpp"

namespace motiphore {

namespace {

using Atoms = std::vector<std::int32_t>;

constexpr std::size_t kMostPieces = 4;
constexpr std::size_t kRememberedNames = 1 << 20;  // bytes of names and what they depend on, a thread

/// The atoms in order, each once, without those that the molecule does not have and without hydrogens beside others.
Atoms clean(const RDKit::ROMol& mol, Atoms atoms) {
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  const auto remove_if = [&atoms](auto test) {
    atoms.erase(std::remove_if(atoms.begin(), atoms.end(), test), atoms.end());
  };
  const auto size = static_cast<std::int32_t>(mol.getNumAtoms());
  remove_if([&](auto atom) { return atom < 0 || atom >= size; });
  const auto is_hydrogen = [&](auto atom) {
    return mol.getAtomWithIdx(static_cast<unsigned>(atom))->getAtomicNum() == 1;
  };
  if (!std::all_of(atoms.begin(), atoms.end(), is_hydrogen)) remove_if(is_hydrogen);
  return atoms;
}

/// The sets of atoms that hang together.
std::vector<Atoms> connected_parts(const RDKit::ROMol& mol, const Atoms& atoms) {
  std::set<std::int32_t> left(atoms.begin(), atoms.end());
  std::vector<Atoms> parts;
  while (!left.empty()) {
    Atoms part{*left.begin()};
    left.erase(left.begin());
    for (std::size_t i = 0; i < part.size(); ++i)
      for (const auto* neighbor : mol.atomNeighbors(mol.getAtomWithIdx(static_cast<unsigned>(part[i]))))
        if (left.erase(static_cast<std::int32_t>(neighbor->getIdx())) > 0)
          part.push_back(static_cast<std::int32_t>(neighbor->getIdx()));
    parts.push_back(std::move(part));
  }
  return parts;
}

detail::RingPlace place_of(const RDKit::ROMol& mol, const Atoms& part, const std::set<std::int32_t>& ring_atoms,
                           const std::set<std::int32_t>& sugar_atoms) {
  const auto in_ring = [&](const RDKit::Atom& atom) {
    return ring_atoms.count(static_cast<std::int32_t>(atom.getIdx())) > 0;
  };
  const auto is_acetal_carbon = [&](const RDKit::Atom& carbon) {
    for (const auto* beside : mol.atomNeighbors(&carbon))
      if (beside->getAtomicNum() == 8 && in_ring(*beside)) return true;
    return false;
  };
  if (part.size() == 1) {
    const auto* oxygen = mol.getAtomWithIdx(static_cast<unsigned>(part.front()));
    int rings = 0, acetals = 0, of_sugars = 0;
    for (const auto* beside : mol.atomNeighbors(oxygen)) {
      rings += in_ring(*beside);
      if (!in_ring(*beside) || beside->getAtomicNum() != 6 || !is_acetal_carbon(*beside)) continue;
      ++acetals;
      of_sugars += static_cast<int>(sugar_atoms.count(static_cast<std::int32_t>(beside->getIdx())));
    }
    if (oxygen->getAtomicNum() == 8 && rings == 2 && of_sugars == 1) return {detail::RingSite::Glycosidic};
    if (oxygen->getAtomicNum() == 8 && acetals == 2) return {detail::RingSite::Acetals};
  }
  detail::RingPlace place;
  int links = 0;
  for (const auto index : part) {
    const auto* atom = mol.getAtomWithIdx(static_cast<unsigned>(index));
    for (const auto* bond : mol.atomBonds(atom)) {
      const auto* other = bond->getOtherAtom(atom);
      if (!in_ring(*other)) continue;
      if (++links > 1 || bond->getBondType() != RDKit::Bond::SINGLE) return {};
      if (other->getAtomicNum() == 7)
        place = {detail::RingSite::Nitrogen, static_cast<int>(other->getIdx()), atom->getAtomicNum() == 7};
      if (other->getAtomicNum() != 6 || atom->getAtomicNum() != 8) continue;
      if (is_acetal_carbon(*other)) place = {detail::RingSite::Acetal};
    }
  }
  return place;
}

/// The OH that the geminal diols of a ring are made of, as groups of one atom each, become the diols.
void join_geminal_diols(std::multiset<detail::NamedPart>& parts) {
  const detail::NamedPart half{{"geminal diol OH"}};
  for (; parts.count(half) > 1; parts.insert({{"geminal diol"}}))
    for (int i = 0; i < 2; ++i) parts.erase(parts.find(half));
}

struct Name {
  std::string text;
  bool rings_alone = false;  ///< it does not depend on what the motif is attached to
};

/// From the names of the rings and of what is attached to them.
Name make_name(const RDKit::ROMol& mol, const Atoms& atoms) {
  std::vector<std::string> rings;
  std::set<std::int32_t> left(atoms.begin(), atoms.end()), ring_atoms, sugar_atoms;
  std::multiset<detail::NamedPart> parts;
  bool by_surroundings = false;
  for (auto& ring : detail::ring_names(mol, atoms)) {
    by_surroundings = by_surroundings || ring.by_surroundings;
    for (const auto atom : ring.atoms) left.erase(atom);
    if (ring.atoms.size() > 1) {
      ring_atoms.insert(ring.atoms.begin(), ring.atoms.end());
      if (ring.name == "pyranose" || ring.name == "furanose") sugar_atoms.insert(ring.atoms.begin(), ring.atoms.end());
      rings.push_back(std::move(ring.name));
    } else {
      parts.insert({{std::move(ring.name)}});
    }
  }
  const Atoms outside(left.begin(), left.end());
  std::sort(rings.begin(), rings.end());
  for (const auto& part : connected_parts(mol, outside))
    parts.insert({detail::group_names(mol, part), place_of(mol, part, ring_atoms, sugar_atoms)});
  join_geminal_diols(parts);
  std::set<std::vector<std::string>> kinds;
  for (const auto& part : parts) kinds.insert(part.names);
  if (kinds.size() > kMostPieces) parts = {{{"fragment " + detail::fragment_formula(mol, outside)}}};
  return {detail::joined_name(rings, {parts.begin(), parts.end()}), left.empty() && !by_surroundings};
}

/// What a name depends on, in the order of the atoms. Equal keys have equal names.
class Key {
 public:
  /// @param surroundings  also hydrogens, and the atoms up to two bonds away
  Key(const RDKit::ROMol& mol, const Atoms& atoms, bool surroundings)
      : mol_(mol), atoms_(atoms), surroundings_(surroundings), text_(1, surroundings ? 'S' : 'R') {
    for (const auto index : atoms) add_member(*mol.getAtomWithIdx(static_cast<unsigned>(index)));
  }

  const std::string& text() const { return text_; }

 private:
  void add(int number) { text_ += static_cast<char>(number); }

  void add_atom(const RDKit::Atom& atom) {
    add(atom.getAtomicNum());
    add(atom.getFormalCharge());
    if (surroundings_) add(static_cast<int>(atom.getTotalNumHs()) << 4 | static_cast<int>(atom.getTotalDegree()));
    const auto& rings = *mol_.getRingInfo();
    const auto smallest = rings.minAtomRingSize(atom.getIdx());
    const bool in_ring = smallest > 0, of_seven = smallest == 7;
    const bool of_few = surroundings_ && in_ring && smallest < 6 && atom.getIsAromatic();
    const bool heteroaromatic = surroundings_ && detail::on_heteroaromatic_ring(atom);
    add((of_few ? 16 : 0) | (heteroaromatic ? 8 : 0) | (of_seven ? 4 : 0) | (atom.getIsAromatic() ? 2 : 0) |
        (in_ring ? 1 : 0));
  }

  void add_bond(const RDKit::Bond& bond) {
    const bool in_ring = mol_.getRingInfo()->numBondRings(bond.getIdx()) > 0;
    add(static_cast<int>(bond.getBondType()) << 1 | (in_ring ? 1 : 0));
  }

  void add_member(const RDKit::Atom& atom) {
    add_atom(atom);
    if (!surroundings_) {
      add(static_cast<int>(atom.getDegree()));
      int signs = 0;  // of the charges beside it, which tell an N-oxide from a cation
      for (const auto* beside : mol_.atomNeighbors(&atom))
        signs |= beside->getFormalCharge() < 0 ? 1 : beside->getFormalCharge() > 0 ? 2 : 0;
      add(signs);
    }
    for (const auto* bond : mol_.atomBonds(&atom)) {
      const auto& other = *bond->getOtherAtom(&atom);
      const auto place = std::lower_bound(atoms_.begin(), atoms_.end(), static_cast<std::int32_t>(other.getIdx()));
      if (place != atoms_.end() && *place == static_cast<std::int32_t>(other.getIdx())) {
        add_bond(*bond);
        add(static_cast<int>(place - atoms_.begin()));
        add(static_cast<int>((place - atoms_.begin()) >> 8));
      } else if (surroundings_) {
        add_bond(*bond);
        add_neighbor(other);
      }
    }
    add(-128);  // no type of bond
  }

  void add_neighbor(const RDKit::Atom& other) {
    add(-1);  // no place of an atom, whose upper byte is small
    add(-1);
    add_atom(other);
    boost::container::small_vector<std::uint32_t, 8> around;  // a bond and the atom behind it, in any order
    for (const auto* bond : mol_.atomBonds(&other)) {
      const auto& second = *bond->getOtherAtom(&other);
      const int element = second.getAtomicNum();
      const unsigned degree = element == 6 ? 0 : second.getTotalDegree();    // tells =O from -O-; names ask no carbon's
      const unsigned hydroxyl = element == 8 && second.getTotalNumHs() > 0;  // a geminal diol from a hemiacetal
      around.push_back(static_cast<std::uint32_t>(bond->getBondType()) << 16 | hydroxyl << 13 | (degree & 15) << 9 |
                       static_cast<std::uint32_t>(element) << 1 | (second.getIsAromatic() ? 1 : 0));
    }
    std::sort(around.begin(), around.end());
    for (const auto one : around) {
      add(static_cast<int>(one >> 16));
      add(static_cast<int>(one >> 8 & 0xff));
      add(static_cast<int>(one & 0xff));
    }
    add(-1);
  }

  const RDKit::ROMol& mol_;
  const Atoms& atoms_;
  bool surroundings_;
  std::string text_;
};

}  // namespace

std::string motif_name(const RDKit::ROMol& mol, const Atoms& given) {
  const auto atoms = clean(mol, given);
  if (atoms.empty()) return {};
  const detail::QuietRdkit quiet;
  try {
    if (!mol.getRingInfo()->isInitialized()) return "fragment " + detail::fragment_formula(mol, atoms);
    thread_local detail::TextCache cache(kRememberedNames);
    const Key rings(mol, atoms, false);
    if (const auto known = cache.find(rings.text()); !known.empty()) return std::string(known);
    const Key key(mol, atoms, true);
    if (const auto known = cache.find(key.text()); !known.empty()) return std::string(known);
    const auto name = make_name(mol, atoms);
    cache.keep(name.rings_alone ? rings.text() : key.text(), name.text);
    return name.text;
  } catch (const std::exception&) {
    return "fragment " + detail::fragment_formula(mol, atoms);
  }
}

std::string motif_name_anywhere(const std::string& attached, const std::string& there) {
  static const std::map<std::string, std::string> halogens = {
      {"F atom", "fluoro"}, {"Cl atom", "chloro"}, {"Br atom", "bromo"}, {"I atom", "iodo"}};
  const detail::QuietRdkit quiet;
  std::unique_ptr<RDKit::RWMol> mol;
  try {
    mol.reset(RDKit::SmilesToMol(attached));
  } catch (const std::exception&) {
    return there;
  }
  if (!mol) return there;
  Atoms atoms;
  for (const auto* atom : mol->atoms())
    if (atom->getAtomicNum() > 0) atoms.push_back(static_cast<std::int32_t>(atom->getIdx()));
  const auto name = motif_name(*mol, atoms);
  if (const auto halogen = halogens.find(name); halogen != halogens.end()) return halogen->second;
  const auto has = [&](std::string_view words) { return name.find(words) != std::string::npos; };
  if (name.empty() || has(" atom") || has("bridging O") || has("fragment ")) return there;
  // "nitro (aromatic)" here and "nitro (aliphatic)" there are one nitro.
  const auto stem = name.substr(0, name.find(" ("));
  return name != there && stem == there.substr(0, there.find(" (")) ? stem : name;
}

std::vector<std::string> motif_names(const RDKit::ROMol& mol, const std::vector<std::int32_t>& clusters) {
  std::vector<Atoms> members;
  for (std::size_t atom = 0; atom < clusters.size(); ++atom) {
    if (clusters[atom] < 0) continue;
    const auto cluster = static_cast<std::size_t>(clusters[atom]);
    if (cluster >= members.size()) members.resize(cluster + 1);
    members[cluster].push_back(static_cast<std::int32_t>(atom));
  }
  std::vector<std::string> names;
  for (const auto& atoms : members) names.push_back(motif_name(mol, atoms));
  return names;
}

}  // namespace motiphore
