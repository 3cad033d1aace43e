#include "chem/replace_motif.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <set>
#include <utility>

#include "chem/alerts/unwanted_groups.hpp"
#include "chem/elements.hpp"
#include "chem/keep_stereo.hpp"
#include "chem/parent/acid_atoms.hpp"
#include "chem/parent/atom_ranks.hpp"
#include "chem/quiet_rdkit.hpp"
#include "chem/replace_motif_kinds.hpp"
#include "chem/shared_smiles.hpp"

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
  const char* turned = nullptr;         ///< the other way round; null where that is the same
  const char* turned_on_heteroatom = nullptr;
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
    Row{"*C(=O)N*", "amide", "carbonylamino", "reversed amide", "aminocarbonyl"},
    Row{"*C(=O)O*", "ester", "carbonyloxy", "reversed ester", "oxycarbonyl"},
    Row{"*NC(=O)N*", "urea"},
    Row{"*S(=O)(=O)N*", "sulfonamide", "sulfonylamino", "reversed sulfonamide", "aminosulfonyl"},
    Row{"*C(*)(F)F", "difluoromethylene"},
    Row{"*c1ccc(*)cc1", "1,4-phenylene"},
    Row{"*c1ccc(*)nc1", "2,5-pyridinediyl", nullptr, "reversed 2,5-pyridinediyl"},
    Row{"*N1CCN(*)CC1", "piperazine"},
    Row{"*C1CCN(*)CC1", "piperidine", nullptr, "reversed piperidine"},
};

struct Substituent {
  std::shared_ptr<const ROMol> mol;  ///< null for hydrogen, or no group
  Row row;

  const char* name(bool on_heteroatom, bool is_turned) const {
    const char* plain = is_turned ? row.turned : row.name;
    const char* other = is_turned ? row.turned_on_heteroatom : row.on_heteroatom;
    return on_heteroatom && other ? other : plain;
  }
};

