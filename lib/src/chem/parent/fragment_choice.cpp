#include "chem/parent/fragment_choice.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "chem/elements.hpp"
#include "chem/parent/left_out_fragments.hpp"
#include "chem/parent/salt_formers.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::ROMol;

/// Hydrogens that it has when its charges are balanced by them, so that a salt may be drawn with ions or without.
int balanced_hydrogens(const Atom& atom) {
  return static_cast<int>(atom.getTotalNumHs()) - atom.getFormalCharge();
}

/// Rank of a fragment before ties are looked at: organic or not, atoms with hydrogens.
std::pair<bool, int> size_of(const ROMol& fragment) {
  int atoms = 0;
  for (const Atom* atom : fragment.atoms()) atoms += 1 + balanced_hydrogens(*atom);
  return {has_carbon(fragment), atoms};
}

/// Monoisotopic mass in Da, summed in sorted order so that isomers compare equal to the last bit.
double mass_of(const ROMol& fragment) {
  const auto* table = RDKit::PeriodicTable::getTable();
  std::vector<double> masses;
  for (const Atom* atom : fragment.atoms()) {
    masses.push_back(atom->getIsotope() ? table->getMassForIsotope(atom->getAtomicNum(), atom->getIsotope())
                                        : table->getMostCommonIsotopeMass(atom->getAtomicNum()));
    masses.push_back(balanced_hydrogens(*atom) * table->getMostCommonIsotopeMass(1));
  }
  std::sort(masses.begin(), masses.end());
  return std::accumulate(masses.begin(), masses.end(), 0.0);
}

/// Keeps the indices in `kept` whose key is largest.
template <class Key>
void keep_largest(std::vector<std::size_t>& kept, Key key) {
  if (kept.size() < 2) return;
  using K = decltype(key(kept.front()));
  std::vector<K> keys;
  for (const std::size_t i : kept) keys.push_back(key(i));
  const K best = *std::max_element(keys.begin(), keys.end());
  std::vector<std::size_t> largest;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (keys[i] == best) largest.push_back(kept[i]);
  }
  kept = std::move(largest);
}

/// As RDKit's LargestFragmentChooser with preferOrganic. That class adds masses up in atom order, so the last bit
/// can decide between isomers, and writes SMILES for every fragment; here only ties need more than a count.
std::size_t largest_fragment(const Fragments& fragments, std::vector<std::size_t> kept) {
  keep_largest(kept, [&](std::size_t i) { return size_of(*fragments[i]); });
  keep_largest(kept, [&](std::size_t i) { return mass_of(*fragments[i]); });
  if (kept.size() == 1) return kept.front();
  std::vector<std::pair<std::string, std::size_t>> by_text;
  for (const std::size_t i : kept) by_text.emplace_back(RDKit::MolToSmiles(*fragments[i]), i);
  return std::min_element(by_text.begin(), by_text.end())->second;
}

/// Those of the fragments that may be the molecule; each step counts as long as it leaves something.
std::vector<std::size_t> possible_parents(const FragmentTraits& traits) {
  const auto& former = traits.former;
  std::vector<std::size_t> kept = traits.organic;
  if (kept.empty()) {
    kept.resize(traits.inert.size());
    std::iota(kept.begin(), kept.end(), std::size_t{0});
  }
  const auto keep_if = [&kept](auto counts) {
    std::vector<std::size_t> rest;
    std::copy_if(kept.begin(), kept.end(), std::back_inserter(rest), counts);
    if (!rest.empty()) kept = std::move(rest);
  };
  if (traits.organic.empty()) keep_if([&](auto i) { return !traits.inert[i]; });  // as hydrazine of its sulfate
  for (const auto kind : {SaltFormer::Kind::Inorganic, SaltFormer::Kind::Organic})
    keep_if([&](auto i) { return former[i].kind != kind; });
  keep_if([&](auto i) { return former[i].is_drug; });
  return kept;
}

}  // namespace

FragmentChoice choose_fragment(const Fragments& fragments, const std::vector<int>& given_part) {
  const auto traits = traits_of(fragments);
  FragmentChoice choice;
  choice.parent = largest_fragment(fragments, possible_parents(traits));
  choice.inert = traits.inert;
  tell_left_out(fragments, given_part, traits, choice);
  return choice;
}

}  // namespace motiphore::detail
