#include "chem/alerts/pattern_needs.hpp"

#include <GraphMol/Atom.h>
#include <GraphMol/QueryOps.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <functional>

namespace motiphore::detail {

namespace {

using AtomQuery = RDKit::Atom::QUERYATOM_QUERY;

/// Counts an atom of a pattern by what all of its alternatives have in common.
void ask_for(const AtomQuery& query, AtomCensus& least) {
  if (query.getNegation()) return;
  const auto& what = query.getDescription();
  if (what == "AtomAnd") {
    // One part names the element, others refine it; a second part of the kind would count the atom twice.
    for (auto part = query.beginChildren(); part != query.endChildren(); ++part) {
      const auto before = least;
      ask_for(**part, least);
      if (least.all != before.all) return;
    }
    return;
  }
  const auto* equality = dynamic_cast<const RDKit::ATOM_EQUALS_QUERY*>(&query);
  if (!equality || equality->getTol() != 0) return;
  if (what == "AtomAtomicNum") {
    const auto element = static_cast<std::size_t>(equality->getVal());
    if (element < AtomCensus::elements) ++least.all[element];
  } else if (what == "AtomType") {
    int element = 0;
    bool aromatic = false;
    RDKit::parseAtomType(equality->getVal(), element, aromatic);
    if (element < 0 || static_cast<std::size_t>(element) >= AtomCensus::elements) return;
    ++least.all[static_cast<std::size_t>(element)];
    ++(aromatic ? least.aromatic : least.aliphatic)[static_cast<std::size_t>(element)];
  }
}

template <std::size_t N>
bool covers(const std::array<std::uint16_t, N>& has, const std::array<std::uint16_t, N>& least) {
  return std::equal(has.begin(), has.end(), least.begin(), std::greater_equal<>());
}

}  // namespace

AtomCensus take_census(const RDKit::ROMol& mol) {
  AtomCensus census;
  for (const auto* atom : mol.atoms()) {
    ++census.atoms;
    const auto element = static_cast<std::size_t>(atom->getAtomicNum());
    if (element >= AtomCensus::elements) continue;
    ++census.all[element];
    ++(atom->getIsAromatic() ? census.aromatic : census.aliphatic)[element];
  }
  return census;
}

PatternNeeds::PatternNeeds(const RDKit::ROMol& pattern) {
  for (const auto* atom : pattern.atoms()) {
    ++least_.atoms;
    if (atom->hasQuery()) ask_for(*atom->getQuery(), least_);
  }
}

bool PatternNeeds::are_met_by(const AtomCensus& census) const {
  return census.atoms >= least_.atoms && covers(census.all, least_.all) && covers(census.aromatic, least_.aromatic) &&
         covers(census.aliphatic, least_.aliphatic);
}

}  // namespace motiphore::detail
