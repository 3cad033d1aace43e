#include "chem/normalize.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/new_canon.h>

#include <algorithm>
#include <vector>

#include "chem/elements.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

bool is_dative(const Bond& bond) {
  const auto type = bond.getBondType();
  return type == Bond::DATIVE || type == Bond::DATIVEONE || type == Bond::DATIVEL || type == Bond::DATIVER;
}

bool is_halogen(int element) {
  return element == 9 || element == 17 || element == 35 || element == 53;
}

/// Whether a bond from a metal to `other` is ionic by convention.
bool is_cut(int metal, int other, const Bond& bond) {
  if (is_alkali_or_alkaline_earth(metal)) return true;
  if (is_dative(bond)) return true;
  if (bond.getBondType() != Bond::SINGLE) return false;
  return other == 7 || other == 8 || is_halogen(other);
}

/// The metal end of a bond that `ionize` cuts, or null.
Atom* ionic_end(Bond& bond) {
  Atom* begin = bond.getBeginAtom();
  Atom* end = bond.getEndAtom();
  const bool metals[2] = {is_metal(begin->getAtomicNum()), is_metal(end->getAtomicNum())};
  if (metals[0] == metals[1]) return nullptr;
  Atom* metal = metals[0] ? begin : end;
  const Atom* other = metals[0] ? end : begin;
  if (other->getAtomicNum() == 1) return nullptr;
  return is_cut(metal->getAtomicNum(), other->getAtomicNum(), bond) ? metal : nullptr;
}

/// Elements whose X+–Y- is drawn X=Y. Halogens are left to RDKit's own cleaning, which draws them charged.
bool may_expand(int element) {
  return element == 15 || element == 16 || element == 33 || element == 34 || element == 51 || element == 52;
}

bool is_donor(int element) {
  return element == 7 || element == 8 || element == 16 || element == 34 || element == 15 || element == 33;
}

/// X+–Y- with X of P, S, Se .. and Y of C, N, O, S, Se: one more bond between them.
bool join_neighbours(RWMol& mol) {
  for (Bond* bond : mol.bonds()) {
    if (bond->getBondType() != Bond::SINGLE) continue;
    Atom* plus = bond->getBeginAtom();
    Atom* minus = bond->getEndAtom();
    if (plus->getFormalCharge() < minus->getFormalCharge()) std::swap(plus, minus);
    if (plus->getFormalCharge() <= 0 || minus->getFormalCharge() >= 0 || !may_expand(plus->getAtomicNum())) continue;
    const int element = minus->getAtomicNum();
    if (element != 6 && element != 7 && element != 8 && element != 16 && element != 34) continue;
    bond->setBondType(Bond::DOUBLE);
    plus->setFormalCharge(plus->getFormalCharge() - 1);
    minus->setFormalCharge(minus->getFormalCharge() + 1);
    return true;
  }
  return false;
}

/// C-–N+≡N and N-–N+≡N to C=N+=N- and N=N+=N-.
bool shift_diazo(RWMol& mol) {
  for (Bond* bond : mol.bonds()) {
    if (bond->getBondType() != Bond::TRIPLE) continue;
    Atom* middle = bond->getBeginAtom();
    Atom* last = bond->getEndAtom();
    if (middle->getFormalCharge() != 1) std::swap(middle, last);
    if (middle->getFormalCharge() != 1 || middle->getAtomicNum() != 7 || last->getAtomicNum() != 7 ||
        last->getFormalCharge() != 0 || last->getDegree() != 1)
      continue;
    for (Bond* other : mol.atomBonds(middle)) {
      Atom* first = other->getOtherAtom(middle);
      if (other == bond || other->getBondType() != Bond::SINGLE || first->getFormalCharge() != -1) continue;
      if (first->getAtomicNum() != 6 && first->getAtomicNum() != 7) continue;
      first->setFormalCharge(0);
      other->setBondType(Bond::DOUBLE);
      bond->setBondType(Bond::DOUBLE);
      last->setFormalCharge(-1);
      return true;
    }
  }
  return false;
}

