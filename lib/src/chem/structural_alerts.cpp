#include "motiphore/chem/structural_alerts.hpp"

#include <GraphMol/FilterCatalog/FilterCatalog.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "chem/quiet_rdkit.hpp"

namespace motiphore {

namespace {

struct Catalog {
  const char* name;
  std::unique_ptr<const RDKit::FilterCatalog> filters;  // a copy of a FilterCatalog of RDKit 2022.09 crashes
};

const std::vector<Catalog>& catalogs() {
  using Lists = RDKit::FilterCatalogParams;
  static const std::vector<Catalog> all = [] {
    const detail::QuietRdkit quiet;
    std::vector<Catalog> made;
    made.push_back({"BRENK", std::make_unique<RDKit::FilterCatalog>(Lists::BRENK)});
    made.push_back({"NIH", std::make_unique<RDKit::FilterCatalog>(Lists::NIH)});
    made.push_back({"PAINS", std::make_unique<RDKit::FilterCatalog>(Lists::PAINS)});
    return made;
  }();
  return all;
}

std::string property(const RDKit::FilterCatalogEntry& entry, const std::string& name) {
  return entry.hasProp(name) ? entry.getProp<std::string>(name) : std::string();
}

}  // namespace

std::vector<StructuralAlert> structural_alerts(const RDKit::ROMol& mol) {
  static std::mutex mutex;  // matching may fill caches of the catalogues' queries
  const std::lock_guard<std::mutex> lock(mutex);
  const detail::QuietRdkit quiet;
  std::vector<StructuralAlert> alerts;
  for (const auto& catalog : catalogs())
    for (const auto& entry : catalog.filters->getMatches(mol)) {
      std::vector<RDKit::FilterMatch> matches;
      entry->getFilterMatches(mol, matches);
      for (const auto& match : matches) {
        StructuralAlert alert{catalog.name, entry->getDescription(), property(*entry, "Reference"), {}};
        for (const auto& [query, atom] : match.atomPairs) alert.atoms.push_back(atom);
        std::sort(alert.atoms.begin(), alert.atoms.end());
        alert.atoms.erase(std::unique(alert.atoms.begin(), alert.atoms.end()), alert.atoms.end());
        const bool known = std::any_of(alerts.begin(), alerts.end(), [&](const auto& other) {
          return other.catalog == alert.catalog && other.name == alert.name && other.atoms == alert.atoms;
        });
        if (!known) alerts.push_back(std::move(alert));
      }
    }
  std::stable_sort(alerts.begin(), alerts.end(), [](const auto& a, const auto& b) { return a.atoms < b.atoms; });
  return alerts;
}

}  // namespace motiphore
