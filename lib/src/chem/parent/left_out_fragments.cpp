#include "chem/parent/left_out_fragments.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <boost/algorithm/string/join.hpp>

#include "chem/parent/cut_complexes.hpp"
#include "chem/parent/salt_formers.hpp"

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

/// Whether an ion that changes nothing, or what salts are made with, stands beside the parent.
bool is_of_salt(const FragmentTraits& traits, std::size_t parent) {
  for (std::size_t i = 0; i < traits.former.size(); ++i)
    if (i != parent && (traits.inert[i] || traits.former[i].kind == SaltFormer::Kind::Organic)) return true;
  return false;
}

/// Whether a solvent beside it is its own: solvents, what salts are made with, hydrocarbons and what is as small as a
/// liquid are mixed with a solvent instead.
bool makes_solvates(const Fragments& fragments, const FragmentTraits& traits, std::size_t parent) {
  const auto& own = traits.former[parent];
  if (own.is_drug) return true;
  const bool is_solid = is_of_salt(traits, parent) || !may_be_liquid(*fragments[parent]);
  return own.kind == SaltFormer::Kind::None && is_solid && !is_hydrocarbon(*fragments[parent]);
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

/// The fragments beside the parent, and what is to be said of them.
class LeftOut {
 public:
  LeftOut(const Fragments& fragments, const std::vector<int>& given_part, const FragmentTraits& traits,
          std::size_t parent)
      : fragments_(fragments),
        given_part_(given_part),
        traits_(traits),
        parent_(parent),
        inorganic_parent_(traits.organic.empty() ? RDKit::MolToSmiles(*fragments[parent]) : ""),
        makes_solvates_(makes_solvates(fragments, traits, parent)) {}

  void add(std::size_t other) {
    const auto smiles = RDKit::MolToSmiles(*fragments_[other]);
    if (is_copy_of_parent(other, smiles)) {
      ++copies_;
      return;
    }
    const auto hydride = hydride_name(smiles);
    add_to_unknown(other);
    mixed_ = mixed_ || is_unknown(other) || is_of_two_salt_formers(other);
    if (!traits_.inert[other]) add_what_acts(other, smiles, hydride);
    ++counts_[smiles + in_brackets(hydride.empty() ? traits_.former[other].name : hydride)];
  }

  int copies() const { return copies_; }
  bool mixed() const { return mixed_ || !unknown_.empty(); }
  std::string unknown() const { return unknown_.words(fragments_, parent_); }

  std::string smiles_and_names() const {
    std::string text;
    for (const auto& [part, count] : counts_)
      text += (text.empty() ? "" : ", ") + (count > 1 ? std::to_string(count) + " " : std::string()) + part;
    return text;
  }

  std::string outside() const {
    auto text = boost::algorithm::join(acting_, ", ");
    if (!text.empty()) text += acting_.size() == 1 ? " was cut" : " were cut";
    const auto of_complex = boost::algorithm::join(cut_from_complex_, "; ");
    return text + (text.empty() || of_complex.empty() ? "" : "; ") + of_complex;
  }

 private:
  bool is_copy_of_parent(std::size_t other, const std::string& smiles) const {
    const auto& key = traits_.key[other];
    return (!key.empty() && key == traits_.key[parent_]) || smiles == inorganic_parent_;
  }

  /// Organic, and no known salt former or solvent.
  bool is_unknown(std::size_t other) const {
    return !traits_.key[other].empty() && traits_.former[other].kind == SaltFormer::Kind::None;
  }

  /// With an acid pyridine is no solvent, and methoxide is none.
  bool dissolves(std::size_t other) const {
    const auto& former = traits_.former[other];
    return former.is_solvent && RDKit::MolOps::getFormalCharge(*fragments_[other]) == 0 &&
           (former.kind == SaltFormer::Kind::Inorganic || traits_.alone[other]);
  }

  /// Whether it would be an ion of a salt, had it a partner.
  bool is_no_salt(std::size_t other) const {
    return traits_.alone[other] && !traits_.former[other].is_solvent &&
           (traits_.inert[other] || has_carbon(*fragments_[other]));
  }

  /// Of salt formers alone, such as trometamol citrate, nobody knows which is the drug, unless one is known as such.
  bool is_of_two_salt_formers(std::size_t other) const {
    const auto& own = traits_.former[parent_];
    return traits_.former[other].kind == SaltFormer::Kind::Organic && own.kind != SaltFormer::Kind::None &&
           !own.is_drug;
  }

  void add_to_unknown(std::size_t other) {
    if (is_unknown(other))
      if (auto reason = cut_from_complex(fragments_, given_part_, parent_, other)) {
        if (!reason->empty()) cut_from_complex_.insert(*std::move(reason));
        return;
      }
    if ((dissolves(other) && !makes_solvates_) || is_no_salt(other))
      unknown_.add_mixed();
    else if (is_unknown(other))
      unknown_.add(traits_.key[other], other);
  }

  /// What acts by itself, so that what it stands beside does not stand for both.
  void add_what_acts(std::size_t other, const std::string& smiles, const std::string& hydride) {
    auto acting = hydride.empty() ? metals_of(*fragments_[other]) : std::set<std::string>{hydride};
    if (acting.empty() && (traits_.former[other].acts || !has_carbon(*fragments_[other]))) acting.insert(smiles);
    acting_.merge(acting);
  }

  const Fragments& fragments_;
  const std::vector<int>& given_part_;
  const FragmentTraits& traits_;
  std::size_t parent_;
  std::string inorganic_parent_;  // its SMILES; empty of an organic one, which has a key
  bool makes_solvates_;
  int copies_ = 1;
  bool mixed_ = false;
  UnknownParts unknown_;
  std::map<std::string, int> counts_;  // by text, sorted, so that nothing depends on the spelling
  std::set<std::string> acting_, cut_from_complex_;
};

}  // namespace

void tell_left_out(const Fragments& fragments, const std::vector<int>& given_part, const FragmentTraits& traits,
                   FragmentChoice& choice) {
  LeftOut left_out(fragments, given_part, traits, choice.parent);
  for (std::size_t i = 0; i < fragments.size(); ++i)
    if (i != choice.parent) left_out.add(i);
  choice.left_out = left_out.smiles_and_names();
  choice.outside = left_out.outside();
  choice.copies = left_out.copies();
  choice.mixed = left_out.mixed();
  choice.unknown = left_out.unknown();
}

}  // namespace motiphore::detail