bool has_negative_neighbour(const Atom& atom) {
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbor->getFormalCharge() < 0) return true;
  return false;
}

/// Whether all negative neighbours of an atom are O- that have no other bond.
bool is_nitrogen_oxide(const Atom& atom) {
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbor->getFormalCharge() < 0 && (neighbor->getAtomicNum() != 8 || neighbor->getDegree() != 1)) return false;
  return true;
}

/// O- that balances the N+ it is on.
bool is_beside_cation(const Atom& atom) {
  if (atom.getAtomicNum() != 8 || atom.getDegree() != 1) return false;
  for (const Atom* neighbor : atom.getOwningMol().atomNeighbors(&atom))
    if (neighbor->getFormalCharge() != 1 || neighbor->getAtomicNum() != 7) return false;
  return true;
}

bool has_pi_bond(const Atom& atom) {
  if (atom.getIsAromatic()) return true;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() != Bond::SINGLE) return true;
  return false;
}

/// A path start–a=b–c=end of single and double bonds in turn, as indices of its bonds; it is flipped as a whole.
using Path = std::vector<unsigned>;

constexpr std::size_t kLongestPath = 10;  // bonds

/// Finds the shortest alternating path from `start` to an atom that `is_end`, its last bond single or double. Of
/// several of one length the one with the least ranks of atoms is taken, so that the answer does not depend on the
/// spelling.
class PathSearch {
 public:
  template <class IsEnd>
  static Path find(const ROMol& mol, const Atom& start, const std::vector<unsigned>& rank, IsEnd is_end,
                   Bond::BondType last = Bond::DOUBLE) {
    PathSearch search(mol, rank, last);
    search.seen_[start.getIdx()] = true;
    search.walk(start, Bond::SINGLE, is_end);
    return search.best_;
  }

 private:
  PathSearch(const ROMol& mol, const std::vector<unsigned>& rank, Bond::BondType last)
      : mol_(mol), rank_(rank), last_(last), seen_(mol.getNumAtoms(), false) {}

  template <class IsEnd>
  void walk(const Atom& at, Bond::BondType wanted, IsEnd is_end) {
    if (path_.size() >= (best_.empty() ? kLongestPath : best_.size())) return;
    for (const Bond* bond : mol_.atomBonds(&at)) {
      const Atom* next = bond->getOtherAtom(&at);
      if (bond->getBondType() != wanted || seen_[next->getIdx()]) continue;
      path_.push_back(bond->getIdx());
      ranks_.push_back(rank_[next->getIdx()]);
      if (wanted == last_ && is_end(*next)) {
        if (best_.empty() || path_.size() < best_.size() || ranks_ < best_ranks_) {
          best_ = path_;
          best_ranks_ = ranks_;
        }
      } else if (next->getFormalCharge() == 0) {
        seen_[next->getIdx()] = true;
        walk(*next, wanted == Bond::SINGLE ? Bond::DOUBLE : Bond::SINGLE, is_end);
        seen_[next->getIdx()] = false;
      }
      path_.pop_back();
      ranks_.pop_back();
    }
  }

  const ROMol& mol_;
  const std::vector<unsigned>& rank_;
  const Bond::BondType last_;  // of the path
  std::vector<bool> seen_;
  Path path_, best_;
  std::vector<unsigned> ranks_, best_ranks_;
};

void flip(RWMol& mol, const Path& path) {
  for (const unsigned i : path) {
    Bond* bond = mol.getBondWithIdx(i);
    bond->setBondType(bond->getBondType() == Bond::SINGLE ? Bond::DOUBLE : Bond::SINGLE);
    bond->setStereo(Bond::STEREONONE);
  }
}

Atom* end_of(RWMol& mol, Atom* start, const Path& path) {
  for (const unsigned i : path) start = mol.getBondWithIdx(i)->getOtherAtom(start);
  return start;
}

