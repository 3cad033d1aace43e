#include "chem/parent/fragment_choice.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "chem/elements.hpp"
#include "chem/parent/cut_complexes.hpp"
#include "chem/parent/proton_transfer.hpp"
#include "chem/parent/salt_formers.hpp"
#include "chem/parent/uncharge.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::ROMol;

/// Heavy atoms: a nitrosamine of eleven mixes with a solvent in any ratio, aspirin has thirteen.
constexpr unsigned kMostAtomsOfLiquid = 12;

/// Whether it is as small as a liquid, and its molecules do not hold on to each other by several hydrogens, as those of
/// paracetamol, fluorouracil and urea.
bool may_be_liquid(const ROMol& fragment) {
  int donors = 0;
  for (const Atom* atom : fragment.atoms())
    donors += (atom->getAtomicNum() == 7 || atom->getAtomicNum() == 8) && atom->getTotalNumHs() > 0;
  return fragment.getNumAtoms() <= kMostAtomsOfLiquid && donors < 2;
}

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

/// A fragment as the table of salt formers has it: neutral, or an inner salt, without stereochemistry.
std::string neutral_key(const std::shared_ptr<const ROMol>& fragment) {
  RDKit::SmilesWriteParams plain;
  plain.doIsomericSmiles = false;
  return RDKit::MolToSmiles(*inner_salt(uncharge(fragment)), plain);
}

bool is_hydrocarbon(const ROMol& fragment) {
  for (const Atom* atom : fragment.atoms())
    if (atom->getAtomicNum() != 6) return false;
  return true;
}

/// Of a fragment of one atom with its hydrogens, whose SMILES reads as the element; empty for any other.
std::string hydride_name(const std::string& smiles) {
  static const std::map<std::string, const char*> names = {{"O", "water"},
                                                           {"N", "ammonia"},
                                                           {"F", "hydrogen fluoride"},
                                                           {"Cl", "hydrogen chloride"},
                                                           {"Br", "hydrogen bromide"},
                                                           {"I", "hydrogen iodide"},
                                                           {"S", "hydrogen sulfide"},
                                                           {"P", "phosphine"},
                                                           {"B", "borane"}};
  const auto found = names.find(smiles);
  return found == names.end() ? "" : found->second;
}

std::string in_brackets(const std::string& name) {
  return name.empty() ? name : " (" + name + ")";
}

/// Those of the fragments that may be the molecule; each step counts as long as it leaves something.
/// @param organic  those with carbon
std::vector<std::size_t> possible_parents(const std::vector<std::size_t>& organic, const std::vector<bool>& inert,
                                          const std::vector<SaltFormer>& former) {
  std::vector<std::size_t> kept = organic;
  if (kept.empty()) {
    kept.resize(inert.size());
    std::iota(kept.begin(), kept.end(), std::size_t{0});
  }
  const auto keep_if = [&kept](auto counts) {
    std::vector<std::size_t> rest;
    std::copy_if(kept.begin(), kept.end(), std::back_inserter(rest), counts);
    if (!rest.empty()) kept = std::move(rest);
  };
  if (organic.empty()) keep_if([&](auto i) { return !inert[i]; });  // as hydrazine of its sulfate
  for (const auto kind : {SaltFormer::Kind::Inorganic, SaltFormer::Kind::Organic})
    keep_if([&](auto i) { return former[i].kind != kind; });
  keep_if([&](auto i) { return former[i].is_drug; });
  return kept;
}

/// Of fragments without charges, whether each is an acid or a base that stands beside none of the other kind: no proton
/// can go between hydrogen chloride and toluene, so that the two are no salt.
std::vector<bool> acids_and_bases_alone(const Fragments& fragments) {
  std::vector<bool> alone(fragments.size(), false);
  for (const auto& fragment : fragments)
    if (RDKit::MolOps::getFormalCharge(*fragment) != 0) return alone;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    const auto& own = *fragments[i];
    alone[i] = is_acid_or_base(own) && std::none_of(fragments.begin(), fragments.end(), [&](const auto& other) {
                 return other.get() != &own && (may_transfer_proton(own, *other) || may_transfer_proton(*other, own));
               });
  }
  return alone;
}

/// Whether what is left out beside the parent balances its charge: two ions of which neither is known.
bool are_ions_of_a_salt(const Fragments& fragments, std::size_t parent, std::size_t other) {
  int sum = 0;
  for (const auto& fragment : fragments) sum += RDKit::MolOps::getFormalCharge(*fragment);
  const int own = RDKit::MolOps::getFormalCharge(*fragments[parent]);
  const int its = RDKit::MolOps::getFormalCharge(*fragments[other]);
  return sum == 0 && ((own > 0 && its < 0) || (own < 0 && its > 0));
}

/// Of fragments beside the parent that are no known salt formers.
class UnknownParts {
 public:
  void add_mixed() { mixed_ = true; }
  void add(const std::string& key, std::size_t fragment) { fragments_[key] = fragment; }
  bool empty() const { return !mixed_ && fragments_.empty(); }

