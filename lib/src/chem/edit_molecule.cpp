#include "motiphore/chem/edit_molecule.hpp"

#include <GraphMol/Depictor/RDDepictor.h>
#include <GraphMol/FileParsers/FileParsers.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SanitException.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "chem/elements.hpp"
#include "chem/flat_layout.hpp"
#include "chem/keep_stereo.hpp"
#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

namespace {

const std::string kPlace = "_motiphorePlace";  // index in the molecule before the edit, survives the removal of atoms
const std::string kFresh = "_motiphoreFresh";

/// Lets the atom take as many hydrogens as its element and charge ask for.
void free_hydrogens(RDKit::Atom& atom) {
  atom.setNoImplicit(false);
  atom.setNumExplicitHs(0);
  atom.setNumRadicalElectrons(0);
}

void lose_hydrogen(RDKit::Atom& atom) {
  if (atom.getNumExplicitHs() > 0) atom.setNumExplicitHs(atom.getNumExplicitHs() - 1);
  atom.setNumRadicalElectrons(0);
}

/// The hydrogens of an atom that are atoms and nothing else, as a record may have them.
std::vector<RDKit::Atom*> hydrogens_on(RDKit::RWMol& mol, const RDKit::Atom& atom) {
  std::vector<RDKit::Atom*> found;
  for (auto* other : mol.atomNeighbors(&atom))
    if (other->getAtomicNum() == 1 && other->getIsotope() == 0 && other->getDegree() == 1 &&
        other->getFormalCharge() == 0)
      found.push_back(other);
  return found;
}

/// Hydrogens of an atom are no atoms any more, so that it can have as many as it asks for.
void hide_hydrogens(RDKit::RWMol& mol, RDKit::Atom& atom) {
  for (auto* hydrogen : hydrogens_on(mol, atom)) {
    detail::keep_stereo(atom, hydrogen->getIdx(), std::nullopt);
    mol.removeAtom(hydrogen);
    atom.setNoImplicit(false);
  }
}

void grow(RDKit::RWMol& mol, unsigned atom, const std::string& smiles) {
  const std::unique_ptr<RDKit::RWMol> group(RDKit::SmilesToMol(smiles));
  if (!group || group->getNumAtoms() == 0) throw Error("'" + smiles + "' is no group");
  const auto first = mol.getNumAtoms();
  auto& grown = *mol.getAtomWithIdx(atom);
  const auto drawn = grown.getTotalNumHs() == 0 ? hydrogens_on(mol, grown) : std::vector<RDKit::Atom*>();
  lose_hydrogen(grown);
  mol.insertMol(*group);
  lose_hydrogen(*mol.getAtomWithIdx(first));
  mol.addBond(atom, first, RDKit::Bond::SINGLE);
  for (auto i = first; i < mol.getNumAtoms(); ++i) mol.getAtomWithIdx(i)->setProp(kFresh, 1);
  if (drawn.empty()) return;
  detail::keep_stereo(grown, drawn.front()->getIdx(), first);
  mol.removeAtom(drawn.front());
  detail::draw_double_bonds(mol);
}

/// Of the pieces that hung on an atom which is no more, leaves the largest; other parts of a salt stay.
/// @param around  the neighbours that it had
/// @return how many atoms went
int keep_largest_piece(RDKit::RWMol& mol, const std::vector<RDKit::Atom*>& around) {
  std::vector<int> piece(mol.getNumAtoms());
  std::vector<int> size(RDKit::MolOps::getMolFrags(mol, piece));
  for (const int p : piece) ++size[static_cast<std::size_t>(p)];
  std::vector<int> hung;
  for (const auto* atom : around) hung.push_back(piece[atom->getIdx()]);
  if (hung.empty()) return 0;
  const auto of_piece = [&](int p) { return size[static_cast<std::size_t>(p)]; };
  const int largest =
      *std::max_element(hung.begin(), hung.end(), [&](int x, int y) { return of_piece(x) < of_piece(y); });
  int gone = 0;
  for (int i = static_cast<int>(piece.size()) - 1; i >= 0; --i) {
    const int p = piece[static_cast<std::size_t>(i)];
    if (p == largest || std::find(hung.begin(), hung.end(), p) == hung.end()) continue;
    mol.removeAtom(static_cast<unsigned>(i));
    ++gone;
  }
  return gone;
}

void change_bond(RDKit::RWMol& mol, RDKit::Atom& a, RDKit::Atom& b) {
  for (auto* atom : {&a, &b}) {
    hide_hydrogens(mol, *atom);
    atom->setProp(kFresh, 1);
    if (!atom->getIsAromatic()) atom->setNoImplicit(false);
    lose_hydrogen(*atom);
  }
  auto* bond = mol.getBondBetweenAtoms(a.getIdx(), b.getIdx());
  if (!bond) {
    mol.addBond(a.getIdx(), b.getIdx(), RDKit::Bond::SINGLE);
    return;
  }
  const auto order = bond->getBondType();
  bond->setStereo(RDKit::Bond::STEREONONE);
  bond->setBondDir(RDKit::Bond::NONE);
  bond->setBondType(order == RDKit::Bond::SINGLE   ? RDKit::Bond::DOUBLE
                    : order == RDKit::Bond::DOUBLE ? RDKit::Bond::TRIPLE
                                                   : RDKit::Bond::SINGLE);
  for (auto* atom : {&a, &b}) free_hydrogens(*atom);
}

/// Of two atoms the one that is a hydrogen of the other; null if none is.
const RDKit::Atom* hydrogen_of_the_other(RDKit::RWMol& mol, const RDKit::Atom& a, const RDKit::Atom& b) {
  for (const auto* of : {&a, &b})
    for (const auto* hydrogen : hydrogens_on(mol, *of))
      if (hydrogen == &a || hydrogen == &b) return hydrogen;
  return nullptr;
}

/// @return how many atoms went besides the one that is removed
int remove_with_pieces(RDKit::RWMol& mol, RDKit::Atom* atom) {
  std::vector<RDKit::Atom*> around;
  for (auto* neighbour : mol.atomNeighbors(atom)) {
    free_hydrogens(*neighbour);
    neighbour->setChiralTag(RDKit::Atom::CHI_UNSPECIFIED);
    around.push_back(neighbour);
  }
  mol.removeAtom(atom);
  return keep_largest_piece(mol, around);
}

/// @return how many atoms went besides one that is removed
int change(RDKit::RWMol& mol, const MoleculeEdit& edit) {
  auto* atom = mol.getAtomWithIdx(static_cast<unsigned>(edit.atom));
  if (edit.kind != MoleculeEdit::Kind::Grow && edit.kind != MoleculeEdit::Kind::Remove) atom->setProp(kFresh, 1);
  switch (edit.kind) {
    case MoleculeEdit::Kind::Element:
      hide_hydrogens(mol, *atom);
      atom->setAtomicNum(RDKit::PeriodicTable::getTable()->getAtomicNumber(edit.text));
      atom->setIsotope(0);
      atom->setFormalCharge(0);
      atom->setChiralTag(RDKit::Atom::CHI_UNSPECIFIED);
      free_hydrogens(*atom);
      return 0;
    case MoleculeEdit::Kind::Charge:
      hide_hydrogens(mol, *atom);
      atom->setFormalCharge(edit.charge);
      free_hydrogens(*atom);
      return 0;
    case MoleculeEdit::Kind::Grow:
      grow(mol, atom->getIdx(), edit.text);
      return 0;
    case MoleculeEdit::Kind::Bond:
      change_bond(mol, *atom, *mol.getAtomWithIdx(static_cast<unsigned>(edit.other)));
      return 0;
    case MoleculeEdit::Kind::Remove:
      return remove_with_pieces(mol, atom);
  }
  return 0;
}

std::string element_name(const RDKit::Atom& atom) {
  return detail::element_word(atom.getAtomicNum()) + " (atom " + std::to_string(atom.getIdx()) + ")";
}

/// Whether an element is asked for that the atom has, with nothing that a new atom would not have.
bool is_that_already(const RDKit::Atom& atom, const MoleculeEdit& edit) {
  return edit.kind == MoleculeEdit::Kind::Element && atom.getSymbol() == edit.text && atom.getFormalCharge() == 0 &&
         atom.getIsotope() == 0 && atom.getNumRadicalElectrons() == 0;
}

/// What is said of an atom that RDKit does not accept.
std::string too_many_bonds(const RDKit::Atom& atom) {
  double bonds = atom.getNumExplicitHs();
  for (const auto* bond : atom.getOwningMol().atomBonds(&atom)) bonds += bond->getValenceContrib(&atom);
  const int charge = atom.getFormalCharge();
  const auto with_charge =
      charge == 0 ? std::string()
                  : std::string(" and the charge ") + (charge > 0 ? "+" : "−") + std::to_string(std::abs(charge));
  return element_name(atom) + " would have " + std::to_string(std::lround(bonds)) + " bonds" + with_charge +
         ", more than it can have";
}

/// What is wrong with a charge that RDKit makes room for by a hydrogen on an atom that has no place for it, as a second
/// positive charge on the nitrogen of a nitro group; empty if nothing is.
std::string forced_hydrogen(const RDKit::ROMol& before, const RDKit::ROMol& after, const MoleculeEdit& edit) {
  if (edit.kind != MoleculeEdit::Kind::Charge || std::abs(edit.charge) < 2) return {};
  auto atoms = after.atoms();
  const auto* atom = *std::find_if(atoms.begin(), atoms.end(), [&](const RDKit::Atom* one) {
    int place = -1;
    return one->getPropIfPresent(kPlace, place) && place == edit.atom;
  });
  // Of RDKit's releases some take ammonium with two charges for a molecule.
  if (atom->getAtomicNum() == 7 && edit.charge > 1)
    return element_name(*atom) + " has no place for a charge of " + std::to_string(edit.charge);
  constexpr bool with_atoms = true;
  const auto* was = before.getAtomWithIdx(static_cast<unsigned>(edit.atom));
  if (atom->getTotalNumHs(with_atoms) <= was->getTotalNumHs(with_atoms)) return {};
  return element_name(*atom) + " has no place for the hydrogen that a charge of " + std::to_string(edit.charge) +
         " would take";
}

/// The bonds that an element has in usual molecules besides double ones to O, N, S and Se, which sulfur, phosphorus and
/// halogens have more of; 0: those that RDKit allows are usual.
int usual_bonds(int element) {
  switch (element) {
    case 9:
    case 17:
    case 35:
    case 53:
      return 1;
    case 16:
    case 34:
    case 52:
      return 2;
    case 15:
    case 33:
      return 3;
    default:
      return 0;
  }
}

/// What is unusual about the bonds of an atom that RDKit accepts, as of iodine in a ring of carbons; empty if nothing
/// is. A charge has room for a bond more, but not for hydrogen on a halogen.
/// @param mol  kekulised
std::string unusual_bonds(const RDKit::ROMol& mol, const RDKit::Atom& atom) {
  const int element = atom.getAtomicNum(), usual = usual_bonds(element);
  int bonds = static_cast<int>(atom.getTotalNumHs()), oxo = 0;
  bool multiple = false;
  for (const auto* bond : mol.atomBonds(&atom)) {
    const int order = static_cast<int>(bond->getBondTypeAsDouble());
    const int other = bond->getOtherAtom(&atom)->getAtomicNum();
    bonds += order;
    multiple = multiple || order > 1;
    oxo += order == 2 && (other == 7 || other == 8 || other == 16 || other == 34);
  }
  if ((element == 5 || element == 14) && multiple) return element_name(atom) + " would have a double bond";
  if (usual == 0) return {};
  if (usual == 1 && atom.getFormalCharge() > 0 && atom.getTotalNumHs() > 0)
    return element_name(atom) + " has no place for a hydrogen";
  if (bonds - 2 * oxo <= usual + std::max(0, atom.getFormalCharge())) return {};
  return element_name(atom) + " would have " + std::to_string(bonds) + " bonds, where " + std::to_string(usual) +
         (usual == 1 ? " is" : " are") + " usual";
}

RDKit::RWMol kekulised(const RDKit::ROMol& mol) {
  RDKit::RWMol copy(mol);
  RDKit::MolOps::Kekulize(copy, /*markAtomsBonds=*/true);
  return copy;
}

/// What is unusual about an atom after the edit that was not before; empty if nothing is.
std::string new_unusual_bonds(const RDKit::ROMol& before, const RDKit::ROMol& after) {
  const auto old = kekulised(before), now = kekulised(after);
  for (const auto* atom : now.atoms()) {
    auto problem = unusual_bonds(now, *atom);
    int place = -1;
    if (problem.empty()) continue;
    if (atom->getPropIfPresent(kPlace, place) &&
        !unusual_bonds(old, *old.getAtomWithIdx(static_cast<unsigned>(place))).empty())
      continue;
    return problem;
  }
  return {};
}

/// Lays the molecule out around the atoms whose places are known.
void lay_out_around(RDKit::RWMol& mol, const FlatPositions& places) {
  RDGeom::INT_POINT2D_MAP known;
  for (const auto* atom : mol.atoms()) {
    int place = -1;
    if (!places.empty() && atom->getPropIfPresent(kPlace, place)) {
      const auto& [x, y] = places[static_cast<std::size_t>(place)];
      known[static_cast<int>(atom->getIdx())] = {x, y};
    }
  }
  RDDepict::compute2DCoords(mol, known.empty() ? nullptr : &known, /*canonOrient=*/known.empty(), /*clearConfs=*/true,
                            0, 0, 0, false, /*forceRDKit=*/true);
}

/// Lays the molecule out and writes it, with the atoms that are marked as fresh.
void draw(RDKit::RWMol& mol, const FlatPositions& places, EditedMolecule& out) {
  lay_out_around(mol, places);
  if (detail::turned_double_bonds(mol) > 0) detail::lay_out_by_coordgen(mol);
  for (auto* atom : mol.atoms()) {
    if (atom->hasProp(kFresh)) out.fresh.push_back(static_cast<std::int32_t>(atom->getIdx()));
    atom->clearProp(kPlace);
    atom->clearProp(kFresh);
  }
  out.smiles = RDKit::MolToSmiles(mol);
  detail::cross_turned_double_bonds(mol);
  detail::cross_open_double_bonds(mol);
  out.record = RDKit::MolToMolBlock(mol);
}

}  // namespace

