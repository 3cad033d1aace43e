#include "chem/alerts/parent_alerts.hpp"

#include <GraphMol/MolOps.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "motiphore/chem/standardize.hpp"

namespace motiphore::detail {

namespace {

/// Of a molecule of several parts, each by itself: seven hydroxyl groups of two tartrates are not seven of one
/// molecule.
std::vector<StructuralAlert> search_each_part(const RDKit::ROMol& mol, const AlertSearch& search) {
  std::vector<StructuralAlert> all;
  std::vector<int> part_of;
  std::vector<std::vector<int>> atoms;
  const auto parts =
      RDKit::MolOps::getMolFrags(mol, /*sanitizeFrags=*/true, &part_of, &atoms, /*copyConformers=*/false);
  for (std::size_t part = 0; part < parts.size(); ++part)
    for (auto& alert : search(*parts[part])) {
      for (auto& atom : alert.atoms) atom = atoms[part][static_cast<std::size_t>(atom)];
      std::sort(alert.atoms.begin(), alert.atoms.end());
      all.push_back(std::move(alert));
    }
  return all;
}

std::vector<StructuralAlert> search_parent(const RDKit::ROMol& mol, const AlertSearch& search) {
  // A copy, since RDKit notes on a molecule what is asked of it, and others may be reading this one.
  const auto given = std::make_shared<const RDKit::ROMol>(mol);
  const auto parent = standardize(given);
  if (!parent) return search(mol);
  // The patterns are meant for organic molecules: to them nitrate is a nitro group and sulfate a sulfonic acid.
  std::vector<bool> inert(mol.getNumAtoms(), false);
  for (const auto atom : parent->inert) inert[static_cast<std::size_t>(atom)] = true;
  const auto lies_in_counter_ion = [&](const StructuralAlert& alert) {
    return std::all_of(alert.atoms.begin(), alert.atoms.end(),
                       [&](auto atom) { return inert[static_cast<std::size_t>(atom)]; });
  };
  const auto without_counter_ions = [&](std::vector<StructuralAlert> found) {
    found.erase(std::remove_if(found.begin(), found.end(), lies_in_counter_ion), found.end());
    return found;
  };
  if (parent->mol == given) return without_counter_ions(search(mol));
  auto alerts = search(*parent->mol);
  std::set<std::string> told;
  for (auto& alert : alerts) {
    told.insert(alert.name);
    for (auto& atom : alert.atoms) atom = parent->given_atom[static_cast<std::size_t>(atom)];
    std::sort(alert.atoms.begin(), alert.atoms.end());
  }
  alerts = without_counter_ions(std::move(alerts));
  if (!parent->left_out.empty()) {
    std::vector<bool> predicted(mol.getNumAtoms(), false);
    for (const auto atom : parent->given_atom) predicted[static_cast<std::size_t>(atom)] = true;
    for (auto& alert : without_counter_ions(search_each_part(mol, search))) {
      const bool beside = std::none_of(alert.atoms.begin(), alert.atoms.end(),
                                       [&](auto atom) { return predicted[static_cast<std::size_t>(atom)]; });
      if (beside && told.count(alert.name) == 0) alerts.push_back(std::move(alert));
    }
  }
  return alerts;
}

}  // namespace

std::vector<StructuralAlert> alerts_by_parent(const RDKit::ROMol& mol, const AlertSearch& search) {
  auto alerts = search_parent(mol, search);
  const auto order = [](const StructuralAlert& a) { return std::tie(a.catalog, a.name, a.atoms); };
  std::sort(alerts.begin(), alerts.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return alerts;
}

}  // namespace motiphore::detail