template <std::size_t N>
std::vector<Substituent> read(const std::array<Row, N>& rows, const char* without) {
  std::vector<Substituent> groups{{nullptr, {"", without}}};
  for (const auto& row : rows) groups.push_back({std::shared_ptr<const ROMol>(RDKit::SmilesToMol(row.smiles)), row});
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

/// A single bond outside rings between the motif and what stays.
struct Place {
  unsigned stays, goes;  ///< atoms
};

/// The bonds that the motif hangs on, if all are single and outside rings and lead to where something else can stand.
/// The order is the same in every spelling, and that of an acyl group first, so that a reversed amide is reversed.
std::vector<Place> places_of(const ROMol& mol, const std::set<unsigned>& motif, const std::vector<unsigned>& rank) {
  std::vector<Place> places;
  for (const auto atom : motif)
    for (const Bond* bond : mol.atomBonds(mol.getAtomWithIdx(atom))) {
      const auto other = bond->getOtherAtomIdx(atom);
      if (motif.count(other) > 0) continue;
      if (bond->getBondType() != Bond::SINGLE || mol.getRingInfo()->numBondRings(bond->getIdx()) > 0) return {};
      if (is_no_place(*bond->getOtherAtom(mol.getAtomWithIdx(atom)), motif)) return {};
      places.push_back({other, atom});
    }
  const auto order = [&](const Place& place) {
    return std::pair(!is_acyl(*mol.getAtomWithIdx(place.goes)), rank[place.stays]);
  };
  std::sort(places.begin(), places.end(), [&](auto& a, auto& b) { return order(a) < order(b); });
  return places;
}

/// Adds a hydrogen where the motif was.
void add_hydrogen(Atom& atom) {
  // A pyrrole's N and a bracket atom take the hydrogen only if they are told.
  if (atom.getNoImplicit() || (atom.getIsAromatic() && atom.getAtomicNum() == 7))
    atom.setNumExplicitHs(atom.getNumExplicitHs() + 1);
}

/// The molecule without the motif, with the group on its places, the other way round if `turned`; null if that is no
/// molecule. Whatever comes stands where the motif did, at stereocentres and double bonds too.
std::shared_ptr<RWMol> exchanged(const ROMol& mol, const std::set<unsigned>& motif, const std::vector<Place>& places,
                                 const ROMol* group, bool turned = false) {
  RWMol made(mol);
  std::vector<unsigned> ends;
  std::set<unsigned> gone = motif;
  if (group) {
    const auto first = made.getNumAtoms();
    made.insertMol(*group);
    for (const Atom* atom : group->atoms()) {
      if (atom->getAtomicNum() != 0) continue;
      gone.insert(first + atom->getIdx());
      ends.push_back(first + (*group->atomNeighbors(atom).begin())->getIdx());
    }
    if (turned) std::reverse(ends.begin(), ends.end());
    for (std::size_t i = 0; i < places.size(); ++i) made.addBond(places[i].stays, ends.at(i), Bond::SINGLE);
  } else if (places.size() == 2) {
    if (made.getBondBetweenAtoms(places[0].stays, places[1].stays)) return nullptr;
    ends = {places[1].stays, places[0].stays};
    made.addBond(ends[0], ends[1], Bond::SINGLE);
  } else {
    add_hydrogen(*made.getAtomWithIdx(places[0].stays));
  }
  for (std::size_t i = 0; i < places.size(); ++i)
    keep_stereo(*made.getAtomWithIdx(places[i].stays), places[i].goes,
                ends.empty() ? std::optional<unsigned>() : ends[i]);
  made.beginBatchEdit();
  for (const auto atom : gone) made.removeAtom(atom);
  made.commitBatchEdit();
  if (made.getNumAtoms() == 0) return nullptr;
  draw_double_bonds(made);
  RDKit::MolOps::sanitizeMol(made);
  return std::make_shared<RWMol>(std::move(made));
}

/// `made` as its SMILES is read, which forgets stereocentres that are none now; and which atoms of `mol`, of which
/// those of `gone` went, its atoms are. Nothing if nothing was made.
std::optional<Replacement> read_back(const std::string& name, const ROMol& mol, const std::set<unsigned>& gone,
                                     const std::shared_ptr<RWMol>& made) {
  using RDKit::common_properties::_smilesAtomOutputOrder;
  if (!made) return {};
  std::vector<std::int32_t> origin;  // in `made`, which has the atoms of the group last
  for (unsigned atom = 0; atom < mol.getNumAtoms(); ++atom)
    if (gone.count(atom) == 0) origin.push_back(static_cast<std::int32_t>(atom));
  origin.resize(made->getNumAtoms(), -1);
  RDKit::SmilesParserParams as_written;
  as_written.removeHs = false;
  Replacement out{
      name, std::shared_ptr<RWMol>(RDKit::SmilesToMol(RDKit::MolToSmiles(*made), as_written)), {}, gone.size(), {}};
  if (!out.mol) return {};
  out.smiles = RDKit::MolToSmiles(*out.mol);
  const auto written = made->getProp<std::vector<unsigned>>(_smilesAtomOutputOrder);
  for (const auto atom : out.mol->getProp<std::vector<unsigned>>(_smilesAtomOutputOrder))
    out.origin.push_back(origin[written[atom]]);
  return out;
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
  const auto rank = ranks_of_atoms(mol);
  const auto places = places_of(mol, motif, rank);
  const QuietRdkit quiet;
  const auto own = smiles_of_shared(mol);
  const auto unwanted = unwanted_groups(mol);
  ReactiveKinds kinds(mol);
  std::vector<Replacement> replacements;
  std::set<std::string> known{own};
  const auto add = [&](const std::string& name, const std::set<unsigned>& gone, const std::vector<Place>& on,
                       const ROMol* group, bool turned) {
    try {
      auto made = read_back(name, mol, gone, exchanged(mol, gone, on, group, turned));
      if (!made || (gone == motif && gains_unwanted(unwanted, *made->mol)) || kinds.more_in(*made->mol)) return;
      if (known.insert(made->smiles).second) replacements.push_back(std::move(*made));
    } catch (const std::exception&) {  // no such molecule
    }
  };
  for (const auto& group : nitroso_groups(mol, motif))
    add("the amine, without nitroso", group, places_of(mol, group, rank), nullptr, false);
  if (places.empty() || places.size() > 2) return replacements;
  const bool on_heteroatom = std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return mol.getAtomWithIdx(place.stays)->getAtomicNum() != 6;
  });
  for (const auto& group : groups_on(places.size()))
    for (const bool turned : {false, true})
      if (!turned || group.row.turned) add(group.name(on_heteroatom, turned), motif, places, group.mol.get(), turned);
  return replacements;
}

}  // namespace motiphore::detail