Outcome<EditedMolecule> edit_molecule(const RDKit::ROMol& mol, const FlatPositions& places, const MoleculeEdit& edit) {
  if (!places.empty() && places.size() != mol.getNumAtoms())
    throw ShapeError("the molecule has " + std::to_string(mol.getNumAtoms()) + " atoms, but there are " +
                     std::to_string(places.size()) + " places");
  const auto known = [&](std::int32_t atom) { return atom >= 0 && static_cast<unsigned>(atom) < mol.getNumAtoms(); };
  if (!known(edit.atom) || (edit.kind == MoleculeEdit::Kind::Bond && (!known(edit.other) || edit.other == edit.atom)))
    throw ShapeError("there is no atom " + std::to_string(known(edit.atom) ? edit.other : edit.atom) +
                     " to edit; the molecule has " + std::to_string(mol.getNumAtoms()));
  if (is_that_already(*mol.getAtomWithIdx(static_cast<unsigned>(edit.atom)), edit))
    return Failure{Stage::Sanitize,
                   element_name(*mol.getAtomWithIdx(static_cast<unsigned>(edit.atom))) + " is of that element already"};
  const detail::QuietRdkit quiet;
  try {
    RDKit::RWMol changed(mol);
    for (auto* atom : changed.atoms()) atom->setProp(kPlace, static_cast<int>(atom->getIdx()));
    RDKit::MolOps::Kekulize(changed, /*markAtomsBonds=*/true);
    EditedMolecule out;
    if (edit.kind == MoleculeEdit::Kind::Bond)  // it would make room for the bond by going itself
      if (const auto* hydrogen =
              hydrogen_of_the_other(changed, *changed.getAtomWithIdx(static_cast<unsigned>(edit.atom)),
                                    *changed.getAtomWithIdx(static_cast<unsigned>(edit.other))))
        return Failure{Stage::Sanitize, element_name(*hydrogen) + " has the only bond that it can have"};
    out.gone_too = change(changed, edit);
    if (changed.getNumAtoms() == 0) return Failure{Stage::Empty, "nothing would be left"};
    try {
      RDKit::MolOps::sanitizeMol(changed);
    } catch (const RDKit::AtomValenceException& error) {
      return Failure{Stage::Sanitize, too_many_bonds(*changed.getAtomWithIdx(error.getAtomIdx()))};
    }
    if (auto problem = forced_hydrogen(mol, changed, edit); !problem.empty())
      return Failure{Stage::Sanitize, std::move(problem)};
    if (auto problem = new_unusual_bonds(mol, changed); !problem.empty())
      return Failure{Stage::Sanitize, std::move(problem)};
    RDKit::MolOps::assignStereochemistry(changed, /*cleanIt=*/true, /*force=*/true);
    draw(changed, places, out);
    return out;
  } catch (const std::exception& error) {
    return Failure{Stage::Sanitize, std::string(text::trim(text::one_line(error.what())))};
  }
}

