#include "chem/replace_motif.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <array>
#include <exception>
#include <set>

#include "chem/alerts/unwanted_groups.hpp"
#include "chem/elements.hpp"
#include "chem/quiet_rdkit.hpp"

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

/// A group with one or two places, the neighbours of its dummy atoms.
struct Row {
  const char* smiles;
  const char* name;
  const char* on_heteroatom = nullptr;  ///< where the whole would be another class: a ketone on nitrogen is an amide
};

// Common bioisosteres: Meanwell, J. Med. Chem. 2011, 54, 2529; Patani and LaVoie, Chem. Rev. 1996, 96, 3147.
constexpr std::array kOnOneBond{
    Row{"*C", "methyl"},
    Row{"*F", "fluorine"},
    Row{"*Cl", "chlorine"},
    Row{"*O", "hydroxyl"},
    Row{"*OC", "methoxy"},
    Row{"*N", "amino"},
    Row{"*N(C)C", "dimethylamino"},
    Row{"*C#N", "nitrile", "cyano"},
    Row{"*C(F)(F)F", "trifluoromethyl"},
    Row{"*C(F)F", "difluoromethyl"},
    Row{"*C(=O)O", "carboxylic acid", "carboxyl"},
    Row{"*C(N)=O", "primary amide", "aminocarbonyl"},
    Row{"*C(=O)NC", "N-methyl amide", "methylaminocarbonyl"},
    Row{"*NC(C)=O", "acetamido"},
    Row{"*S(N)(=O)=O", "primary sulfonamide", "sulfamoyl"},
    Row{"*S(C)(=O)=O", "methylsulfonyl"},
    Row{"*C(C)C", "isopropyl"},
    Row{"*C1CC1", "cyclopropyl"},
    Row{"*c1ccccc1", "phenyl"},
    Row{"*c1cccnc1", "3-pyridyl"},
    Row{"*N1CCOCC1", "morpholine"},
};
constexpr std::array kOnTwoBonds{
    Row{"*C*", "methylene"},
    Row{"*O*", "ether O"},
    Row{"*N*", "NH"},
    Row{"*S*", "sulfide S"},
    Row{"*C(*)=O", "ketone", "carbonyl"},
    Row{"*CC*", "ethylene linker"},
    Row{"*C(=O)N*", "amide", "carbonylamino"},
    Row{"*NC(*)=O", "reversed amide", "aminocarbonyl"},
    Row{"*C(=O)O*", "ester", "carbonyloxy"},
    Row{"*NC(=O)N*", "urea"},
    Row{"*NS(*)(=O)=O", "sulfonamide", "aminosulfonyl"},
    Row{"*C(*)(F)F", "difluoromethylene"},
    Row{"*c1ccc(*)cc1", "1,4-phenylene"},
    Row{"*c1ccc(*)nc1", "2,5-pyridinediyl"},
    Row{"*N1CCN(*)CC1", "piperazine"},
    Row{"*C1CCN(*)CC1", "piperidine"},
};

struct Substituent {
  std::shared_ptr<const ROMol> mol;  ///< null for hydrogen, or no group
  std::string name;
  std::string on_heteroatom;
};

template <std::size_t N>
std::vector<Substituent> read(const std::array<Row, N>& rows, const char* without) {
  std::vector<Substituent> groups{{nullptr, without, without}};
  for (const auto& row : rows)
    groups.push_back({std::shared_ptr<const ROMol>(RDKit::SmilesToMol(row.smiles)), row.name,
                      row.on_heteroatom ? row.on_heteroatom : row.name});
  return groups;
}

const std::vector<Substituent>& groups_on(std::size_t bonds) {
  static const auto one = read(kOnOneBond, "hydrogen");
  static const auto two = read(kOnTwoBonds, "a bond");
  return bonds == 1 ? one : two;
}

bool is_of_peroxide(const Atom& atom) {
  if (atom.getAtomicNum() != 8) return false;
  for (const Atom* other : atom.getOwningMol().atomNeighbors(&atom))
    if (other->getAtomicNum() == 8) return true;
  return false;
}

/// Where nobody would put a group of the vocabulary: on a metal, or beside a peroxide that stays.
bool is_no_place(const Atom& atom, const std::set<unsigned>& motif) {
  constexpr int boron = 5, silicon = 14;
  const int element = atom.getAtomicNum();
  if (is_metal(element) || (is_metalloid(element) && element != boron && element != silicon)) return true;
  if (is_of_peroxide(atom)) return true;
  for (const Atom* beside : atom.getOwningMol().atomNeighbors(&atom))
    if (is_of_peroxide(*beside) && motif.count(beside->getIdx()) == 0) return true;
  return false;
}

/// The atoms outside the motif that it is bonded to, if all these bonds are single and outside rings, and lead to where
/// something else can stand.
std::vector<unsigned> places_of(const ROMol& mol, const std::set<unsigned>& motif) {
  std::vector<unsigned> places;
  for (const auto atom : motif)
    for (const Bond* bond : mol.atomBonds(mol.getAtomWithIdx(atom))) {
      const auto other = bond->getOtherAtomIdx(atom);
      if (motif.count(other) > 0) continue;
      if (bond->getBondType() != Bond::SINGLE || mol.getRingInfo()->numBondRings(bond->getIdx()) > 0) return {};
      if (is_no_place(*bond->getOtherAtom(mol.getAtomWithIdx(atom)), motif)) return {};
      places.push_back(other);
    }
  std::sort(places.begin(), places.end());
  return places;
}