  /// What they make of the whole, or empty.
  std::string words(const Fragments& fragments, std::size_t parent) const {
    if (empty()) return {};
    if (!mixed_ && fragments_.size() == 1 && are_ions_of_a_salt(fragments, parent, fragments_.begin()->second))
      return "a salt of two parts, neither a known salt former, of which the larger alone is predicted";
    return "a mixture, of which the largest part alone is predicted";
  }

 private:
  bool mixed_ = false;
  std::map<std::string, std::size_t> fragments_;  // one of each kind
};

}  // namespace

bool has_carbon(const ROMol& mol) {
  for (const Atom* atom : mol.atoms())
    if (atom->getAtomicNum() == 6) return true;
  return false;
}

bool is_inert_counter_ion(const std::shared_ptr<const ROMol>& fragment) {
  if (has_carbon(*fragment)) return false;
  if (fragment->getNumAtoms() == 1) return is_inert_ion(fragment->getAtomWithIdx(0)->getAtomicNum());
  return is_inert(neutral_key(fragment));
}

FragmentChoice choose_fragment(const Fragments& fragments, const std::vector<int>& given_part) {
  std::vector<std::string> key(fragments.size());
  std::vector<SaltFormer> former(fragments.size());
  FragmentChoice choice;
  std::vector<std::size_t> organic;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    if (has_carbon(*fragments[i])) organic.push_back(i);
    choice.inert.push_back(is_inert_counter_ion(fragments[i]));
  }
  if (organic.size() > 1)
    for (const auto i : organic) {
      key[i] = neutral_key(fragments[i]);
      former[i] = salt_former(key[i]);
    }
  choice.parent = largest_fragment(fragments, possible_parents(organic, choice.inert, former));

  const auto& own = former[choice.parent];
  // Solvents, what salts are made with, hydrocarbons and what is as small as a liquid are mixed with a solvent.
  bool is_salt = false;
  for (std::size_t i = 0; i < fragments.size(); ++i)
    is_salt = is_salt || (i != choice.parent && (choice.inert[i] || former[i].kind == SaltFormer::Kind::Organic));
  const bool is_solid = is_salt || !may_be_liquid(*fragments[choice.parent]);
  const bool makes_solvates =
      own.is_drug || (own.kind == SaltFormer::Kind::None && is_solid && !is_hydrocarbon(*fragments[choice.parent]));
  const std::string own_text = organic.empty() ? RDKit::MolToSmiles(*fragments[choice.parent]) : "";
  const auto alone = acids_and_bases_alone(fragments);
  std::map<std::string, int> others;  // sorted, so that the text does not depend on the spelling
  std::set<std::string> cut, cut_within;
  UnknownParts unknown;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    if (i == choice.parent) continue;
    auto text = RDKit::MolToSmiles(*fragments[i]);
    if ((!key[i].empty() && key[i] == key[choice.parent]) || text == own_text) {
      ++choice.copies;
      continue;
    }
    // With an acid pyridine is no solvent, and methoxide is none.
    const bool dissolves = former[i].is_solvent && RDKit::MolOps::getFormalCharge(*fragments[i]) == 0 &&
                           (former[i].kind == SaltFormer::Kind::Inorganic || alone[i]);
    const bool of_solvents = !makes_solvates && dissolves;
    // Of salt formers alone, such as trometamol citrate, nobody knows which is the drug, unless one is known as such.
    const bool no_salt = alone[i] && !former[i].is_solvent && (choice.inert[i] || has_carbon(*fragments[i]));
    const bool is_unknown = !key[i].empty() && former[i].kind == SaltFormer::Kind::None;
    const auto of_complex =
        is_unknown ? cut_from_complex(fragments, given_part, choice.parent, i) : std::optional<std::string>();
    if (of_complex)
      cut_within.insert(*of_complex);
    else if (of_solvents || no_salt)
      unknown.add_mixed();
    else if (is_unknown)
      unknown.add(key[i], i);
    choice.mixed = choice.mixed || is_unknown || !unknown.empty() ||
                   (former[i].kind == SaltFormer::Kind::Organic && own.kind != SaltFormer::Kind::None && !own.is_drug);
    // What acts by itself, so that what it stands beside does not stand for both.
    const auto hydride = hydride_name(text);
    if (!choice.inert[i]) {
      auto acting = hydride.empty() ? metals_of(*fragments[i]) : std::set<std::string>{hydride};
      if (acting.empty() && (former[i].acts || !has_carbon(*fragments[i]))) acting.insert(text);
      cut.merge(acting);
    }
    text += in_brackets(hydride.empty() ? former[i].name : hydride);
    ++others[text];
  }
  for (const auto& [text, count] : others) {
    if (!choice.left_out.empty()) choice.left_out += ", ";
    if (count > 1) choice.left_out += std::to_string(count) + " ";
    choice.left_out += text;
  }
  for (const auto& what : cut) choice.outside += (choice.outside.empty() ? "" : ", ") + what;
  if (!choice.outside.empty()) choice.outside += cut.size() == 1 ? " was cut" : " were cut";
  for (const auto& reason : cut_within)
    if (!reason.empty()) choice.outside += (choice.outside.empty() ? "" : "; ") + reason;
  choice.unknown = unknown.words(fragments, choice.parent);
  return choice;
}

}  // namespace motiphore::detail