Outcome<EditedMolecule> drawn_like(const std::string& smiles, const std::vector<std::int32_t>& origin,
                                   const FlatPositions& places) {
  const detail::QuietRdkit quiet;
  const auto parsed = parse_smiles(smiles);
  if (!parsed) return parsed.failure();
  RDKit::RWMol mol(**parsed);
  if (mol.getNumAtoms() != origin.size())
    throw ShapeError("the molecule has " + std::to_string(mol.getNumAtoms()) + " atoms, but " +
                     std::to_string(origin.size()) + " are said to come from somewhere");
  for (auto* atom : mol.atoms()) {
    const auto from = origin[atom->getIdx()];
    if (from < 0)
      atom->setProp(kFresh, 1);
    else if (places.empty() || static_cast<std::size_t>(from) < places.size())
      atom->setProp(kPlace, from);
    else
      throw ShapeError("atom " + std::to_string(from) + " of the drawn molecule has no place; there are " +
                       std::to_string(places.size()));
  }
  EditedMolecule out;
  draw(mol, places, out);
  return out;
}

AtomRemoval removal_of(const RDKit::ROMol& mol, std::int32_t atom) {
  if (atom < 0 || static_cast<unsigned>(atom) >= mol.getNumAtoms())
    throw ShapeError("there is no atom " + std::to_string(atom) + " to remove; the molecule has " +
                     std::to_string(mol.getNumAtoms()));
  const auto index = static_cast<unsigned>(atom);
  RDKit::RWMol changed(mol);
  AtomRemoval out;
  out.opens_ring = mol.getRingInfo()->numAtomRings(index) > 0;
  out.gone_too = remove_with_pieces(changed, changed.getAtomWithIdx(index));
  return out;
}

}  // namespace motiphore
