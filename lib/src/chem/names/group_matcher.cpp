#include "chem/names/group_matcher.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <string>
#include <utility>

#include "motiphore/error.hpp"

namespace motiphore::detail {

namespace {

using RDKit::Atom;
using RDKit::Bond;
using RDKit::ROMol;

bool is_saturated_carbon(const ROMol& pattern, const Atom& atom) {
  if (atom.getAtomicNum() != 6 || atom.getIsAromatic()) return false;
  for (const Bond* bond : pattern.atomBonds(&atom))
    if (bond->getBondType() != Bond::SINGLE) return false;
  return true;
}

std::vector<GroupPattern> compiled_groups() {
  std::vector<GroupPattern> groups;
  for (const auto& row : group_name_table()) {
    GroupPattern group{std::unique_ptr<const ROMol>(RDKit::SmartsToMol(row.smarts)), 0, 0, {}, &row};
    if (!group.query) throw Error(std::string("the pattern '") + row.smarts + "' of a group is not SMARTS");
    const bool one_element_each = std::string(row.smarts).find(',') == std::string::npos;
    for (const Atom* atom : group.query->atoms()) {
      if (atom->getAtomMapNum() != 1) continue;
      ++group.core;
      group.telling += !is_saturated_carbon(*group.query, *atom);
      if (one_element_each) group.elements.add(*atom);
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

void ElementCounts::add(const Atom& atom) {
  const auto at = std::find(elements.begin(), elements.end(), atom.getAtomicNum()) - elements.begin();
  const auto place = static_cast<std::size_t>(at);
  if (place < count.size() && count[place] < 255) ++count[place];
}

bool ElementCounts::within(const ElementCounts& other) const {
  return std::equal(count.begin(), count.end(), other.count.begin(), [](auto a, auto b) { return a <= b; });
}

const std::vector<GroupPattern>& group_patterns() {
  static const std::vector<GroupPattern> all = compiled_groups();
  return all;
}

std::vector<std::int32_t> GroupMatcher::find(const GroupPattern& group, std::int32_t start) {
  pattern_ = group.query.get();
  taken_.assign(1, -1);
  if (!fits(*pattern_->getAtomWithIdx(0), start)) return {};
  taken_[0] = start;
  if (!extend(1)) return {};
  std::vector<std::int32_t> core;
  for (std::size_t i = 0; i < taken_.size(); ++i)
    if (pattern_->getAtomWithIdx(static_cast<unsigned>(i))->getAtomMapNum() == 1) core.push_back(taken_[i]);
  return core;
}

const char* GroupMatcher::name(const GroupPattern& group) const {
  if (!group.row->on_heteroaryl) return group.row->name;
  for (const Bond* bond : group.query->bonds()) {
    const Atom *core = bond->getBeginAtom(), *beside = bond->getEndAtom();
    if (core->getAtomMapNum() != 1) std::swap(core, beside);
    if (core->getAtomMapNum() != 1 || beside->getAtomMapNum() == 1) continue;
    if (!mol_.getAtomWithIdx(static_cast<unsigned>(taken_[beside->getIdx()]))->getIsAromatic()) continue;
    for (const Atom* ring : mol_.atomNeighbors(mol_.getAtomWithIdx(static_cast<unsigned>(taken_[core->getIdx()]))))
      if (beside->Match(ring) && on_heteroaromatic_ring(*ring)) return group.row->on_heteroaryl;
  }
  return group.row->name;
}

bool GroupMatcher::fits(const Atom& query, std::int32_t atom) const {
  if (query.getAtomMapNum() == 1 && !free_[static_cast<std::size_t>(atom)]) return false;
  return query.Match(mol_.getAtomWithIdx(static_cast<unsigned>(atom)));
}

bool GroupMatcher::extend(unsigned next) {
  if (next == pattern_->getNumAtoms()) return true;
  const Atom& query = *pattern_->getAtomWithIdx(next);
  const Bond* link = nullptr;
  for (const Bond* bond : pattern_->atomBonds(&query))
    if (bond->getOtherAtomIdx(next) < next && (!link || bond->getIdx() < link->getIdx())) link = bond;
  const auto from = static_cast<unsigned>(taken_[link->getOtherAtomIdx(next)]);
  for (const auto atom : neighbors(from)) {
    if (std::find(taken_.begin(), taken_.end(), atom) != taken_.end()) continue;
    if (!fits(query, atom) || !bonded(query, atom)) continue;
    taken_.push_back(atom);
    if (extend(next + 1)) return true;
    taken_.pop_back();
  }
  return false;
}

std::vector<std::int32_t> GroupMatcher::neighbors(unsigned atom) const {
  std::vector<std::int32_t> found;
  for (const Atom* neighbor : mol_.atomNeighbors(mol_.getAtomWithIdx(atom)))
    found.push_back(static_cast<std::int32_t>(neighbor->getIdx()));
  if (codes_)
    std::stable_sort(found.begin(), found.end(), [this](auto a, auto b) {
      return (*codes_)[static_cast<std::size_t>(a)] < (*codes_)[static_cast<std::size_t>(b)];
    });
  return found;
}

bool GroupMatcher::bonded(const Atom& query, std::int32_t atom) const {
  for (const Bond* bond : pattern_->atomBonds(&query)) {
    const auto other = bond->getOtherAtomIdx(query.getIdx());
    if (other >= taken_.size()) continue;
    const Bond* there = mol_.getBondBetweenAtoms(static_cast<unsigned>(atom), static_cast<unsigned>(taken_[other]));
    if (!there || !bond->Match(there)) return false;
  }
  return true;
}

}  // namespace motiphore::detail
