#include "chem/parent/alternating_path.hpp"

#include <GraphMol/GraphMol.h>

#include <algorithm>

#include "chem/parent/acid_atoms.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;
using RDKit::RWMol;

constexpr std::size_t kLongestPath = 30;     // bonds
constexpr std::size_t kMostSteps = 100'000;  // of one search

class PathSearch {
 public:
  /// @param last  the type of its last bond, single or double
  static std::optional<AlternatingPath> find(const ROMol& mol, const Atom& start, const Atom& end,
                                             Bond::BondType last) {
    PathSearch search(mol, end, last);
    search.seen_[start.getIdx()] = true;
    search.walk(start, Bond::SINGLE);
    return search.best_;
  }

 private:
  PathSearch(const ROMol& mol, const Atom& end, Bond::BondType last)
      : mol_(mol), end_(end), last_(last), seen_(mol.getNumAtoms(), false) {}

  void walk(const Atom& at, Bond::BondType wanted) {
    if (path_.size() >= (best_ ? best_->size() - 1 : kLongestPath) || ++steps_ > kMostSteps) return;
    for (const Bond* bond : mol_.atomBonds(&at)) {
      const Atom* next = bond->getOtherAtom(&at);
      if (bond->getBondType() != wanted || seen_[next->getIdx()]) continue;
      // The pair of an N-oxide is no way in; a nitronate has an O- more than its N+ balances.
      if (next != &end_ && at.getFormalCharge() < 0 && next->getFormalCharge() > 0 && !is_of_nitronate(*next)) continue;
      path_.push_back(bond->getIdx());
      if (next == &end_) {
        if (wanted == last_) best_ = path_;
      } else {
        seen_[next->getIdx()] = true;
        walk(*next, wanted == Bond::SINGLE ? Bond::DOUBLE : Bond::SINGLE);
        seen_[next->getIdx()] = false;
      }
      path_.pop_back();
    }
  }

  const ROMol& mol_;
  const Atom& end_;
  const Bond::BondType last_;
  std::vector<bool> seen_;
  std::size_t steps_ = 0;
  AlternatingPath path_;
  std::optional<AlternatingPath> best_;
};

}  // namespace

std::optional<AlternatingPath> find_alternating_path(const ROMol& mol, const Atom& start, const Atom& end,
                                                     Bond::BondType last) {
  return PathSearch::find(mol, start, end, last);
}

void flip(RWMol& mol, const AlternatingPath& path) {
  for (const unsigned i : path) {
    Bond* bond = mol.getBondWithIdx(i);
    bond->setBondType(bond->getBondType() == Bond::SINGLE ? Bond::DOUBLE : Bond::SINGLE);
    bond->setStereo(Bond::STEREONONE);
  }
}

}  // namespace motiphore::detail