std::vector<unsigned> ranks_of(const ROMol& mol) {
  std::vector<unsigned> rank;
  RDKit::Canon::rankMolAtoms(mol, rank);
  return rank;
}

/// O-–C=N+ and longer: both charges go.
bool join_conjugated(RWMol& mol, const std::vector<unsigned>& rank) {
  for (Atom* atom : mol.atoms()) {
    if (atom->getFormalCharge() != -1 || !is_donor(atom->getAtomicNum())) continue;
    const auto path = PathSearch::find(mol, *atom, rank, [](const Atom& end) {
      // A nitro group or an N-oxide keeps its charges.
      return end.getFormalCharge() == 1 && is_donor(end.getAtomicNum()) && !has_negative_neighbour(end);
    });
    if (path.empty()) continue;
    end_of(mol, atom, path)->setFormalCharge(0);
    atom->setFormalCharge(0);
    flip(mol, path);
    return true;
  }
  return false;
}

bool has_double_bond(const Atom& atom) {
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() == Bond::DOUBLE) return true;
  return false;
}

/// Where a cation of a conjugated system is drawn: the best place has the least number. Where a hydrogen can balance
/// it, then nitrogen, which carries it best.
enum class CationPlace { Hydroxyl, NitrogenWithHydrogen, Nitrogen, Sulfur, Oxygen, Carbon, None };

CationPlace place_of(const Atom& atom) {
  const bool hydrogen = atom.getTotalNumHs() > 0;
  switch (atom.getAtomicNum()) {
    case 6:
      return CationPlace::Carbon;
    case 7:
      return hydrogen ? CationPlace::NitrogenWithHydrogen : CationPlace::Nitrogen;
    case 8:
      return hydrogen ? CationPlace::Hydroxyl : CationPlace::Oxygen;
    case 16:
    case 34:
      return CationPlace::Sulfur;
    default:
      return CationPlace::None;
  }
}

/// A cation that may be drawn elsewhere: N+=, O+=, S+= without a hydrogen or an O- beside it, or C+ with an empty
/// orbital.
bool may_move(const Atom& atom) {
  if (atom.getFormalCharge() != 1 || has_negative_neighbour(atom)) return false;
  if (atom.getAtomicNum() == 6) return !has_double_bond(atom);
  return place_of(atom) < CationPlace::Carbon && atom.getTotalNumHs() == 0 && has_double_bond(atom);
}

/// A lone pair that can take it.
bool may_take(const Atom& atom) {
  if (atom.getFormalCharge() != 0 || atom.getAtomicNum() == 6 || place_of(atom) == CationPlace::None) return false;
  for (const Bond* bond : atom.getOwningMol().atomBonds(&atom))
    if (bond->getBondType() != Bond::SINGLE) return false;
  return true;
}

/// Ranks that do not depend on how bonds and charges are drawn, hydrogens left where they are.
std::vector<unsigned> ranks_of_skeleton(const ROMol& mol) {
  RWMol plain(mol);
  for (Atom* atom : plain.atoms()) {
    const auto hydrogens = mol.getAtomWithIdx(atom->getIdx())->getTotalNumHs();
    atom->setNoImplicit(true);
    atom->setNumExplicitHs(hydrogens);
    atom->setFormalCharge(0);
    atom->setIsAromatic(false);
  }
  for (Bond* bond : plain.bonds()) {
    bond->setBondType(Bond::SINGLE);
    bond->setIsAromatic(false);
  }
  plain.updatePropertyCache(/*strict=*/false);
  return ranks_of(plain);
}

