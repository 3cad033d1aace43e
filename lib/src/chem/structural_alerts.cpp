#include "motiphore/chem/structural_alerts.hpp"

#include <RDGeneral/RDConfig.h>  // before the others: it says whether they serialize

#include <GraphMol/FilterCatalog/FilterCatalog.h>
#include <GraphMol/FilterCatalog/FilterMatchers.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "chem/pattern_needs.hpp"
#include "chem/quiet_rdkit.hpp"

namespace motiphore {

namespace {

/// An archive that keeps the one matcher of an entry that is "saved" into it: RDKit hands out an entry's pattern in no
/// other way.
struct MatcherArchive {
  using is_saving = boost::mpl::true_;
  using is_loading = boost::mpl::false_;
  boost::shared_ptr<RDKit::FilterMatcherBase> matcher;

  template <class T>
  void register_type(const T*) {}
  template <class T>
  MatcherArchive& operator&(const T&) {
    return *this;
  }
  MatcherArchive& operator&(const boost::shared_ptr<RDKit::FilterMatcherBase>& one) {
    matcher = one;
    return *this;
  }
};

/// None where an entry is more than one pattern that has to be there, or RDKit does not serialize.
std::optional<detail::PatternNeeds> needs_of(const RDKit::FilterCatalogEntry& entry) {
  MatcherArchive archive;
#ifdef RDK_USE_BOOST_SERIALIZATION
  boost::serialization::access::member_save(archive, entry, 0);
#endif
  const auto* smarts = dynamic_cast<const RDKit::SmartsMatcher*>(archive.matcher.get());
  if (!smarts || !smarts->isValid() || smarts->getMinCount() == 0) return std::nullopt;
  return detail::PatternNeeds(*smarts->getPattern());
}

struct Catalog {
  const char* name;
  std::unique_ptr<const RDKit::FilterCatalog> filters;  // a copy of a FilterCatalog of RDKit 2022.09 crashes
  std::vector<std::optional<detail::PatternNeeds>> needs;

  Catalog(const char* its_name, RDKit::FilterCatalogParams::FilterCatalogs list)
      : name(its_name), filters(std::make_unique<RDKit::FilterCatalog>(list)) {
    for (unsigned i = 0; i < filters->getNumEntries(); ++i) needs.push_back(needs_of(*filters->getEntryWithIdx(i)));
  }
};

const std::vector<Catalog>& catalogs() {
  using Lists = RDKit::FilterCatalogParams;
  static const std::vector<Catalog> all = [] {
    const detail::QuietRdkit quiet;
    std::vector<Catalog> made;
    made.emplace_back("BRENK", Lists::BRENK);
    made.emplace_back("NIH", Lists::NIH);
    made.emplace_back("PAINS", Lists::PAINS);
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
  const auto census = detail::take_census(mol);
  std::vector<StructuralAlert> alerts;
  for (const auto& catalog : catalogs())
    for (unsigned i = 0; i < catalog.needs.size(); ++i) {
      if (catalog.needs[i] && !catalog.needs[i]->are_met_by(census)) continue;
      const auto& entry = *catalog.filters->getEntryWithIdx(i);
      std::vector<RDKit::FilterMatch> matches;
      entry.getFilterMatches(mol, matches);
      for (const auto& match : matches) {
        StructuralAlert alert{catalog.name, entry.getDescription(), property(entry, "Reference"), {}};
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
