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
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "chem/edit_problems.hpp"
#include "chem/flat_layout.hpp"
#include "chem/keep_stereo.hpp"
#include "chem/quiet_rdkit.hpp"
#include "motiphore/chem/parse.hpp"
#include "motiphore/text/lines.hpp"

namespace motiphore {

namespace {

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

/// Whether an element is asked for that the atom has, with nothing that a new atom would not have.
bool is_that_already(const RDKit::Atom& atom, const MoleculeEdit& edit) {
  return edit.kind == MoleculeEdit::Kind::Element && atom.getSymbol() == edit.text && atom.getFormalCharge() == 0 &&
         atom.getIsotope() == 0 && atom.getNumRadicalElectrons() == 0;
}

/// Lays the molecule out around the atoms whose places are known.
void lay_out_around(RDKit::RWMol& mol, const FlatPositions& places) {
  RDGeom::INT_POINT2D_MAP known;
  for (const auto* atom : mol.atoms()) {
    int place = -1;
    if (!places.empty() && atom->getPropIfPresent(detail::kPlace, place)) {
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
    atom->clearProp(detail::kPlace);
    atom->clearProp(kFresh);
  }
  out.smiles = RDKit::MolToSmiles(mol);
  detail::cross_turned_double_bonds(mol);
  detail::cross_open_double_bonds(mol);
  out.record = RDKit::MolToMolBlock(mol);
}

void check_edit(const RDKit::ROMol& mol, const FlatPositions& places, const MoleculeEdit& edit) {
  if (!places.empty() && places.size() != mol.getNumAtoms())
    throw ShapeError("the molecule has " + std::to_string(mol.getNumAtoms()) + " atoms, but there are " +
                     std::to_string(places.size()) + " places");
  const auto known = [&](std::int32_t atom) { return atom >= 0 && static_cast<unsigned>(atom) < mol.getNumAtoms(); };
  if (!known(edit.atom) || (edit.kind == MoleculeEdit::Kind::Bond && (!known(edit.other) || edit.other == edit.atom)))
    throw ShapeError("there is no atom " + std::to_string(known(edit.atom) ? edit.other : edit.atom) +
                     " to edit; the molecule has " + std::to_string(mol.getNumAtoms()));
}

/// Kekulised, each atom with its place.
RDKit::RWMol ready_to_change(const RDKit::ROMol& mol) {
  RDKit::RWMol copy(mol);
  for (auto* atom : copy.atoms()) atom->setProp(detail::kPlace, static_cast<int>(atom->getIdx()));
  RDKit::MolOps::Kekulize(copy, /*markAtomsBonds=*/true);
  return copy;
}

/// A hydrogen that would make room for a new bond by going itself; null if there is none.
const RDKit::Atom* hydrogen_in_the_way(RDKit::RWMol& mol, const MoleculeEdit& edit) {
  if (edit.kind != MoleculeEdit::Kind::Bond) return nullptr;
  return hydrogen_of_the_other(mol, *mol.getAtomWithIdx(static_cast<unsigned>(edit.atom)),
                               *mol.getAtomWithIdx(static_cast<unsigned>(edit.other)));
}

/// @return what is wrong with the bonds of an atom; empty if nothing is
std::string sanitise(RDKit::RWMol& mol) {
  try {
    RDKit::MolOps::sanitizeMol(mol);
  } catch (const RDKit::AtomValenceException& error) {
    return detail::too_many_bonds(*mol.getAtomWithIdx(error.getAtomIdx()));
  }
  return {};
}

Outcome<EditedMolecule> changed_and_drawn(const RDKit::ROMol& mol, const FlatPositions& places,
                                          const MoleculeEdit& edit) {
  auto changed = ready_to_change(mol);
  if (const auto* hydrogen = hydrogen_in_the_way(changed, edit))
    return Failure{Stage::Sanitize, detail::element_name(*hydrogen) + " has the only bond that it can have"};
  EditedMolecule out;
  out.gone_too = change(changed, edit);
  if (changed.getNumAtoms() == 0) return Failure{Stage::Empty, "nothing would be left"};
  auto problem = sanitise(changed);
  if (problem.empty()) problem = detail::problem_of_edit(mol, changed, edit);
  if (!problem.empty()) return Failure{Stage::Sanitize, std::move(problem)};
  RDKit::MolOps::assignStereochemistry(changed, /*cleanIt=*/true, /*force=*/true);
  draw(changed, places, out);
  return out;
}

}  // namespace

Outcome<EditedMolecule> edit_molecule(const RDKit::ROMol& mol, const FlatPositions& places, const MoleculeEdit& edit) {
  check_edit(mol, places, edit);
  if (const auto& atom = *mol.getAtomWithIdx(static_cast<unsigned>(edit.atom)); is_that_already(atom, edit))
    return Failure{Stage::Sanitize, detail::element_name(atom) + " is of that element already"};
  const detail::QuietRdkit quiet;
  try {
    return changed_and_drawn(mol, places, edit);
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
      atom->setProp(detail::kPlace, from);
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