/// D–a=b–C=X+ and longer: the cation goes to the best of the places that it can be drawn at, so that all drawings of a
/// dye or an imidazolium are one.
bool move_cation(RWMol& mol) {
  std::vector<unsigned> rank;
  for (Atom* cation : mol.atoms()) {
    if (!may_move(*cation)) continue;
    if (rank.empty()) rank = ranks_of_skeleton(mol);
    const auto order = [&](const Atom& atom) { return std::pair(place_of(atom), rank[atom.getIdx()]); };
    Path best;
    Atom* to = nullptr;
    for (Atom* atom : mol.atoms()) {
      if (!may_take(*atom) || order(*atom) > order(to ? *to : *cation)) continue;
      const auto last = cation->getAtomicNum() == 6 ? Bond::SINGLE : Bond::DOUBLE;
      auto path = PathSearch::find(
          mol, *atom, rank, [&](const Atom& end) { return &end == cation; }, last);
      if (path.empty()) continue;
      best = std::move(path);
      to = atom;
    }
    if (!to) continue;
    cation->setFormalCharge(0);
    to->setFormalCharge(1);
    flip(mol, best);
    return true;
  }
  return false;
}

}  // namespace

bool has_bonds_to_ionize(const ROMol& mol) {
  for (const Bond* bond : mol.bonds())
    if (is_dative(*bond) || ionic_end(*const_cast<Bond*>(bond))) return true;
  return false;
}

void ionize(RWMol& mol) {
  std::vector<std::pair<unsigned, unsigned>> cut;
  for (Bond* bond : mol.bonds()) {
    Atom* metal = ionic_end(*bond);
    if (metal) {
      if (!is_dative(*bond)) {
        const int order = std::max(1, static_cast<int>(bond->getBondTypeAsDouble()));
        Atom* other = bond->getOtherAtom(metal);
        metal->setFormalCharge(metal->getFormalCharge() + order);
        other->setFormalCharge(other->getFormalCharge() - order);
      }
      cut.emplace_back(bond->getBeginAtomIdx(), bond->getEndAtomIdx());
    } else if (is_dative(*bond) && !is_metal(bond->getEndAtom()->getAtomicNum())) {
      bond->getBeginAtom()->setFormalCharge(bond->getBeginAtom()->getFormalCharge() + 1);
      bond->getEndAtom()->setFormalCharge(bond->getEndAtom()->getFormalCharge() - 1);
      bond->setBondType(Bond::SINGLE);
    }
  }
  for (const auto& [begin, end] : cut) mol.removeBond(begin, end);
}

bool may_have_charges_to_join(const ROMol& mol) {
  bool plus = false, movable = false, minus = false, taker = false;
  for (const Atom* atom : mol.atoms()) {
    const int charge = atom->getFormalCharge(), element = atom->getAtomicNum();
    if (charge == 0) {
      taker = taker || ((element == 7 || element == 8 || element == 16 || element == 34) &&
                        (atom->getTotalNumHs() > 0 || atom->getDegree() == (element == 7 ? 3u : 2u)));
    } else if (charge < 0) {
      minus = minus || !is_beside_cation(*atom);
    } else {
      if (has_negative_neighbour(*atom)) {
        // N+ beside its own O- (nitro groups, N-oxides) is the one form already.
        if (element != 7 || !is_nitrogen_oxide(*atom)) return true;
        continue;
      }
      movable = movable || element == 6;
      if (!is_donor(element) || !has_pi_bond(*atom)) continue;
      plus = true;
      movable = movable || atom->getTotalNumHs() == 0;
    }
  }
  return (plus && minus) || (movable && taker);
}

bool normalize(RWMol& mol) {
  RDKit::MolOps::Kekulize(mol, /*markAtomsBonds=*/true);
  bool any = false;
  // Each step takes away a charge or brings one to its place, so that there are few.
  for (unsigned steps = 0; steps < 4 * mol.getNumAtoms(); ++steps) {
    bool changed = join_neighbours(mol) || shift_diazo(mol);
    if (!changed) changed = join_conjugated(mol, ranks_of(mol)) || move_cation(mol);
    if (!changed) break;
    any = true;
    for (Atom* atom : mol.atoms()) atom->updatePropertyCache(/*strict=*/false);
  }
  return any;
}

}  // namespace motiphore::detail