/// The molecule without the motif, with the group on its places; null if that is no molecule.
std::shared_ptr<RWMol> exchanged(const ROMol& mol, const std::set<unsigned>& motif, const std::vector<unsigned>& places,
                                 const Substituent& group) {
  auto made = std::make_shared<RWMol>(mol);
  std::vector<unsigned> ends;
  std::set<unsigned> gone = motif;
  if (group.mol) {
    const auto first = made->getNumAtoms();
    made->insertMol(*group.mol);
    for (const Atom* atom : group.mol->atoms()) {
      if (atom->getAtomicNum() != 0) continue;
      gone.insert(first + atom->getIdx());
      ends.push_back(first + (*group.mol->atomNeighbors(atom).begin())->getIdx());
    }
    for (std::size_t i = 0; i < places.size(); ++i) made->addBond(places[i], ends.at(i), Bond::SINGLE);
  } else if (places.size() == 2) {
    if (places[0] == places[1] || made->getBondBetweenAtoms(places[0], places[1])) return nullptr;
    made->addBond(places[0], places[1], Bond::SINGLE);
  } else if (auto* atom = made->getAtomWithIdx(places[0]); atom->getNoImplicit() || atom->getIsAromatic()) {
    // A pyrrole's N and a bracket atom take the hydrogen only if they are told.
    if (atom->getNoImplicit() || atom->getAtomicNum() == 7) atom->setNumExplicitHs(atom->getNumExplicitHs() + 1);
  }
  made->beginBatchEdit();
  for (const auto atom : gone) made->removeAtom(atom);
  made->commitBatchEdit();
  if (made->getNumAtoms() == 0) return nullptr;
  RDKit::MolOps::sanitizeMol(*made);
  return made;
}

/// Writes the SMILES of what was made without the atoms `gone`, and which atoms it has them from.
void write(const ROMol& mol, const std::set<unsigned>& gone, Replacement& made) {
  made.smiles = RDKit::MolToSmiles(*made.mol);
  std::vector<std::int32_t> stayed;  // before those of the group
  for (unsigned atom = 0; atom < mol.getNumAtoms(); ++atom)
    if (gone.count(atom) == 0) stayed.push_back(static_cast<std::int32_t>(atom));
  for (const auto atom : made.mol->getProp<std::vector<unsigned>>(RDKit::common_properties::_smilesAtomOutputOrder))
    made.origin.push_back(atom < stayed.size() ? stayed[atom] : -1);
}

/// Pairs of nitroso N and O, each beside the amine's N, of nitrosamines inside the motif.
std::vector<std::set<unsigned>> nitroso_groups(const ROMol& mol, const std::set<unsigned>& motif) {
  std::vector<std::set<unsigned>> groups;
  for (const auto atom : motif) {
    const Atom* nitrogen = mol.getAtomWithIdx(atom);
    if (nitrogen->getAtomicNum() != 7 || nitrogen->getDegree() != 2 || nitrogen->getFormalCharge() != 0) continue;
    std::set<unsigned> group{atom};
    bool on_amine = false;
    for (const Bond* bond : mol.atomBonds(nitrogen)) {
      const Atom* other = bond->getOtherAtom(nitrogen);
      if (other->getAtomicNum() == 8 && bond->getBondType() == Bond::DOUBLE && motif.count(other->getIdx()) > 0)
        group.insert(other->getIdx());
      on_amine = on_amine || (other->getAtomicNum() == 7 && bond->getBondType() == Bond::SINGLE &&
                              !other->getIsAromatic() && other->getFormalCharge() == 0);
    }
    if (on_amine && group.size() == 2) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

std::vector<Replacement> replace_motif(const ROMol& mol, const std::vector<std::int32_t>& atoms) {
  std::set<unsigned> motif;
  for (const auto atom : atoms) motif.insert(static_cast<unsigned>(atom));
  const auto places = places_of(mol, motif);
  std::vector<Replacement> made;
  const QuietRdkit quiet;
  std::set<std::string> known{RDKit::MolToSmiles(mol)};
  for (const auto& group : nitroso_groups(mol, motif)) {
    try {
      Replacement replacement{
          "the amine, without nitroso", exchanged(mol, group, places_of(mol, group), {}), {}, group.size(), {}};
      if (!replacement.mol) continue;
      write(mol, group, replacement);
      if (known.insert(replacement.smiles).second) made.push_back(std::move(replacement));
    } catch (const std::exception&) {
      continue;  // no such molecule
    }
  }
  if (places.empty() || places.size() > 2) return made;
  const bool on_heteroatom = std::any_of(places.begin(), places.end(),
                                         [&](auto place) { return mol.getAtomWithIdx(place)->getAtomicNum() != 6; });
  const auto unwanted = unwanted_groups(mol);
  for (const auto& group : groups_on(places.size())) {
    try {
      Replacement replacement{
          on_heteroatom ? group.on_heteroatom : group.name, exchanged(mol, motif, places, group), {}, motif.size(), {}};
      if (!replacement.mol || gains_unwanted(unwanted, *replacement.mol)) continue;
      write(mol, motif, replacement);
      if (known.insert(replacement.smiles).second) made.push_back(std::move(replacement));
    } catch (const std::exception&) {
      continue;  // no such molecule
    }
  }
  return made;
}

}  // namespace motiphore::detail
