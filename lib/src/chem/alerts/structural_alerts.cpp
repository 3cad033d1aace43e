#include "motiphore/chem/structural_alerts.hpp"

#include <RDGeneral/RDConfig.h>  // before the others: it says whether they serialize

#include <GraphMol/FilterCatalog/FilterCatalog.h>
#include <GraphMol/FilterCatalog/FilterMatchers.h>
#include <GraphMol/ROMol.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "chem/alerts/parent_alerts.hpp"
#include "chem/alerts/pattern_needs.hpp"
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

using Lists = RDKit::FilterCatalogParams;

constexpr std::pair<const char*, Lists::FilterCatalogs> kLists[] = {
    {"BRENK", Lists::BRENK}, {"NIH", Lists::NIH}, {"PAINS", Lists::PAINS}};

const std::vector<Catalog>& catalogs() {
  static const std::vector<Catalog> all = [] {
    const detail::QuietRdkit quiet;
    std::vector<Catalog> made;
    for (const auto& [name, list] : kLists) made.emplace_back(name, list);
    return made;
  }();
  return all;
}

std::string property(const RDKit::FilterCatalogEntry& entry, const std::string& name) {
  return entry.hasProp(name) ? entry.getProp<std::string>(name) : std::string();
}

using Atoms = std::vector<std::int32_t>;

Atoms atoms_of(const RDKit::MatchVectType& pairs) {
  Atoms atoms;
  for (const auto& [query, atom] : pairs) atoms.push_back(atom);
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  return atoms;
}

/// All matches of an entry, of which RDKit tells the first of each pattern, so that what it is depends on the spelling.
std::vector<Atoms> matches_of(const RDKit::ROMol& mol, const RDKit::FilterCatalogEntry& entry) {
  std::vector<RDKit::FilterMatch> first;
  entry.getFilterMatches(mol, first);
  std::vector<Atoms> all;
  for (const auto& match : first) {
    const auto* smarts = dynamic_cast<const RDKit::SmartsMatcher*>(match.filterMatch.get());
    if (smarts == nullptr || !smarts->getPattern()) {
      all.push_back(atoms_of(match.atomPairs));
      continue;
    }
    for (const auto& pairs : RDKit::SubstructMatch(mol, *smarts->getPattern())) all.push_back(atoms_of(pairs));
  }
  return all;
}

/// Adds an alert; those of one name that share atoms are one, as a long chain is long once.
void add(std::vector<StructuralAlert>& alerts, StructuralAlert alert) {
  std::vector<StructuralAlert> others;
  for (auto& other : alerts) {
    Atoms both;
    if (other.catalog == alert.catalog && other.name == alert.name)
      std::set_union(alert.atoms.begin(), alert.atoms.end(), other.atoms.begin(), other.atoms.end(),
                     std::back_inserter(both));
    if (!both.empty() && both.size() < alert.atoms.size() + other.atoms.size())
      alert.atoms = std::move(both);
    else
      others.push_back(std::move(other));
  }
  others.push_back(std::move(alert));
  alerts = std::move(others);
}

std::vector<StructuralAlert> search_catalogs(const RDKit::ROMol& mol) {
  const detail::QuietRdkit quiet;
  static std::mutex mutex;  // matching may fill caches of the catalogues' queries
  const std::lock_guard<std::mutex> lock(mutex);
  const auto census = detail::take_census(mol);
  std::vector<StructuralAlert> alerts;
  for (const auto& catalog : catalogs())
    for (unsigned i = 0; i < catalog.needs.size(); ++i) {
      if (catalog.needs[i] && !catalog.needs[i]->are_met_by(census)) continue;
      const auto& entry = *catalog.filters->getEntryWithIdx(i);
      for (auto& atoms : matches_of(mol, entry))
        add(alerts, {catalog.name, entry.getDescription(), property(entry, "Reference"), std::move(atoms)});
    }
  return alerts;
}

}  // namespace

std::vector<StructuralAlert> structural_alerts(const RDKit::ROMol& mol) {
  return detail::alerts_by_parent(mol, search_catalogs);
}

std::vector<std::string> alert_catalogs() {
  std::vector<std::string> names;
  for (const auto& one : kLists) names.emplace_back(one.first);
  return names;
}

}  // namespace motiphore
