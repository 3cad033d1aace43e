#include "chem/parent/uncharge.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/MolStandardize/Charge.h>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "chem/elements.hpp"
#include "chem/parent/atom_ranks.hpp"
#include "chem/parent/conjugated_charges.hpp"
#include "chem/parent/enolates.hpp"
#include "chem/parent/ring_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

/// True for the halves of a pair such as N+ and O- of a nitro group or an N-oxide: a lone terminal -1 beside a
/// +1 that has no other negative neighbour. The Uncharger's patterns do not match them, so they need no copy.
bool is_balanced_pair(const Atom& atom) {
  const ROMol& mol = atom.getOwningMol();
  const Atom* plus = &atom;
  if (atom.getFormalCharge() < 0) {
    if (atom.getDegree() != 1) return false;
    plus = *mol.atomNeighbors(&atom).begin();
  }
  if (plus->getFormalCharge() != 1) return false;
  const Atom* minus = nullptr;
  for (const Atom* neighbor : mol.atomNeighbors(plus)) {
    if (neighbor->getFormalCharge() >= 0) continue;
    if (minus) return false;
    minus = neighbor;
  }
  return minus && minus->getFormalCharge() == -1 && minus->getDegree() == 1;
}

/// Not of a metalate such as dicyanoaurate: it has no hydrogen that could balance the charge of its metal.
bool may_uncharge(const ROMol& mol) {
  bool charged = false;
  for (const Atom* atom : mol.atoms()) {
    if (atom->getFormalCharge() < 0 && is_metal(atom->getAtomicNum())) return false;
    charged = charged || (atom->getFormalCharge() != 0 && !is_balanced_pair(*atom));
  }
  return charged;
}

bool has_charged_neighbour(const Atom& atom) {
  for (const Atom* neighbour : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbour->getFormalCharge() != 0) return true;
  return false;
}

/// N+ with a hydrogen to lose, or the O- of a carboxylate, neither beside another charge.
bool is_plain_ion(const Atom& atom) {
  if (has_charged_neighbour(atom)) return false;
  if (atom.getAtomicNum() == 7) return atom.getFormalCharge() == 1 && atom.getTotalNumHs() > 0;
  if (atom.getAtomicNum() != 8 || atom.getFormalCharge() != -1 || atom.getDegree() != 1) return false;
  const ROMol& mol = atom.getOwningMol();
  const Atom* acid = *mol.atomNeighbors(&atom).begin();
  if (acid->getAtomicNum() != 6) return false;
  for (const Bond* bond : mol.atomBonds(acid))
    if (bond->getBondType() == Bond::DOUBLE && bond->getOtherAtom(acid)->getAtomicNum() == 8) return true;
  return false;
}

/// The molecule without charges where it has none but those of plain ions and balanced pairs: what the Uncharger makes
/// of it, in a fifth of the time. Null where it has others, which have to be weighed against each other.
std::unique_ptr<ROMol> without_plain_charges(const ROMol& mol) {
  std::vector<unsigned> ions;
  for (const Atom* atom : mol.atoms()) {
    if (atom->getFormalCharge() == 0 || is_balanced_pair(*atom)) continue;
    if (!is_plain_ion(*atom)) return nullptr;
    ions.push_back(atom->getIdx());
  }
  auto neutral = std::make_unique<ROMol>(mol);
  for (const auto ion : ions) {
    Atom* atom = neutral->getAtomWithIdx(ion);
    atom->setNumExplicitHs(static_cast<unsigned>(static_cast<int>(atom->getTotalNumHs()) - atom->getFormalCharge()));
    atom->setNoImplicit(true);
    atom->setFormalCharge(0);
  }
  return neutral;
}

/// True if more than conjugation and hybridisation may follow when the charge of this atom goes: aromaticity, as
/// from 2H-pyrrolium to pyrrole, or radicals, as for metals.
bool needs_sanitizing(const Atom& atom) {
  const int element = atom.getAtomicNum();
  if (element != 7 && element != 8 && element != 16) return true;
  if (!is_in_ring(atom)) return false;
  if (!is_saturated(atom)) return true;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom)) {
    if (!is_saturated(*neighbor)) return true;
  }
  return false;
}

