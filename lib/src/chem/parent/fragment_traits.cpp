#include "chem/parent/fragment_traits.hpp"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>

#include "chem/parent/proton_transfer.hpp"
#include "chem/parent/uncharge.hpp"

namespace motiphore::detail {
namespace {

using RDKit::Atom;
using RDKit::ROMol;

/// A fragment as the table of salt formers has it: neutral, or an inner salt, without stereochemistry.
std::string neutral_key(const std::shared_ptr<const ROMol>& fragment) {
  RDKit::SmilesWriteParams plain;
  plain.doIsomericSmiles = false;
  return RDKit::MolToSmiles(*inner_salt(uncharge(fragment)), plain);
}

/// As `FragmentTraits::alone`.
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

FragmentTraits traits_of(const Fragments& fragments) {
  FragmentTraits traits;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    if (has_carbon(*fragments[i])) traits.organic.push_back(i);
    traits.inert.push_back(is_inert_counter_ion(fragments[i]));
  }
  traits.key.resize(fragments.size());
  traits.former.resize(fragments.size());
  if (traits.organic.size() > 1)
    for (const auto i : traits.organic) {
      traits.key[i] = neutral_key(fragments[i]);
      traits.former[i] = salt_former(traits.key[i]);
    }
  traits.alone = acids_and_bases_alone(fragments);
  return traits;
}

}  // namespace motiphore::detail