/// Brings up to date what follows from charges and hydrogens after `charged` became `neutral`. Sanitising from the
/// start gives the same, but takes as long as reading the molecule did, and ammonium and carboxylate are common.
/// @returns `charged` itself if no charge has changed
/// @throws RDKit::MolSanitizeException if the result breaks the rules
std::shared_ptr<const ROMol> refresh(std::shared_ptr<const ROMol> charged, std::unique_ptr<ROMol> neutral) {
  std::vector<Atom*> changed;
  for (const Atom* atom : charged->atoms()) {
    Atom* own = neutral->getAtomWithIdx(atom->getIdx());
    if (own->getFormalCharge() == atom->getFormalCharge()) continue;
    changed.push_back(own);
    if (!needs_sanitizing(*atom)) continue;
    auto result = std::make_shared<RDKit::RWMol>(*neutral);
    RDKit::MolOps::sanitizeMol(*result);
    return result;
  }
  if (changed.empty()) return charged;
  for (Atom* atom : changed) atom->updatePropertyCache(/*strict=*/true);
  if (changed.front()->getHybridization() == Atom::UNSPECIFIED) return neutral;  // as it was read, for rows
  RDKit::MolOps::setConjugation(*neutral);
  RDKit::MolOps::setHybridization(*neutral);
  return neutral;
}

/// The acids that an inner salt may have, the strongest first.
enum class Acid { HydroxyAmmonium, Sulfonic, Phosphoric, Sulfinic, Carboxylic, None };

/// Of which acid a terminal O, with its hydrogen or its charge, is.
Acid acid_of(const Atom& atom) {
  const ROMol& mol = atom.getOwningMol();
  if (atom.getAtomicNum() != 8 || atom.getDegree() != 1) return Acid::None;
  if (atom.getFormalCharge() != -1 && (atom.getFormalCharge() != 0 || atom.getTotalNumHs() != 1)) return Acid::None;
  const Atom* center = *mol.atomNeighbors(&atom).begin();
  if (center->getAtomicNum() == 7 && center->getFormalCharge() == 1 && center->getTotalNumHs() == 0) {
    for (const Atom* other : mol.atomNeighbors(center))
      if (other != &atom && other->getAtomicNum() == 8) return Acid::None;
    return Acid::HydroxyAmmonium;
  }
  int oxo = 0;
  for (const Bond* bond : mol.atomBonds(center))
    oxo += bond->getBondType() == Bond::DOUBLE && bond->getOtherAtom(center)->getAtomicNum() == 8;
  if (oxo == 0 || center->getFormalCharge() != 0) return Acid::None;
  switch (center->getAtomicNum()) {
    case 6:
      return Acid::Carboxylic;
    case 15:
      return Acid::Phosphoric;
    case 16:
      return oxo > 1 ? Acid::Sulfonic : Acid::Sulfinic;
    default:
      return Acid::None;
  }
}

/// With a hydrogen on each C- and N- beside a nitro group, which the Uncharger takes for balanced, and two on each N
/// with two charges, as of cyanamide, which it knows nothing of, as long as the whole is an anion.
std::shared_ptr<const ROMol> with_acid_hydrogens(std::shared_ptr<const ROMol> mol) {
  int charge = RDKit::MolOps::getFormalCharge(*mol);
  if (charge >= 0) return mol;
  std::unique_ptr<RWMol> acid;
  for (const Atom* atom : mol->atoms()) {
    const bool dianion = atom->getAtomicNum() == 7 && atom->getFormalCharge() == -2;
    const int hydrogens = dianion ? 2 : 1;
    if (charge > -hydrogens || (!dianion && !is_nitro_anion(*atom))) continue;
    if (!acid) acid = std::make_unique<RWMol>(*mol);
    Atom* own = acid->getAtomWithIdx(atom->getIdx());
    own->setNumExplicitHs(atom->getTotalNumHs() + static_cast<unsigned>(hydrogens));
    own->setNoImplicit(true);
    own->setFormalCharge(0);
    charge += hydrogens;
  }
  return acid ? refresh(mol, std::move(acid)) : mol;
}

/// What RDKit's Uncharger makes of a molecule. Of several charges it takes those of the lowest ranks, which must not
/// depend on whether stereochemistry was assigned.
std::unique_ptr<ROMol> uncharged_by_rank(const ROMol& mol) {
  // Its SMARTS patterns are costly to build, and it is not const.
  thread_local RDKit::MolStandardize::Uncharger uncharger(/*canonicalOrdering=*/true);
  ROMol flat(mol);
  for (Atom* atom : flat.atoms()) {
    atom->setChiralTag(Atom::CHI_UNSPECIFIED);
    atom->clearProp(RDKit::common_properties::_CIPCode);
  }
  for (Bond* bond : flat.bonds()) bond->setStereo(Bond::STEREONONE);
  std::unique_ptr<ROMol> neutral(uncharger.uncharge(flat));
  for (Atom* atom : neutral->atoms()) atom->setChiralTag(mol.getAtomWithIdx(atom->getIdx())->getChiralTag());
  for (Bond* bond : neutral->bonds()) {
    const Bond& own = *mol.getBondWithIdx(bond->getIdx());
    if (own.getStereo() == Bond::STEREONONE) continue;
    const auto& beside = own.getStereoAtoms();
    if (beside.size() == 2) bond->setStereoAtoms(static_cast<unsigned>(beside[0]), static_cast<unsigned>(beside[1]));
    bond->setStereo(own.getStereo());
  }
  return neutral;
}

}  // namespace

std::shared_ptr<const ROMol> uncharge(std::shared_ptr<const ROMol> mol) {
  if (!may_uncharge(*mol)) return mol;
  mol = with_acid_hydrogens(std::move(mol));
  try {
    if (auto neutral = without_plain_charges(*mol)) return refresh(mol, std::move(neutral));
  } catch (const RDKit::MolSanitizeException&) {
    return mol;
  }
  try {
    return refresh(mol, uncharged_by_rank(*mol));
  } catch (const RDKit::MolSanitizeException&) {
    return mol;
  }
}

std::shared_ptr<const ROMol> inner_salt(std::shared_ptr<const ROMol> mol) {
  int charge = 0;
  bool cation = false;
  std::vector<std::pair<Acid, unsigned>> acids;  // and their O
  for (const Atom* atom : mol->atoms()) {
    charge += atom->getFormalCharge();
    cation = cation || atom->getFormalCharge() > 0;
    if (is_metal(atom->getAtomicNum())) return mol;
  }
  if (!cation) return mol;
  for (const Atom* atom : mol->atoms()) {
    const auto acid = acid_of(*atom);
    if (acid == Acid::None) continue;
    acids.emplace_back(acid, atom->getIdx());
    charge -= atom->getFormalCharge();
  }
  if (charge <= 0 || acids.empty()) return mol;

  auto salt = std::make_unique<RWMol>(*mol);
  const auto protonate = [&](unsigned oxygen, bool with) {
    Atom* atom = salt->getAtomWithIdx(oxygen);
    atom->setFormalCharge(with ? 0 : -1);
    atom->setNoImplicit(true);
    atom->setNumExplicitHs(with ? 1 : 0);
  };
  for (const auto& [acid, oxygen] : acids) protonate(oxygen, true);
  salt->updatePropertyCache(/*strict=*/false);
  const auto rank = flat_ranks_of_atoms(*salt);
  std::sort(acids.begin(), acids.end(), [&](const auto& a, const auto& b) {
    return std::pair(a.first, rank[a.second]) < std::pair(b.first, rank[b.second]);
  });
  for (std::size_t i = 0; i < acids.size() && charge > 0; ++i, --charge) protonate(acids[i].second, false);
  return refresh(mol, std::move(salt));
}

}  // namespace motiphore::detail
